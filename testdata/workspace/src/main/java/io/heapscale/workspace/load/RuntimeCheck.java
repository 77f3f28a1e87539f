package io.heapscale.workspace.load;

import io.heapscale.workspace.Dashboard;
import io.heapscale.workspace.Input;
import io.heapscale.workspace.QueryProvider;
import io.heapscale.workspace.Resource;
import io.heapscale.workspace.With;
import io.heapscale.workspace.Workspace;
import io.heapscale.workspace.model.Param;
import io.heapscale.workspace.model.RuntimeDependency;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Gathers the inputs of each dashboard, then checks that every value that is left to the run of a
 * dashboard will be there: an input, a {@code with} block or a parameter of that name.
 */
final class RuntimeCheck {

  private final Workspace workspace;
  private final String modName;
  private final List<Problem> problems;

  RuntimeCheck(Workspace workspace, String modName, List<Problem> problems) {
    this.workspace = workspace;
    this.modName = modName;
    this.problems = problems;
  }

  void check() {
    List<Dashboard> dashboards = new ArrayList<>();
    workspace.forEach(
        resource -> {
          if (resource instanceof Dashboard dashboard
              && resource.metadata().modName().equals(modName)) {
            dashboards.add(dashboard);
          }
        });
    for (Dashboard dashboard : dashboards) {
      gatherInputs(dashboard, dashboard);
      dashboard.inputs().values().forEach(input -> workspace.addDashboardInput(dashboard, input));
    }
    for (Dashboard dashboard : dashboards) {
      Set<String> withs = names(dashboard.withs());
      dashboard.withs().forEach(with -> check(dashboard, with, withs, new HashSet<>()));
      dashboard.children().forEach(child -> check(dashboard, child, withs, new HashSet<>()));
    }
  }

  private static void gatherInputs(Dashboard dashboard, Resource resource) {
    for (Resource nested : resource.nested()) {
      if (nested instanceof Input input) {
        dashboard.inputs().putIfAbsent(input.shortName(), input);
      }
      gatherInputs(dashboard, nested);
    }
  }

  private void check(
      Dashboard dashboard, Resource resource, Set<String> withs, Set<String> params) {
    Set<String> visibleWiths = withs;
    Set<String> visibleParams = params;
    if (resource instanceof QueryProvider provider) {
      if (!provider.withs().isEmpty()) {
        visibleWiths = union(withs, names(provider.withs()));
      }
      if (!provider.params().isEmpty()) {
        visibleParams = union(params, names(provider));
      }
      for (RuntimeDependency dependency : provider.runtimeDependencies().values()) {
        if (!present(dashboard, dependency, visibleWiths, visibleParams)) {
          problems.add(
              new Problem(
                  resource.declaration().file(),
                  resource.declaration().startLine(),
                  dependency.attribute()
                      + ": unknown reference "
                      + dependency.path()
                      + " in "
                      + dashboard.unqualifiedName()));
        }
      }
    }
    for (Resource nested : resource.nested()) {
      check(dashboard, nested, visibleWiths, visibleParams);
    }
  }

  private static boolean present(
      Dashboard dashboard, RuntimeDependency dependency, Set<String> withs, Set<String> params) {
    return switch (dependency.kind()) {
      case INPUT -> dashboard.inputs().containsKey(dependency.sourceName());
      case WITH -> withs.contains(dependency.sourceName());
      case PARAM -> params.contains(dependency.sourceName());
    };
  }

  private static Set<String> names(List<With> withs) {
    Set<String> names = new HashSet<>();
    withs.forEach(with -> names.add(with.shortName()));
    return names;
  }

  private static Set<String> names(QueryProvider provider) {
    Set<String> names = new HashSet<>();
    for (Param param : provider.params()) {
      names.add(param.name());
    }
    return names;
  }

  private static Set<String> union(Set<String> outer, Set<String> inner) {
    Set<String> union = new HashSet<>(outer);
    union.addAll(inner);
    return union;
  }
}

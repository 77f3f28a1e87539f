package io.heapscale.workspace.decode;

import io.heapscale.workspace.Dashboard;
import io.heapscale.workspace.Input;
import io.heapscale.workspace.QueryProvider;
import io.heapscale.workspace.Resource;
import io.heapscale.workspace.With;
import io.heapscale.workspace.model.Param;
import io.heapscale.workspace.model.RuntimeDependency;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Gathers the inputs of each dashboard, then checks that every value that is left to the run of a
 * dashboard will be there: an input, a {@code with} block or a parameter of that name.
 */
public final class RuntimeCheck {

  private final List<Problem> problems;

  /** A check that reports what is missing. */
  public RuntimeCheck(List<Problem> problems) {
    this.problems = problems;
  }

  /** Checks decoded dashboards; one that holds another stands before or after it. */
  public void check(Collection<Dashboard> dashboards) {
    dashboards.forEach(dashboard -> gatherInputs(dashboard, dashboard));
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
      checkDependencies(dashboard, provider, visibleWiths, visibleParams);
    }
    for (Resource nested : resource.nested()) {
      check(dashboard, nested, visibleWiths, visibleParams);
    }
  }

  private void checkDependencies(
      Dashboard dashboard, QueryProvider provider, Set<String> withs, Set<String> params) {
    provider
        .runtimeDependencies()
        .forEach(
            (name, dependency) -> {
              if (!present(dashboard, dependency, withs, params)) {
                problems.add(
                    new Problem(
                        provider.declaration().file(),
                        provider.declaration().startLine(),
                        dependency.attribute()
                            + ": unknown reference "
                            + dependency.path()
                            + " in "
                            + dashboard.unqualifiedName()));
              }
            });
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

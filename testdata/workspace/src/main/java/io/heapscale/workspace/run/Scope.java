package io.heapscale.workspace.run;

import io.heapscale.workspace.Dashboard;
import io.heapscale.workspace.Input;
import io.heapscale.workspace.QueryProvider;
import io.heapscale.workspace.With;
import io.heapscale.workspace.model.Json;
import io.heapscale.workspace.model.Param;
import io.heapscale.workspace.model.RuntimeDependency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The values that a resource can refer to while it runs: inputs and {@code with} blocks of the
 * dashboard, parameters and {@code with} blocks of the resources around it and its own. What is
 * asked for first runs first; what asks for itself fails.
 */
final class Scope {

  private static final Pattern ROWS =
      Pattern.compile("with\\.[^.\\[]+\\.rows\\[(\\*|\\d{1,9})](?:\\.([\\w-]+)|\\[\"([^\"]+)\"])");

  private final PanelRunner panels;
  private final @Nullable Scope outer;
  private final @Nullable QueryProvider provider;
  private final @Nullable Dashboard dashboard;
  private final @Nullable DashboardRun dashboardRun;
  private final List<With> withs;
  private final List<PanelRun> ran;
  private final Map<String, PanelRun> runs = new HashMap<>();

  private Scope(
      PanelRunner panels,
      @Nullable Scope outer,
      @Nullable QueryProvider provider,
      @Nullable Dashboard dashboard,
      @Nullable DashboardRun dashboardRun,
      List<With> withs,
      List<PanelRun> ran) {
    this.panels = panels;
    this.outer = outer;
    this.provider = provider;
    this.dashboard = dashboard;
    this.dashboardRun = dashboardRun;
    this.withs = withs;
    this.ran = ran;
  }

  /** Where there is nothing to refer to. */
  static Scope empty(PanelRunner panels) {
    return new Scope(panels, null, null, null, null, List.of(), List.of());
  }

  /** Inside a dashboard. */
  Scope inside(Dashboard inner, DashboardRun run) {
    return new Scope(panels, this, null, inner, run, inner.withs(), run.withs());
  }

  /** Inside a resource that has a query, or holds others that do. */
  Scope inside(QueryProvider inner, PanelRun run) {
    return new Scope(panels, this, inner, null, null, inner.withs(), run.withs());
  }

  /** Runs the {@code with} blocks that have not run yet. */
  void runWiths() {
    for (With with : withs) {
      runOf(with);
    }
  }

  /** The run of an input that stands in this scope or in one around it. */
  InputRun runOf(Input input) {
    InputRun run = panels.runOf(input, this);
    for (Scope scope = this; scope != null; scope = scope.outer) {
      if (scope.dashboardRun != null) {
        scope.dashboardRun.inputs().putIfAbsent(input.shortName(), run);
        break;
      }
    }
    return run;
  }

  /** What an argument refers to, as JSON. */
  String value(RuntimeDependency dependency) {
    String json =
        switch (dependency.kind()) {
          case INPUT -> input(dependency);
          case WITH -> rows(dependency);
          case PARAM -> param(dependency);
        };
    return dependency.list() ? "[" + json + "]" : json;
  }

  private String input(RuntimeDependency dependency) {
    for (Scope scope = this; scope != null; scope = scope.outer) {
      Input input =
          scope.dashboard == null ? null : scope.dashboard.inputs().get(dependency.sourceName());
      if (input != null) {
        InputRun run = scope.runOf(input);
        String value = done(run, dependency).value();
        return value == null ? "null" : value;
      }
    }
    throw unknown(dependency);
  }

  private String rows(RuntimeDependency dependency) {
    Matcher path = ROWS.matcher(dependency.path());
    if (!path.matches()) {
      throw new RunException(
          dependency.attribute()
              + ": expected with.name.rows[*].column, found "
              + dependency.path());
    }
    String column = path.group(2) == null ? path.group(3) : path.group(2);
    ResultTable table = done(with(dependency), dependency).table();
    int at = table == null ? -1 : table.columns().indexOf(column);
    if (table == null || at < 0) {
      throw new RunException(
          dependency.attribute() + ": " + dependency.path() + ": no column " + column);
    }
    List<@Nullable Object[]> rows = table.rows();
    if (path.group(1).equals("*")) {
      return Json.write(rows.stream().map(row -> row[at]).toList());
    }
    int row = Integer.parseInt(path.group(1));
    return row < rows.size() ? Json.write(rows.get(row)[at]) : "null";
  }

  private PanelRun with(RuntimeDependency dependency) {
    for (Scope scope = this; scope != null; scope = scope.outer) {
      for (With with : scope.withs) {
        if (with.shortName().equals(dependency.sourceName())) {
          return scope.runOf(with);
        }
      }
    }
    throw unknown(dependency);
  }

  private PanelRun runOf(With with) {
    PanelRun run = runs.get(with.shortName());
    if (run == null) {
      run = new PanelRun(with);
      runs.put(with.shortName(), run);
      ran.add(run);
      panels.fill(run, with, this);
    }
    return run;
  }

  private static <T extends Run> T done(T run, RuntimeDependency dependency) {
    if (run.status() == RunStatus.RUNNING) {
      throw new RunException(
          dependency.attribute() + ": " + dependency.path() + " depends on itself");
    }
    if (run.error() != null) {
      throw new RunException(
          dependency.attribute() + ": " + dependency.path() + " failed: " + run.error());
    }
    return run;
  }

  /**
   * A parameter of a resource around this one. Its own comes last: as {@code args = [param.ids]} on
   * a node whose parameter is called {@code ids} too means the graph's.
   */
  private String param(RuntimeDependency dependency) {
    String name = dependency.sourceName();
    for (Scope scope = outer; scope != null; scope = scope.outer) {
      QueryProvider owner = scope.provider;
      int index = owner == null ? -1 : indexOf(owner.params(), name);
      if (owner != null && index >= 0) {
        return new Arguments(owner, scope)
            .value(owner.fullName(), owner.params().get(index), index);
      }
    }
    int own = provider == null ? -1 : indexOf(provider.params(), name);
    String defaultValue =
        provider == null || own < 0 ? null : provider.params().get(own).defaultValue();
    if (defaultValue == null) {
      throw unknown(dependency);
    }
    return defaultValue;
  }

  private static int indexOf(List<Param> params, String name) {
    for (int i = 0; i < params.size(); i++) {
      if (params.get(i).name().equals(name)) {
        return i;
      }
    }
    return -1;
  }

  private static RunException unknown(RuntimeDependency dependency) {
    return new RunException(dependency.attribute() + ": unknown reference " + dependency.path());
  }
}

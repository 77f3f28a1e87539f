package io.heapscale.workspace.run;

import io.heapscale.workspace.Benchmark;
import io.heapscale.workspace.Catalog;
import io.heapscale.workspace.Container;
import io.heapscale.workspace.Control;
import io.heapscale.workspace.Dashboard;
import io.heapscale.workspace.Input;
import io.heapscale.workspace.QueryProvider;
import io.heapscale.workspace.Resource;
import io.heapscale.workspace.TreeItem;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Runs one dashboard or benchmark in the calling thread. It asks the catalog for that resource and
 * for those that it mentions, one after the other, and forgets each when it has run.
 */
final class SessionRunner {

  private static final String CONTAINS_ITSELF = "contains itself";

  private final Catalog catalog;
  private final PanelRunner panels;
  private final Scope outside;

  /** Benchmarks and controls run once, however many benchmarks list them. */
  private final Map<String, Run> checks = new HashMap<>();

  /** Dashboards and containers whose children run. */
  private final Set<String> open = new HashSet<>();

  SessionRunner(Catalog catalog, int rowCount, Map<String, String> inputs) {
    this.catalog = catalog;
    this.panels = new PanelRunner(catalog, rowCount, inputs);
    this.outside = Scope.empty(panels);
  }

  Run run(String name) {
    String problem = "no dashboard or benchmark of that name";
    try {
      Resource found = catalog.find(name);
      if (found instanceof Dashboard || found instanceof Benchmark) {
        return run((TreeItem) found, outside);
      }
    } catch (StoppedException e) {
      throw e;
    } catch (RuntimeException e) {
      problem = PanelRunner.message(e);
    }
    return failed(name, problem);
  }

  private Run run(TreeItem item, Scope scope) {
    StoppedException.check();
    if (item instanceof Container container) {
      return container(container, scope);
    } else if (item instanceof Benchmark benchmark) {
      return benchmark(benchmark);
    } else if (item instanceof Input input) {
      return scope.runOf(input);
    } else if (item instanceof QueryProvider provider) {
      return panels.run(provider, scope);
    }
    PanelRun run = new PanelRun(item);
    run.complete();
    return run;
  }

  private Run container(Container container, Scope scope) {
    String name = container.fullName();
    if (!open.add(name)) {
      return failed(name, CONTAINS_ITSELF);
    }
    Run run;
    Scope inside = scope;
    if (container instanceof Dashboard dashboard) {
      DashboardRun dashboardRun = new DashboardRun(dashboard);
      inside = scope.inside(dashboard, dashboardRun);
      inside.runWiths();
      run = dashboardRun;
    } else {
      run = new GroupRun(container);
    }
    children(run, container.childNames(), container.children(), inside);
    open.remove(name);
    return run;
  }

  private Run benchmark(Benchmark benchmark) {
    Run known = checks.get(benchmark.fullName());
    if (known != null) {
      return known.status() == RunStatus.RUNNING
          ? failed(benchmark.fullName(), CONTAINS_ITSELF)
          : known;
    }
    GroupRun run = new GroupRun(benchmark);
    checks.put(run.name(), run);
    children(run, benchmark.childNames(), benchmark.children(), outside);
    run.summarize();
    return run;
  }

  private void children(Run run, List<String> names, List<TreeItem> held, Scope scope) {
    run.start();
    for (String name : names) {
      run.children().add(child(name, scope));
    }
    Set<String> listed = new HashSet<>(names);
    for (TreeItem child : held) {
      if (!listed.contains(child.fullName())) {
        run.children().add(run(child, scope));
      }
    }
    run.complete();
  }

  private Run child(String name, Scope scope) {
    Run known = checks.get(name);
    if (known != null && known.status() != RunStatus.RUNNING) {
      return known;
    }
    String problem = "unknown reference " + name;
    try {
      if (catalog.find(name) instanceof TreeItem item) {
        Run run = run(item, scope);
        if (item instanceof Control) {
          checks.put(name, run);
        }
        return run;
      }
    } catch (StoppedException e) {
      throw e;
    } catch (RuntimeException e) {
      problem = PanelRunner.message(e);
    }
    return failed(name, problem);
  }

  private static Run failed(String name, String problem) {
    int end = name.lastIndexOf('.');
    int start = name.lastIndexOf('.', end - 1);
    Run run = new PanelRun(name, end < 0 ? "" : name.substring(start + 1, end));
    run.fail(problem);
    return run;
  }
}

package io.heapscale.workspace.run;

import io.heapscale.workspace.Catalog;
import io.heapscale.workspace.Category;
import io.heapscale.workspace.Control;
import io.heapscale.workspace.Diagram;
import io.heapscale.workspace.Edge;
import io.heapscale.workspace.Input;
import io.heapscale.workspace.Node;
import io.heapscale.workspace.Query;
import io.heapscale.workspace.QueryProvider;
import io.heapscale.workspace.Resource;
import io.heapscale.workspace.model.Json;
import io.heapscale.workspace.model.RuntimeDependency;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Runs what has a query, for one session: finds SQL and arguments, gets the rows, and the parts of
 * a drawing after it. What goes wrong is kept in the run it happens in.
 */
final class PanelRunner {

  private final Catalog catalog;
  private final int rowCount;
  private final Map<String, String> given;
  private final IdentityHashMap<Input, InputRun> inputs = new IdentityHashMap<>();

  PanelRunner(Catalog catalog, int rowCount, Map<String, String> given) {
    this.catalog = catalog;
    this.rowCount = rowCount;
    this.given = given;
  }

  PanelRun run(QueryProvider provider, Scope around) {
    PanelRun run =
        provider instanceof Control control ? new ControlRun(control) : new PanelRun(provider);
    fill(run, provider, around);
    return run;
  }

  /** The one run of an input, which is made when it is first asked for. */
  InputRun runOf(Input input, Scope around) {
    InputRun run = inputs.get(input);
    if (run == null) {
      run = new InputRun(input);
      inputs.put(input, run);
      fill(run, input, around);
    }
    return run;
  }

  /** Runs the provider into a run that others may already know of. */
  void fill(PanelRun run, QueryProvider provider, Scope around) {
    StoppedException.check();
    run.start();
    Scope scope = around.inside(provider, run);
    scope.runWiths();
    try {
      showCategory(run, provider);
      query(run, provider, scope);
      if (run instanceof InputRun inputRun && provider instanceof Input input) {
        inputRun.set(setting(inputRun, input));
      }
      run.complete();
    } catch (StoppedException e) {
      throw e;
    } catch (RuntimeException e) {
      run.fail(message(e));
    }
    if (provider instanceof Diagram diagram) {
      diagram.categories().forEach((name, category) -> keep(run, category));
      parts(run, "node", diagram.nodeNames(), diagram.nodes(), scope);
      parts(run, "edge", diagram.edgeNames(), diagram.edges(), scope);
    }
  }

  private void query(PanelRun run, QueryProvider provider, Scope scope) {
    String sql = provider.sql();
    for (RuntimeDependency dependency : Arguments.others(provider)) {
      String text = JsonText.plain(scope.value(dependency));
      switch (dependency.attribute()) {
        case "sql" -> sql = text;
        case "title" -> run.setTitle(text);
        default -> run.properties().put(dependency.attribute(), text);
      }
    }
    QueryProvider owner = provider;
    if (sql == null && provider.queryName() != null) {
      Query query = catalog.queryOf(provider);
      if (query == null) {
        throw new RunException("query: unknown reference " + provider.queryName());
      }
      owner = query;
      sql = query.sql();
      if (sql == null) {
        throw new RunException("query: " + query.fullName() + " has no sql");
      }
    }
    if (sql != null) {
      run.send(sql, new Arguments(provider, scope).inOrder(owner.fullName(), owner.params()));
      run.receive(Rows.of(run.name(), run.type(), sql, rowCount));
    }
  }

  /** What is given, else the first choice; a field to fill in is empty. */
  private String setting(InputRun run, Input input) {
    String set = given.get(input.shortName());
    if (set != null) {
      return Json.write(set);
    }
    if (!input.options().isEmpty()) {
      return Json.write(input.options().get(0).name());
    }
    ResultTable table = run.table();
    if (table == null) {
      return Json.write("");
    }
    int value = table.columns().indexOf("value");
    if (value < 0) {
      throw new RunException("expected a column value to choose from, found " + table.columns());
    }
    return table.rows().isEmpty() ? "null" : Json.write(table.rows().get(0)[value]);
  }

  private void showCategory(PanelRun run, QueryProvider provider) {
    if (provider instanceof Node node) {
      showCategory(run, node.category(), node.categoryName());
    } else if (provider instanceof Edge edge) {
      showCategory(run, edge.category(), edge.categoryName());
    }
  }

  private void showCategory(PanelRun run, @Nullable Category held, @Nullable String name) {
    Category category = held;
    if (category == null && name != null) {
      category = (Category) catalog.find("category", name);
      if (category == null) {
        throw new RunException("category: unknown reference " + name);
      }
    }
    if (category != null) {
      keep(run, category);
    }
  }

  private static void keep(PanelRun run, Category category) {
    run.properties().put("category." + category.shortName(), PanelProperties.of(category));
  }

  private void parts(
      PanelRun run,
      String type,
      List<String> names,
      List<? extends QueryProvider> held,
      Scope scope) {
    for (String name : names) {
      run.children().add(part(type, name, scope));
    }
    Set<String> listed = new HashSet<>(names);
    for (QueryProvider part : held) {
      if (!listed.contains(part.fullName())) {
        run.children().add(run(part, scope));
      }
    }
  }

  private PanelRun part(String type, String name, Scope scope) {
    String problem = "unknown reference " + name;
    try {
      Resource found = catalog.find(type, name);
      if (found instanceof QueryProvider part) {
        return run(part, scope);
      }
    } catch (StoppedException e) {
      throw e;
    } catch (RuntimeException e) {
      problem = message(e);
    }
    PanelRun failed = new PanelRun(name, type);
    failed.fail(problem);
    return failed;
  }

  /** The first line of what an exception says. */
  static String message(RuntimeException e) {
    String message = e.getMessage();
    return message == null || message.isBlank()
        ? e.getClass().getSimpleName()
        : message.lines().findFirst().orElse("");
  }
}

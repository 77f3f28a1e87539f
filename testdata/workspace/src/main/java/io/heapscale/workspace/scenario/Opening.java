package io.heapscale.workspace.scenario;

import io.heapscale.workspace.Catalog;
import io.heapscale.workspace.Diagram;
import io.heapscale.workspace.Edge;
import io.heapscale.workspace.Node;
import io.heapscale.workspace.QueryProvider;
import io.heapscale.workspace.Resource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Opens resources as somebody does who looks at them: with the queries and drawings they show. */
final class Opening {

  private final Catalog catalog;

  Opening(Catalog catalog) {
    this.catalog = catalog;
  }

  /**
   * Names of all that can be opened: dashboards, or benchmarks and controls where there are none.
   */
  List<String> names() {
    List<String> names = new ArrayList<>(catalog.topLevelNames("dashboard"));
    if (names.isEmpty()) {
      names.addAll(catalog.topLevelNames("benchmark"));
      names.addAll(catalog.topLevelNames("control"));
    }
    return names;
  }

  /** So many names, spread evenly over all. */
  List<String> spread(int count) {
    List<String> all = names();
    int chosen = Math.min(count, all.size());
    List<String> names = new ArrayList<>(chosen);
    for (int i = 0; i < chosen; i++) {
      names.add(all.get((int) ((long) i * all.size() / chosen)));
    }
    return names;
  }

  /** Opens one; nothing of it is kept here. False if it or what it shows is not there. */
  boolean open(String fullName) {
    Resource resource = catalog.find(fullName);
    if (resource == null) {
      return false;
    }
    Set<String> shown = new LinkedHashSet<>();
    gather(resource, shown);
    boolean all = true;
    for (String name : shown) {
      all &= catalog.find(name) != null;
    }
    return all;
  }

  private static void gather(Resource resource, Set<String> shown) {
    if (resource instanceof QueryProvider provider) {
      add(provider.queryName(), shown);
    }
    if (resource instanceof Node node) {
      add(node.categoryName(), shown);
    } else if (resource instanceof Edge edge) {
      add(edge.categoryName(), shown);
    } else if (resource instanceof Diagram diagram) {
      shown.addAll(diagram.nodeNames());
      shown.addAll(diagram.edgeNames());
    }
    resource.nested().forEach(part -> gather(part, shown));
  }

  private static void add(@Nullable String name, Set<String> names) {
    if (name != null) {
      names.add(name);
    }
  }
}

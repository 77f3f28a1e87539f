package io.heapscale.workspace.load;

import io.heapscale.workspace.Mod;
import io.heapscale.workspace.Resource;
import io.heapscale.workspace.TreeItem;
import io.heapscale.workspace.Workspace;
import io.heapscale.workspace.decode.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Gives each item its parents, and the paths that lead to it from the mod. A control that is in
 * many benchmarks has many of both.
 */
final class ResourceTree {

  private enum State {
    OPEN,
    DONE
  }

  private final Workspace workspace;
  private final Mod mod;
  private final List<Problem> problems;
  private final Set<TreeItem> items = new LinkedHashSet<>();
  private final Map<TreeItem, State> states = new HashMap<>();

  ResourceTree(Workspace workspace, Mod mod, List<Problem> problems) {
    this.workspace = workspace;
    this.mod = mod;
    this.problems = problems;
  }

  void build() {
    String modName = mod.shortName();
    workspace.forEach(
        resource -> {
          if (resource instanceof TreeItem item
              && item != mod
              && resource.metadata().modName().equals(modName)) {
            collect(item);
          }
        });
    for (TreeItem item : items) {
      item.setMod(mod);
      below(item).forEach(child -> child.parents().put(item.fullName(), item));
    }
    for (TreeItem item : items) {
      if (item.parents().isEmpty()) {
        item.parents().put(mod.fullName(), mod);
        mod.children().add(item);
      }
    }
    mod.paths().add(List.of(mod.fullName()));
    states.put(mod, State.DONE);
    items.forEach(this::findPaths);
  }

  private void collect(TreeItem item) {
    if (items.add(item)) {
      for (Resource nested : item.nested()) {
        if (nested instanceof TreeItem inner) {
          collect(inner);
        }
      }
    }
  }

  /** What an item lists or declares; what its base brought along stays below the base alone. */
  private static Set<TreeItem> below(TreeItem item) {
    Resource base = item.base();
    List<Resource> inherited = base == null ? List.of() : base.nested();
    Set<TreeItem> below = new LinkedHashSet<>(item.children());
    for (Resource nested : item.nested()) {
      if (nested instanceof TreeItem inner) {
        below.add(inner);
      }
    }
    below.removeIf(inherited::contains);
    return below;
  }

  /** False if the item is above itself. */
  private boolean findPaths(TreeItem item) {
    State state = states.get(item);
    if (state != null) {
      return state == State.DONE;
    }
    states.put(item, State.OPEN);
    item.parents().forEach((name, parent) -> addPaths(item, parent));
    states.put(item, State.DONE);
    return true;
  }

  private void addPaths(TreeItem item, TreeItem parent) {
    if (!findPaths(parent)) {
      problems.add(
          new Problem(
              item.declaration().file(),
              item.declaration().startLine(),
              item.unqualifiedName() + " is its own ancestor, by " + parent.unqualifiedName()));
      return;
    }
    for (List<String> path : parent.paths()) {
      List<String> longer = new ArrayList<>(path.size() + 1);
      longer.addAll(path);
      longer.add(item.fullName());
      item.paths().add(longer);
    }
  }
}

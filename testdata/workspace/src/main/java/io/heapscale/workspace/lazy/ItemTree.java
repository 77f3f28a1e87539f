package io.heapscale.workspace.lazy;

import io.heapscale.workspace.Resource;
import io.heapscale.workspace.TreeItem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Answers what is above a resource from the indexes, without a tree in memory: an item lists its
 * children, and what holds a nested resource is in memory when that is.
 */
final class ItemTree {

  private final LazyWorkspace workspace;

  ItemTree(LazyWorkspace workspace) {
    this.workspace = workspace;
  }

  /** Full names of all parents; those in other mods are behind this mod's own. */
  Set<String> parents(String fullName) {
    LazyMod mod = workspace.modOf(fullName);
    Set<String> parents = new TreeSet<>();
    if (mod == null || !isItem(fullName)) {
      return parents;
    }
    parents.addAll(ownParents(mod, fullName));
    for (LazyMod other : workspace.lazyMods()) {
      if (other != mod) {
        IntList owners = other.index().children().ownersOf(fullName);
        for (int i = 0; i < owners.size(); i++) {
          addHolders(other, owners.get(i), fullName, parents);
        }
      }
    }
    return parents;
  }

  private boolean isItem(String fullName) {
    String[] parts = fullName.split("\\.", -1);
    return parts.length > 2 && workspace.find(fullName) instanceof TreeItem;
  }

  /** Parents within the mod; the mod itself where there are none. */
  private Set<String> ownParents(LazyMod mod, String fullName) {
    Set<String> parents = new TreeSet<>();
    int ordinal = workspace.topLevel(mod, fullName);
    if (ordinal == ModIndex.NONE) {
      mod.index().forEachOwner(fullName, owner -> addHolders(mod, owner, fullName, parents));
    } else {
      ChildTable.Owners owners = mod.index().children().ownersOf(ordinal);
      for (int i = 0; i < owners.direct().size(); i++) {
        parents.add(mod.index().fullName(owners.direct().get(i)));
      }
      for (int i = 0; i < owners.indirect().size(); i++) {
        addHolders(mod, owners.indirect().get(i), fullName, parents);
      }
      parents.remove(fullName);
    }
    if (parents.isEmpty()) {
      parents.add(mod.fullName());
    }
    return parents;
  }

  private void addHolders(LazyMod mod, int ordinal, String child, Set<String> parents) {
    Resource owner = workspace.get(mod, ordinal);
    if (owner != null) {
      addHolders(owner, child, parents);
    }
  }

  private static void addHolders(Resource holder, String child, Set<String> parents) {
    boolean lists = holder instanceof TreeItem item && item.childNames().contains(child);
    Resource base = holder.base();
    for (Resource nested : holder.nested()) {
      boolean inherited = base != null && base.nested().contains(nested);
      lists |= nested.fullName().equals(child) && nested instanceof TreeItem && !inherited;
      if (!inherited) {
        addHolders(nested, child, parents);
      }
    }
    if (lists) {
      parents.add(holder.fullName());
    }
  }

  /** The routes from the mod to a resource, within the mod, sorted. */
  List<List<String>> paths(String fullName) {
    LazyMod mod = workspace.modOf(fullName);
    List<List<String>> paths = new ArrayList<>();
    if (mod != null && fullName.equals(mod.fullName())) {
      paths.add(List.of(fullName));
    } else if (mod != null && isItem(fullName)) {
      climb(mod, new ArrayList<>(List.of(fullName)), new LinkedHashSet<>(Set.of(fullName)), paths);
    }
    paths.sort(Comparator.comparing(Object::toString));
    return paths;
  }

  private void climb(LazyMod mod, List<String> soFar, Set<String> open, List<List<String>> paths) {
    for (String parent : ownParents(mod, soFar.get(0))) {
      List<String> longer = new ArrayList<>(soFar.size() + 1);
      longer.add(parent);
      longer.addAll(soFar);
      if (parent.equals(mod.fullName())) {
        paths.add(longer);
      } else if (open.add(parent)) {
        climb(mod, longer, open, paths);
        open.remove(parent);
      }
    }
  }

  /** The resource of that full name at or below another, or null. */
  static @Nullable Resource findIn(Resource resource, String fullName) {
    return findIn(resource, fullName, new HashSet<>());
  }

  private static @Nullable Resource findIn(Resource resource, String fullName, Set<Resource> seen) {
    if (resource.fullName().equals(fullName) || !seen.add(resource)) {
      return resource.fullName().equals(fullName) ? resource : null;
    }
    for (Resource nested : resource.nested()) {
      Resource found = findIn(nested, fullName, seen);
      if (found != null) {
        return found;
      }
    }
    return null;
  }
}

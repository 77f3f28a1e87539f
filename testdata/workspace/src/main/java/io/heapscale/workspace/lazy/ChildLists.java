package io.heapscale.workspace.lazy;

import io.heapscale.workspace.decode.Target;
import io.heapscale.workspace.hcl.Block;
import io.heapscale.workspace.hcl.Expression;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Gathers which resources list which as their children. */
final class ChildLists {

  private final String modName;
  private final Map<Integer, List<String>> own = new HashMap<>();
  private final Map<Integer, List<String>> nested = new HashMap<>();

  /** Full names of the bases of items that have no list of their own. */
  private final Map<Integer, String> bases = new HashMap<>();

  /** Full names of the bases of resources inside items. */
  private final Map<Integer, List<String>> nestedBases = new HashMap<>();

  /** Full names of all bases. */
  private final Set<String> allBases = new HashSet<>();

  ChildLists(String modName) {
    this.modName = modName;
  }

  void add(int ordinal, Block block) {
    List<String> listed = listed(block);
    String base = base(block);
    if (listed != null) {
      own.put(ordinal, listed);
    } else if (base != null) {
      bases.put(ordinal, base);
    }
    block.body().blocks().forEach(inner -> addNested(ordinal, inner));
  }

  private void addNested(int ordinal, Block block) {
    List<String> listed = listed(block);
    String base = base(block);
    if (listed != null) {
      nested.computeIfAbsent(ordinal, o -> new ArrayList<>()).addAll(listed);
    } else if (base != null) {
      nestedBases.computeIfAbsent(ordinal, o -> new ArrayList<>()).add(base);
    }
    block.body().blocks().forEach(inner -> addNested(ordinal, inner));
  }

  private @Nullable List<String> listed(Block block) {
    if (!(block.body().value("children") instanceof Expression.Tuple tuple)) {
      return null;
    }
    List<String> names = new ArrayList<>();
    for (Expression item : tuple.items()) {
      Target target = item instanceof Expression.Traversal path ? Target.in(path) : null;
      if (target != null) {
        names.add(target.fullName(modName));
      }
    }
    return names;
  }

  private @Nullable String base(Block block) {
    Target target =
        block.body().value("base") instanceof Expression.Traversal path ? Target.in(path) : null;
    if (target == null) {
      return null;
    }
    allBases.add(target.fullName(modName));
    return target.fullName(modName);
  }

  /** All resources that a block takes as its base; {@code index} knows the names. */
  BaseTable toBases(ModIndex index) {
    return new BaseTable(allBases, name -> ordinal(index, name));
  }

  /** The lists, those that come from a base included; {@code index} knows the names. */
  ChildTable toTable(ModIndex index) {
    SortedMap<Integer, ChildTable.Lists> lists = new TreeMap<>();
    Set<Integer> items = new HashSet<>(own.keySet());
    items.addAll(nested.keySet());
    items.addAll(bases.keySet());
    items.addAll(nestedBases.keySet());
    for (int item : items) {
      List<String> direct = inherited(index, item);
      List<String> indirect = new ArrayList<>(nested.getOrDefault(item, List.of()));
      for (String base : nestedBases.getOrDefault(item, List.of())) {
        indirect.addAll(inherited(index, ordinal(index, base)));
      }
      if (!direct.isEmpty() || !indirect.isEmpty()) {
        lists.put(item, new ChildTable.Lists(direct, indirect));
      }
    }
    return new ChildTable(lists, name -> ordinal(index, name));
  }

  private List<String> inherited(ModIndex index, int item) {
    Set<Integer> seen = new HashSet<>();
    int at = item;
    while (seen.add(at)) {
      List<String> listed = own.get(at);
      if (listed != null) {
        return listed;
      }
      String base = bases.get(at);
      if (base == null) {
        break;
      }
      at = ordinal(index, base);
    }
    return List.of();
  }

  private int ordinal(ModIndex index, String fullName) {
    String[] parts = fullName.split("\\.", 3);
    return parts.length == 3 && parts[0].equals(modName)
        ? index.find(parts[1], parts[2])
        : ModIndex.NONE;
  }
}

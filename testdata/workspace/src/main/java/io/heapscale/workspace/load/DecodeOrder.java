package io.heapscale.workspace.load;

import io.heapscale.workspace.decode.References;
import io.heapscale.workspace.decode.SourceFile;
import io.heapscale.workspace.hcl.Block;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Orders the top-level blocks of a mod so that each comes after those it needs (Kahn's topological
 * sort; blocks that are ready keep the order of the files). Blocks that need themselves come last.
 */
final class DecodeOrder {

  /** A block that resources may refer to by {@code name}. */
  record Entry(SourceFile file, Block block, String name) {

    String unqualifiedName() {
      return block.type() + "." + name;
    }
  }

  private final List<Entry> sorted = new ArrayList<>();
  private final List<Entry> cyclic = new ArrayList<>();

  DecodeOrder(Map<String, Entry> entries) {
    Map<String, Integer> missing = new LinkedHashMap<>();
    Map<String, List<Entry>> dependents = new HashMap<>();
    Deque<Entry> ready = new ArrayDeque<>();
    for (Entry entry : entries.values()) {
      Set<String> needed = References.mentioned(entry.block());
      needed.retainAll(entries.keySet());
      for (String name : needed) {
        dependents.computeIfAbsent(name, n -> new ArrayList<>()).add(entry);
      }
      missing.put(entry.unqualifiedName(), needed.size());
      if (needed.isEmpty()) {
        ready.add(entry);
      }
    }
    while (!ready.isEmpty()) {
      Entry entry = ready.remove();
      sorted.add(entry);
      for (Entry dependent : dependents.getOrDefault(entry.unqualifiedName(), List.of())) {
        if (missing.merge(dependent.unqualifiedName(), -1, Integer::sum) == 0) {
          ready.add(dependent);
        }
      }
    }
    for (Entry entry : entries.values()) {
      if (missing.getOrDefault(entry.unqualifiedName(), 0) > 0) {
        cyclic.add(entry);
      }
    }
  }

  List<Entry> sorted() {
    return sorted;
  }

  /** Blocks that need themselves, or need one that does. */
  List<Entry> cyclic() {
    return cyclic;
  }
}

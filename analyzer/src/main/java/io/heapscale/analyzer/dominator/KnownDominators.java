package io.heapscale.analyzer.dominator;

import io.heapscale.analyzer.work.IntArray;
import io.heapscale.analyzer.work.Workshop;
import java.util.function.IntUnaryOperator;

/** Numbers the nodes of a dominator tree that is known, dominators before what they dominate. */
final class KnownDominators {
  /** Number of the virtual root. */
  private static final int ROOT = 0;

  private KnownDominators() {}

  /** See {@link DominatorTree#ofImmediateDominators}. */
  static DominatorTree number(int nodes, IntUnaryOperator immediateDominator, Workshop workshop) {
    // Children by dominator, that of the virtual root first.
    int[] childrenEnd = new int[nodes + 2];
    for (int node = 0; node < nodes; node++) {
      childrenEnd[check(immediateDominator.applyAsInt(node), node, nodes) + 2]++;
    }
    for (int i = 1; i < childrenEnd.length; i++) {
      childrenEnd[i] += childrenEnd[i - 1];
    }
    int[] children = new int[nodes];
    for (int node = 0; node < nodes; node++) {
      children[childrenEnd[immediateDominator.applyAsInt(node) + 1]++] = node;
    }
    // Filling has moved each end to where the next dominator's children begin.
    IntArray number = workshop.ints(nodes);
    IntArray vertex = workshop.ints(nodes + 1);
    IntArray dominator = workshop.ints(nodes + 1);
    int count = 0;
    for (int parent = ROOT; parent <= count; parent++) {
      int slot = parent == ROOT ? 0 : vertex.get(parent) + 1;
      for (int i = slot == 0 ? 0 : childrenEnd[slot - 1]; i < childrenEnd[slot]; i++) {
        count++;
        vertex.set(count, children[i]);
        dominator.set(count, parent);
        number.set(children[i], count);
      }
    }
    if (count != nodes) {
      throw new IllegalArgumentException(
          "expected a tree, found %d of %d nodes below its root".formatted(count, nodes));
    }
    vertex.set(ROOT, DominatorTree.VIRTUAL_ROOT);
    return new DominatorTree(number, vertex, dominator, count, new NodeSet(nodes), workshop);
  }

  private static int check(int dominator, int node, int nodes) {
    if (dominator < DominatorTree.VIRTUAL_ROOT || dominator >= nodes) {
      throw new IllegalArgumentException(
          "expected the immediate dominator of node %d among %d nodes, found %d"
              .formatted(node, nodes, dominator));
    }
    return dominator;
  }
}

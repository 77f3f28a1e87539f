package io.heapscale.analyzer.oracle;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Reachability and dominators of a small graph, by definition. */
final class BruteForce {
  private final int nodes;
  private final List<List<Integer>> successors = new ArrayList<>();

  BruteForce(int nodes) {
    this.nodes = nodes;
    for (int node = 0; node < nodes; node++) {
      successors.add(new ArrayList<>());
    }
  }

  void edge(int from, int to) {
    successors.get(from).add(to);
  }

  List<Integer> successors(int node) {
    return successors.get(node);
  }

  /** What {@code roots} reach without passing through {@code removed}. */
  BitSet reachable(BitSet roots, BitSet removed) {
    BitSet reached = new BitSet(nodes);
    List<Integer> pending = new ArrayList<>();
    roots.stream().filter(root -> !removed.get(root)).forEach(pending::add);
    while (!pending.isEmpty()) {
      int node = pending.remove(pending.size() - 1);
      if (!reached.get(node)) {
        reached.set(node);
        for (int next : successors.get(node)) {
          if (!removed.get(next)) {
            pending.add(next);
          }
        }
      }
    }
    return reached;
  }

  /** The same graph with the edges that {@code stays} lets pass. */
  BruteForce filtered(EdgeTest stays) {
    BruteForce filtered = new BruteForce(nodes);
    for (int from = 0; from < nodes; from++) {
      for (int to : successors.get(from)) {
        if (stays.test(from, to)) {
          filtered.edge(from, to);
        }
      }
    }
    return filtered;
  }

  /** Chooses edges. */
  interface EdgeTest {
    boolean test(int from, int to);
  }

  BitSet reachable(BitSet roots) {
    return reachable(roots, new BitSet());
  }

  /** What {@code start} reaches through nodes of {@code through} only, itself not counted. */
  BitSet reachableThrough(int start, BitSet through) {
    BitSet reached = new BitSet(nodes);
    List<Integer> pending = new ArrayList<>(successors.get(start));
    while (!pending.isEmpty()) {
      int node = pending.remove(pending.size() - 1);
      if (through.get(node) && !reached.get(node)) {
        reached.set(node);
        pending.addAll(successors.get(node));
      }
    }
    return reached;
  }

  /** By node: what becomes unreachable if it goes, itself included; empty if it is unreachable. */
  BitSet[] dominated(BitSet roots) {
    BitSet reachable = reachable(roots);
    BitSet[] dominated = new BitSet[nodes];
    for (int node = 0; node < nodes; node++) {
      BitSet removed = new BitSet(nodes);
      removed.set(node);
      dominated[node] = (BitSet) reachable.clone();
      if (reachable.get(node)) {
        dominated[node].andNot(reachable(roots, removed));
      } else {
        dominated[node].clear();
      }
    }
    return dominated;
  }

  /**
   * The node of {@code candidates} that dominates {@code node} and is dominated by all others, or
   * -1.
   */
  static int nearestDominator(BitSet[] dominated, int node, BitSet candidates, boolean itself) {
    int nearest = -1;
    for (int d = candidates.nextSetBit(0); d >= 0; d = candidates.nextSetBit(d + 1)) {
      if (dominated[d].get(node)
          && (itself || d != node)
          && (nearest < 0 || dominated[nearest].get(d))) {
        nearest = d;
      }
    }
    return nearest;
  }

  static BitSet minus(BitSet all, BitSet less) {
    BitSet result = (BitSet) all.clone();
    result.andNot(less);
    return result;
  }

  static BitSet range(int end) {
    BitSet all = new BitSet(end);
    all.set(0, end);
    return all;
  }
}

package io.heapscale.analyzer.resource;

import com.carrotsearch.hppc.IntArrayList;
import io.heapscale.analyzer.dominator.Graph;
import io.heapscale.analyzer.dominator.NodeSet;
import io.heapscale.analyzer.heap.HeapGraph;
import io.heapscale.analyzer.layer.StrongGraph;

/**
 * Bytes of each resource and what it reaches, stopping before other resources, class objects, class
 * loaders, threads and root instances. What several resources reach counts for each of them.
 *
 * <ol>
 *   <li>One search from all resources together finds what any of them reaches.
 *   <li>An object whose owner dominates no other resource is reached by its owner alone, as in
 *       {@link Sharers}.
 *   <li>The sets of resources that reach the others are found by {@link ReachingSets}, sizes summed
 *       by set, and sums handed down to the members of all sets at once. Most of them lead to
 *       nothing else, which the search notes: their edges are not read again.
 * </ol>
 *
 * <p>Each edge of what is reached is followed three times at most. Memory as {@link ReachingSets}
 * says, 8 bytes per set and 4 bits per node.
 */
final class Reachable {
  private final HeapGraph heap;
  private final StrongGraph graph;
  private final Resources resources;
  private final Ownership ownership;

  private Reachable(HeapGraph heap, StrongGraph graph, Resources resources, Ownership ownership) {
    this.heap = heap;
    this.graph = graph;
    this.resources = resources;
    this.ownership = ownership;
  }

  /** By resource: reachable bytes. */
  static long[] bytes(
      HeapGraph heap,
      StrongGraph graph,
      Resources resources,
      Ownership ownership,
      ClassKinds kinds) {
    return new Reachable(heap, graph, resources, ownership).weigh(kinds);
  }

  private long[] weigh(ClassKinds kinds) {
    long[] bytes = new long[resources.count()];
    for (int resource = 0; resource < bytes.length; resource++) {
      bytes[resource] = heap.shallowSize(resources.ordinal(resource));
    }
    if (bytes.length == 0) {
      return bytes;
    }
    NodeSet leaves = new NodeSet(graph.nodeCount());
    NodeSet sources = reached(kinds, leaves);
    NodeSet open = new NodeSet(graph.nodeCount());
    for (int node = sources.nextMember(0); node >= 0; node = sources.nextMember(node + 1)) {
      int owner = ownership.owner(node);
      if (ownership.isOnlyOwner(owner)) {
        bytes[owner] += heap.shallowSize(node);
      } else {
        open.add(node);
      }
    }
    sources.removeAll(open);
    sources.addAll(resources.members());
    NumberSets sets = new NumberSets(resources.count());
    leaves.retainAll(open);
    ReachingSets reaching = ReachingSets.of(graph, open, leaves, sources, ownership::owner, sets);
    NumberSets.Amounts amounts = sets.new Amounts();
    for (int node = open.nextMember(0); node >= 0; node = open.nextMember(node + 1)) {
      amounts.add(reaching.setOf(node), heap.shallowSize(node));
    }
    amounts.addTo(bytes);
    return bytes;
  }

  /**
   * What any resource reaches, no resource among it.
   *
   * @param leaves receives those of it that lead to nothing else of it
   */
  private NodeSet reached(ClassKinds kinds, NodeSet leaves) {
    NodeSet stops = resources.members().copy();
    stops.addAll(resources.rootInstances());
    stops.addAll(kinds.classObjects());
    stops.addAll(kinds.loaders());
    stops.addAll(kinds.threads());
    NodeSet reached = new NodeSet(graph.nodeCount());
    IntArrayList stack = new IntArrayList();
    Graph.Successors successors = graph.successors();
    for (int resource = 0; resource < resources.count(); resource++) {
      stack.add(resources.ordinal(resource));
      while (!stack.isEmpty()) {
        int node = stack.removeLast();
        boolean leads = false;
        successors.moveTo(node, 0);
        for (int to = successors.next(); to != Graph.Successors.END; to = successors.next()) {
          if (!stops.contains(to)) {
            leads |= to != node;
            if (reached.add(to)) {
              stack.add(to);
            }
          }
        }
        if (!leads) {
          leaves.add(node);
        }
      }
    }
    return reached;
  }
}

package io.heapscale.analyzer.resource;

import com.carrotsearch.hppc.IntArrayList;
import com.carrotsearch.hppc.LongHashSet;
import io.heapscale.analyzer.dominator.Graph;
import io.heapscale.analyzer.dominator.NodeSet;
import io.heapscale.analyzer.heap.EdgeList;
import io.heapscale.analyzer.heap.HeapGraph;
import io.heapscale.analyzer.layer.StrongGraph;

/**
 * What stays reachable if class loaders held nothing but class objects, and class objects not what
 * their constant pools have resolved. The rest of the strong objects is what only class loading
 * keeps: packages, parallel locks, open archives; strings and call sites that a class has used.
 *
 * <p>One search that follows each remaining edge once; 1 bit per node and the search's stack.
 */
final class KeptByProgram {
  private final Graph.Successors successors;
  private final NodeSet kept;
  private final NodeSet sinks;
  private final NodeSet loaders;
  private final NodeSet classObjects;

  /** Class objects that refer to resolved references. */
  private final NodeSet resolving;

  /** Pairs of class object and resolved references. */
  private final LongHashSet resolved = new LongHashSet();

  private final IntArrayList stack = new IntArrayList();

  private KeptByProgram(HeapGraph heap, StrongGraph graph, ClassKinds kinds) {
    successors = graph.successors();
    kept = new NodeSet(graph.nodeCount());
    sinks = graph.sinks();
    loaders = kinds.loaders();
    classObjects = kinds.classObjects();
    resolving = new NodeSet(graph.nodeCount());
    EdgeList edges = heap.resolvedReferences();
    for (int i = 0; i < edges.size(); i++) {
      resolving.add(edges.source(i));
      resolved.add(pair(edges.source(i), edges.target(i)));
    }
  }

  /** The nodes that remain reachable. */
  static NodeSet of(HeapGraph heap, StrongGraph graph, ClassKinds kinds) {
    KeptByProgram search = new KeptByProgram(heap, graph, kinds);
    for (int root : graph.roots()) {
      search.markFrom(root);
    }
    return search.kept;
  }

  private static long pair(int source, int target) {
    return (long) source << 32 | target;
  }

  private void markFrom(int root) {
    reach(root);
    while (!stack.isEmpty()) {
      int node = stack.removeLast();
      boolean isLoader = loaders.contains(node);
      boolean resolves = resolving.contains(node);
      successors.moveTo(node, 0);
      for (int next = successors.next(); next != Graph.Successors.END; next = successors.next()) {
        boolean isCut =
            (isLoader && !classObjects.contains(next))
                || (resolves && resolved.contains(pair(node, next)));
        if (!isCut) {
          reach(next);
        }
      }
    }
  }

  private void reach(int node) {
    // A sink leads to roots only, which are reached in any case.
    if (kept.add(node) && !sinks.contains(node)) {
      stack.add(node);
    }
  }
}

package io.heapscale.analyzer.dominator;

import com.carrotsearch.hppc.IntArrayList;
import io.heapscale.analyzer.work.IntArray;
import io.heapscale.analyzer.work.LongArray;
import io.heapscale.analyzer.work.Workshop;
import java.io.IOException;

/**
 * Computes a dominator tree with the Semi-NCA algorithm, the fringe apart.
 *
 * <ol>
 *   <li>{@link DepthFirst} has numbered the inner nodes. A root's immediate dominator is the
 *       virtual root whoever refers to it, so edges into roots are dropped everywhere.
 *   <li>Collect the edges between inner nodes by target, on all threads.
 *   <li>Semidominators, by path compression, in descending order.
 *   <li>Immediate dominators in ascending order: the nearest ancestor of the parent that is not
 *       below the semidominator, found by jump pointers.
 *   <li>{@link FringeDominators}.
 * </ol>
 *
 * <p>O(edges * log(nodes)). Climbing one ancestor at a time in step 4, as published, is quadratic
 * in heaps that are not contrived: a linked list whose elements an array holds too. At its peak 20
 * bytes per inner node, and either 4 per node or some 5 per edge between inner nodes (edges from a
 * DFS parent excepted).
 *
 * <p>Loukas Georgiadis, "Linear-Time Algorithms for Dominators and Related Problems", PhD thesis,
 * Princeton, 2005, section 2.3; Thomas Lengauer and Robert Tarjan, "A fast algorithm for finding
 * dominators in a flowgraph", ACM TOPLAS 1(1), 1979.
 */
final class SemiNca {
  /** DFS number of the virtual root. */
  private static final int ROOT_NUMBER = 0;

  private final Graph graph;
  private final DepthFirst search;
  private final Workshop workshop;
  private final int count;

  /** DFS parent by DFS number; becomes the immediate dominator. */
  private final IntArray parent;

  /** Room for what the steps need, 8 bytes per inner node: compressed paths, then tree links. */
  private final LongArray links;

  SemiNca(Graph graph, DepthFirst search) {
    this.graph = graph;
    this.search = search;
    this.workshop = search.workshop();
    this.count = search.count();
    this.parent = search.parent();
    this.links = workshop.longs(count + 1);
  }

  DominatorTree compute() throws IOException {
    CommonAncestors tree = findInnerDominators();
    IntArray number = numbers();
    new FringeDominators(graph, search, tree, number).find();
    search.vertex().set(ROOT_NUMBER, DominatorTree.VIRTUAL_ROOT);
    return new DominatorTree(
        number, search.vertex(), parent, count, search.fringe().members(), workshop);
  }

  /** DFS number by node,0 if not visited. */
  private IntArray numbers() throws IOException {
    IntArray number = workshop.ints(graph.nodeCount());
    IntArray vertex = search.vertex();
    workshop.forRanges(
        count + 1,
        (from, to) -> {
          for (int w = Math.max(1, from); w < to; w++) {
            number.set(vertex.get(w), w);
          }
        });
    return number;
  }

  private CommonAncestors findInnerDominators() throws IOException {
    IntArray semi = search.takeScratch();
    findSemidominators(semi);
    return findImmediateDominators(semi);
  }

  /** Semidominators by DFS number. */
  private void findSemidominators(IntArray semi) throws IOException {
    EdgeBuckets edges = EdgeBuckets.of(graph, search);
    // High: an ancestor, along compressed paths; low: the smallest semidominator below it, the
    // node itself until it is processed.
    LongArray paths = links;
    for (int w = 0; w <= count; w++) {
      paths.set(w, pair(parent.get(w), w));
    }
    IntArrayList path = new IntArrayList();
    for (int w = count; w > 0; w--) {
      edges.open(w);
      int smallest = parent.get(w);
      for (int i = edges.first(w), end = edges.end(w); i < end; i++) {
        int v = edges.source(i);
        int candidate = v <= w ? v : eval(v, w, paths, path);
        if (candidate < smallest) {
          smallest = candidate;
        }
      }
      semi.set(w, smallest);
      paths.set(w, pair(parent.get(w), smallest));
    }
  }

  /** The smallest label among {@code v} and its ancestors numbered above {@code w}. */
  private static int eval(int v, int w, LongArray paths, IntArrayList path) {
    int top = v;
    long pathAtTop = paths.get(top);
    while (high(pathAtTop) > w) {
      path.add(top);
      top = high(pathAtTop);
      pathAtTop = paths.get(top);
    }
    // Point every node of the path at the first ancestor that is not processed yet.
    int above = high(pathAtTop);
    int smallest = low(pathAtTop);
    while (!path.isEmpty()) {
      int node = path.removeLast();
      smallest = Math.min(smallest, low(paths.get(node)));
      paths.set(node, pair(above, smallest));
    }
    return smallest;
  }

  /** By DFS number; {@code semi} takes the depths in the tree. */
  private CommonAncestors findImmediateDominators(IntArray semi) {
    CommonAncestors tree = new CommonAncestors(links, semi);
    tree.setRoot();
    for (int w = 1; w <= count; w++) {
      int dominator = tree.ancestorUpTo(parent.get(w), semi.get(w));
      parent.set(w, dominator);
      tree.add(w, dominator);
    }
    return tree;
  }

  private static long pair(int high, int low) {
    return (long) high << 32 | low;
  }

  private static int high(long pair) {
    return (int) (pair >>> 32);
  }

  private static int low(long pair) {
    return (int) pair;
  }
}

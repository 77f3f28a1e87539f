package io.heapscale.analyzer.dominator;

import com.carrotsearch.hppc.IntArrayList;
import com.carrotsearch.hppc.cursors.IntCursor;
import io.heapscale.analyzer.work.IntArray;
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
 *   <li>The immediate dominator of a node of the {@link Fringe} is the nearest common ancestor of
 *       its referrers in that tree, found height by height with the same jump pointers on all
 *       threads.
 * </ol>
 *
 * <p>O(edges * log(nodes)). Climbing one ancestor at a time in step 4, as published, is quadratic
 * in heaps that are not contrived: a linked list whose elements an array holds too. At its peak 20
 * bytes per inner node, and either 4 per node or some 5 per edge between inner nodes (edges from a
 * DFS parent excepted).
 *
 * <p>Loukas Georgiadis, "Linear-Time Algorithms for Dominators and Related Problems", PhD thesis,
 * Princeton, 2005, section 2.3; Thomas Lengauer and Robert Tarjan, "A fast algorithm for finding
 * dominators in a flowgraph", ACM TOPLAS 1(1), 1979; Eugene Myers, "An applicative random-access
 * stack", Information Processing Letters 17(5), 1983 (jump pointers).
 */
final class SemiNca {
  private static final int UNNUMBERED = 0;

  /** DFS number of the virtual root. */
  private static final int ROOT_NUMBER = 0;

  private final Graph graph;
  private final DepthFirst search;
  private final Workshop workshop;
  private final int count;

  /** DFS parent by DFS number; becomes the immediate dominator. */
  private final IntArray parent;

  /** In the dominator tree: a node's depth. */
  private IntArray depth;

  /** An ancestor far above, so that a climb to any ancestor takes O(log(depth)) steps. */
  private IntArray jump;

  SemiNca(Graph graph, DepthFirst search) {
    this.graph = graph;
    this.search = search;
    this.workshop = search.workshop();
    this.count = search.count();
    this.parent = search.parent();
    this.depth = search.scratch();
    this.jump = depth;
  }

  DominatorTree compute() throws IOException {
    IntArray ancestor = workshop.ints(count + 1);
    IntArray semi = workshop.ints(count + 1);
    findSemidominators(semi, ancestor, search.scratch());
    depth = search.scratch();
    jump = ancestor;
    findImmediateDominators(semi);
    IntArray number = numbers();
    findFringeDominators(number);
    return new DominatorTree(number, search.vertex(), parent, count, search.fringe(), workshop);
  }

  /** DFS number by node, {@link #UNNUMBERED} if not visited. */
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

  /**
   * Semidominators by DFS number.
   *
   * @param ancestor for the compressed paths
   * @param label the smallest semidominator on the compressed path above a node; the node itself
   *     until processed
   */
  private void findSemidominators(IntArray semi, IntArray ancestor, IntArray label)
      throws IOException {
    EdgeBuckets edges = EdgeBuckets.of(graph, numbers(), parent, count, workshop);
    for (int w = 0; w <= count; w++) {
      label.set(w, w);
      ancestor.set(w, parent.get(w));
    }
    IntArrayList path = new IntArrayList();
    for (int w = count; w > 0; w--) {
      edges.open(w);
      int smallest = parent.get(w);
      for (int i = edges.first(w), end = edges.end(w); i < end; i++) {
        int v = edges.source(i);
        int candidate = v <= w ? v : eval(v, w, ancestor, label, path);
        if (candidate < smallest) {
          smallest = candidate;
        }
      }
      semi.set(w, smallest);
      label.set(w, smallest);
    }
  }

  /** The smallest label among {@code v} and its ancestors numbered above {@code w}. */
  private static int eval(int v, int w, IntArray ancestor, IntArray label, IntArrayList path) {
    int top = v;
    int above = ancestor.get(top);
    while (above > w) {
      path.add(top);
      top = above;
      above = ancestor.get(top);
    }
    // Point every node of the path at the first ancestor that is not processed yet.
    int smallest = label.get(top);
    while (!path.isEmpty()) {
      int node = path.removeLast();
      ancestor.set(node, above);
      smallest = Math.min(smallest, label.get(node));
      label.set(node, smallest);
    }
    return smallest;
  }

  private void findImmediateDominators(IntArray semi) {
    depth.set(ROOT_NUMBER, 0);
    jump.set(ROOT_NUMBER, ROOT_NUMBER);
    for (int w = 1; w <= count; w++) {
      int limit = semi.get(w);
      int dominator = parent.get(w);
      while (dominator > limit) {
        int far = jump.get(dominator);
        dominator = far > limit ? far : parent.get(dominator);
      }
      parent.set(w, dominator);
      int below = depth.get(dominator);
      depth.set(w, below + 1);
      int middle = jump.get(dominator);
      int far = jump.get(middle);
      boolean even = below - depth.get(middle) == depth.get(middle) - depth.get(far);
      jump.set(w, even ? far : dominator);
    }
  }

  /**
   * Sets {@code number} of every reached node of the fringe to what stands for its immediate
   * dominator: 1 + the DFS number of an inner node, the complement of one of the fringe. Which of
   * its referrers comes first does not matter.
   */
  private void findFringeDominators(IntArray number) throws IOException {
    Fringe fringe = search.fringe();
    for (IntCursor root : search.fringeRoots()) {
      number.set(root.value, ROOT_NUMBER + 1);
    }
    workshop.forRanges(
        graph.nodeCount(),
        (from, to) -> {
          Graph.Successors successors = graph.successors();
          for (int node = from; node < to; node++) {
            if (!fringe.contains(node)) {
              int w = number.get(node);
              if (w != UNNUMBERED) {
                addToTargets(successors, node, w + 1, number);
              }
            }
          }
        });
    for (int height = fringe.highest(); height > 0; height--) {
      int current = height;
      workshop.forRanges(
          graph.nodeCount(),
          (from, to) -> {
            Graph.Successors successors = graph.successors();
            for (int node = from; node < to; node++) {
              if (fringe.height(node) == current && number.get(node) != UNNUMBERED) {
                addToTargets(successors, node, ~node, number);
              }
            }
          });
    }
  }

  private void addToTargets(
      Graph.Successors successors, int node, int reference, IntArray number) {
    Fringe fringe = search.fringe();
    successors.moveTo(node, 0);
    for (int next = successors.next(); next != Graph.Successors.END; next = successors.next()) {
      if (fringe.contains(next) && next != node) {
        addReferrer(number, next, reference);
      }
    }
  }

  private void addReferrer(IntArray number, int node, int referrer) {
    int current = number.get(node);
    while (current != ROOT_NUMBER + 1) {
      int common = current == UNNUMBERED ? referrer : nearestCommon(current, referrer, number);
      if (common == current || number.compareAndSet(node, current, common)) {
        return;
      }
      current = number.get(node);
    }
  }

  /** The nearest common ancestor of two nodes, of which each may be in the fringe. */
  private int nearestCommon(int a, int b, IntArray number) {
    int x = a;
    int y = b;
    while (x != y) {
      if (x > 0 && y > 0) {
        return nearestCommon(x - 1, y - 1) + 1;
      }
      // The lower one climbs, as its dominator is higher; inner nodes are above the fringe.
      int heightOfX = x > 0 ? Integer.MAX_VALUE : search.fringe().height(~x);
      int heightOfY = y > 0 ? Integer.MAX_VALUE : search.fringe().height(~y);
      if (heightOfX <= heightOfY) {
        x = number.get(~x);
      }
      if (heightOfY <= heightOfX) {
        y = number.get(~y);
      }
    }
    return x;
  }

  /** The nearest common ancestor in the dominator tree: both climb to one depth, then together. */
  private int nearestCommon(int a, int b) {
    int x = a;
    int y = b;
    int depthOfX = depth.get(x);
    int depthOfY = depth.get(y);
    if (depthOfX < depthOfY) {
      y = climb(y, depthOfX);
    } else if (depthOfY < depthOfX) {
      x = climb(x, depthOfY);
    }
    while (x != y) {
      // Nodes of one depth jump equally far.
      int farOfX = jump.get(x);
      int farOfY = jump.get(y);
      boolean jumps = farOfX != farOfY;
      x = jumps ? farOfX : parent.get(x);
      y = jumps ? farOfY : parent.get(y);
    }
    return x;
  }

  private int climb(int from, int toDepth) {
    int at = from;
    while (depth.get(at) > toDepth) {
      int far = jump.get(at);
      at = depth.get(far) >= toDepth ? far : parent.get(at);
    }
    return at;
  }
}

package io.heapscale.analyzer.dominator;

import com.carrotsearch.hppc.IntArrayList;
import com.carrotsearch.hppc.cursors.IntCursor;
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

  /**
   * In the dominator tree: a node's depth (high 32 bits), and an ancestor far above (low 32 bits),
   * so that a climb to any ancestor takes O(log(depth)) steps. What is read together lies together:
   * these walks wait for memory and for nothing else.
   */
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
    findInnerDominators();
    IntArray number = numbers();
    findFringeDominators(number);
    search.vertex().set(ROOT_NUMBER, DominatorTree.VIRTUAL_ROOT);
    return new DominatorTree(
        number, search.vertex(), parent, count, search.fringe().members(), workshop);
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

  private void findInnerDominators() throws IOException {
    IntArray semi = search.takeScratch();
    findSemidominators(semi);
    findImmediateDominators(semi);
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

  private void findImmediateDominators(IntArray semi) {
    links.set(ROOT_NUMBER, pair(0, ROOT_NUMBER));
    for (int w = 1; w <= count; w++) {
      int limit = semi.get(w);
      int dominator = parent.get(w);
      while (dominator > limit) {
        int far = low(links.get(dominator));
        dominator = far > limit ? far : parent.get(dominator);
      }
      parent.set(w, dominator);
      long link = links.get(dominator);
      long linkOfMiddle = links.get(low(link));
      long linkOfFar = links.get(low(linkOfMiddle));
      int step = high(link) - high(linkOfMiddle);
      boolean even = step == high(linkOfMiddle) - high(linkOfFar);
      links.set(w, pair(high(link) + 1, even ? low(linkOfMiddle) : dominator));
    }
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
    addReferrers(-1, number);
    for (int height = fringe.highest(); height > 0; height--) {
      addReferrers(height, number);
    }
  }

  /** Adds the nodes of one height, or inner nodes for -1, to what they refer to in the fringe. */
  private void addReferrers(int height, IntArray number) throws IOException {
    Fringe fringe = search.fringe();
    workshop.forRanges(
        graph.nodeCount(),
        (from, to) -> {
          EdgeBatch batch = new EdgeBatch();
          Graph.Successors successors = graph.successors();
          for (int node = from; node < to; node++) {
            int own = fringe.height(node) == height ? number.get(node) : UNNUMBERED;
            if (own == UNNUMBERED) {
              continue;
            }
            int reference = height < 0 ? own + 1 : ~node;
            successors.moveTo(node, 0);
            for (int next = successors.next();
                next != Graph.Successors.END;
                next = successors.next()) {
              if (fringe.contains(next) && next != node && batch.add(reference, next)) {
                addAll(batch, number);
              }
            }
          }
          addAll(batch, number);
        });
  }

  private void addAll(EdgeBatch batch, IntArray number) {
    int[] known = batch.lookUpAgain(number);
    for (int i = 0; i < batch.size(); i++) {
      if (known[i] != ROOT_NUMBER + 1) {
        addReferrer(number, batch.target(i), batch.source(i));
      }
    }
    batch.clear();
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
    long linkOfX = links.get(x);
    long linkOfY = links.get(y);
    if (high(linkOfX) < high(linkOfY)) {
      y = climb(y, linkOfY, high(linkOfX));
    } else if (high(linkOfY) < high(linkOfX)) {
      x = climb(x, linkOfX, high(linkOfY));
    }
    while (x != y) {
      // Nodes of one depth jump equally far.
      int farOfX = low(links.get(x));
      int farOfY = low(links.get(y));
      boolean jumps = farOfX != farOfY;
      x = jumps ? farOfX : parent.get(x);
      y = jumps ? farOfY : parent.get(y);
    }
    return x;
  }

  private int climb(int from, long linkOfFrom, int toDepth) {
    int at = from;
    long link = linkOfFrom;
    while (high(link) > toDepth) {
      long linkOfFar = links.get(low(link));
      if (high(linkOfFar) >= toDepth) {
        at = low(link);
        link = linkOfFar;
      } else {
        at = parent.get(at);
        link = links.get(at);
      }
    }
    return at;
  }
}

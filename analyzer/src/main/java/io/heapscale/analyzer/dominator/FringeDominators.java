package io.heapscale.analyzer.dominator;

import com.carrotsearch.hppc.cursors.IntCursor;
import io.heapscale.analyzer.work.IntArray;
import io.heapscale.analyzer.work.Workshop;
import java.io.IOException;

/**
 * Finds the immediate dominators of the {@link Fringe}: the nearest common ancestor of a node's
 * referrers, height by height from the greatest, on all threads. Which of its referrers comes first
 * does not matter. The paths from its referrers up to an inner node are no longer than the greatest
 * height; from there {@link CommonAncestors} lead on.
 */
final class FringeDominators {
  private static final int UNNUMBERED = 0;

  /** Stands for the virtual root as an immediate dominator. */
  private static final int BELOW_ROOT = 1;

  private static final int INNER = -1;

  private final Graph graph;
  private final DepthFirst search;
  private final Fringe fringe;
  private final CommonAncestors tree;

  /** See {@link DominatorTree}. */
  private final IntArray number;

  private final Workshop workshop;

  /**
   * Starts with what is known of inner nodes.
   *
   * @param tree their dominator tree by DFS number
   * @param number DFS number by inner node; {@link #find} fills in the fringe
   */
  FringeDominators(Graph graph, DepthFirst search, CommonAncestors tree, IntArray number) {
    this.graph = graph;
    this.search = search;
    this.fringe = search.fringe();
    this.tree = tree;
    this.number = number;
    this.workshop = search.workshop();
  }

  /**
   * Sets {@code number} of every reached node of the fringe to what stands for its immediate
   * dominator: 1 + the DFS number of an inner node, the complement of one of the fringe.
   */
  void find() throws IOException {
    for (IntCursor root : search.fringeRoots()) {
      number.set(root.value, BELOW_ROOT);
    }
    addReferrers(INNER);
    for (int height = fringe.highest(); height > 0; height--) {
      addReferrers(height);
    }
  }

  /** Adds the nodes of one height, or the inner ones, to what they refer to in the fringe. */
  private void addReferrers(int height) throws IOException {
    workshop.forRanges(graph.nodeCount(), (from, to) -> new Part().addFrom(height, from, to));
  }

  /** What one thread works with. */
  private final class Part {
    private final EdgeBatch edges = new EdgeBatch();
    private final CommonAncestors.Batch pairs = tree.new Batch(EdgeBatch.CAPACITY);

    /** By pair: the edge that it is of. */
    private final int[] edgeOfPair = new int[EdgeBatch.CAPACITY];

    /** What {@link #climb} has come to. */
    private int x;

    private int y;

    void addFrom(int height, int from, int to) {
      Graph.Successors successors = graph.successors();
      for (int node = from; node < to; node++) {
        int own = fringe.height(node) == height ? number.get(node) : UNNUMBERED;
        if (own == UNNUMBERED) {
          continue;
        }
        int referrer = height == INNER ? own + 1 : ~node;
        successors.moveTo(node, 0);
        for (int next = successors.next(); next != Graph.Successors.END; next = successors.next()) {
          if (fringe.contains(next) && next != node && edges.add(referrer, next)) {
            addAll();
          }
        }
      }
      addAll();
    }

    private void addAll() {
      int[] known = edges.lookUpAgain(number);
      int count = 0;
      for (int i = 0; i < edges.size(); i++) {
        int node = edges.target(i);
        int referrer = edges.source(i);
        if (known[i] == UNNUMBERED) {
          if (number.compareAndSet(node, UNNUMBERED, referrer)) {
            continue;
          }
          known[i] = number.get(node); // an edge of this batch may have come first
        }
        if (known[i] == BELOW_ROOT) {
          continue;
        }
        climb(known[i], referrer);
        if (x == y) {
          change(i, known[i], x);
        } else {
          edgeOfPair[count++] = i;
          pairs.add(x - 1, y - 1);
        }
      }
      pairs.find();
      for (int pair = 0; pair < count; pair++) {
        int i = edgeOfPair[pair];
        change(i, known[i], pairs.get(pair) + 1);
      }
      pairs.clear();
      edges.clear();
    }

    private void change(int edge, int known, int common) {
      int node = edges.target(edge);
      if (common != known && !number.compareAndSet(node, known, common)) {
        add(node, edges.source(edge));
      }
    }

    /** Climbs from two nodes to where they meet in the fringe, or to two inner ones. */
    private void climb(int a, int b) {
      x = a;
      y = b;
      while (x != y && (x < 0 || y < 0)) {
        // The lower one climbs, as its dominator is higher; inner nodes are above the fringe.
        int heightOfX = x > 0 ? Integer.MAX_VALUE : fringe.height(~x);
        int heightOfY = y > 0 ? Integer.MAX_VALUE : fringe.height(~y);
        if (heightOfX <= heightOfY) {
          x = number.get(~x);
        }
        if (heightOfY <= heightOfX) {
          y = number.get(~y);
        }
      }
    }

    /** The nearest common ancestor of two nodes, of which each may be in the fringe. */
    private int nearestCommon(int a, int b) {
      climb(a, b);
      return x == y ? x : tree.of(x - 1, y - 1) + 1;
    }

    /** Adds a referrer; another thread may add one at the same time. */
    private void add(int node, int referrer) {
      int current = number.get(node);
      while (current != BELOW_ROOT) {
        int common = current == UNNUMBERED ? referrer : nearestCommon(current, referrer);
        if (common == current || number.compareAndSet(node, current, common)) {
          return;
        }
        current = number.get(node);
      }
    }
  }
}

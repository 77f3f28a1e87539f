package io.heapscale.analyzer.dominator;

import io.heapscale.analyzer.work.IntArray;
import io.heapscale.analyzer.work.LongArray;

/**
 * Nearest common ancestors in a tree whose nodes have a pointer to an ancestor far above, besides
 * that to their parent. How far it leads depends on a node's depth alone, so that a climb to any
 * ancestor takes O(log(depth)) steps, and whether a jump leads too far is known without going
 * there.
 *
 * <p>Eugene Myers, "An applicative random-access stack", Information Processing Letters 17(5),
 * 1983.
 */
final class CommonAncestors {
  private static final int SMALL_DEPTHS = 1 << 12;

  /** By small depth: the depth of the ancestor far above. */
  private static final int[] FAR_DEPTHS = new int[SMALL_DEPTHS];

  static {
    for (int depth = 1; depth < SMALL_DEPTHS; depth++) {
      FAR_DEPTHS[depth] = computeFarDepth(depth);
    }
  }

  /** By node: its parent (high 32 bits), and the ancestor far above (low 32 bits). */
  private final LongArray links;

  /** By node; 0 for the root, which is its own parent. */
  private final IntArray depths;

  CommonAncestors(LongArray links, IntArray depths) {
    this.links = links;
    this.depths = depths;
  }

  /** Makes node 0 the root. */
  void setRoot() {
    links.set(0, 0);
    depths.set(0, 0);
  }

  /** Adds a node below one that has been added. */
  void add(int node, int parent) {
    int depthOfParent = depths.get(parent);
    int depth = depthOfParent + 1;
    int far = parent;
    if (farDepth(depth) != depthOfParent) {
      // Two jumps of one length in a row become one.
      far = far(links.get(far(links.get(parent))));
    }
    links.set(node, (long) parent << 32 | far);
    depths.set(node, depth);
  }

  /** The parent of a node. */
  int parent(int node) {
    return parent(links.get(node));
  }

  private static int parent(long link) {
    return (int) (link >>> 32);
  }

  private static int far(long link) {
    return (int) link;
  }

  /** The ancestor of a node that is nearest to it and not greater, where ancestors are smaller. */
  int ancestorUpTo(int node, int limit) {
    int at = node;
    while (at > limit) {
      long link = links.get(at);
      at = far(link) > limit ? far(link) : parent(link);
    }
    return at;
  }

  /**
   * The depth of the ancestor that a node's far pointer leads to: in numbers whose digits have the
   * weights 1, 3, 7, 15 ... that of the lowest digit that is not 0 less.
   */
  static int farDepth(int depth) {
    return depth < SMALL_DEPTHS ? FAR_DEPTHS[depth] : computeFarDepth(depth);
  }

  private static int computeFarDepth(int depth) {
    int rest = depth;
    int weight = 0;
    while (rest > 0) {
      weight = Integer.highestOneBit(rest + 1) - 1;
      rest -= weight;
    }
    return depth - weight;
  }

  /** The nearest common ancestor of two nodes. */
  int of(int a, int b) {
    int x = a;
    int y = b;
    int depthOfX = depths.get(x);
    int depthOfY = depths.get(y);
    while (x != y) {
      long linkOfX = links.get(x);
      long linkOfY = links.get(y);
      int farOfX = farDepth(depthOfX);
      int farOfY = farDepth(depthOfY);
      if (depthOfX > depthOfY) {
        boolean jumps = farOfX >= depthOfY;
        x = jumps ? far(linkOfX) : parent(linkOfX);
        depthOfX = jumps ? farOfX : depthOfX - 1;
      } else if (depthOfY > depthOfX) {
        boolean jumps = farOfY >= depthOfX;
        y = jumps ? far(linkOfY) : parent(linkOfY);
        depthOfY = jumps ? farOfY : depthOfY - 1;
      } else {
        // Nodes of one depth jump equally far.
        boolean jumps = far(linkOfX) != far(linkOfY);
        x = jumps ? far(linkOfX) : parent(linkOfX);
        y = jumps ? far(linkOfY) : parent(linkOfY);
        depthOfX = jumps ? farOfX : depthOfX - 1;
        depthOfY = depthOfX;
      }
    }
    return x;
  }

  /** Answers for many pairs of nodes at once; one thread each. */
  final class Batch {
    private final int[] xs;
    private final int[] ys;
    private final int[] depthsOfX;
    private final int[] depthsOfY;
    private final int[] open;
    private int size;

    Batch(int capacity) {
      xs = new int[capacity];
      ys = new int[capacity];
      depthsOfX = new int[capacity];
      depthsOfY = new int[capacity];
      open = new int[capacity];
    }

    /** Adds a pair; returns its place. */
    int add(int a, int b) {
      xs[size] = a;
      ys[size] = b;
      return size++;
    }

    /** The nearest common ancestor of the pair at a place, once {@link #find} has returned. */
    int get(int place) {
      return xs[place];
    }

    void clear() {
      size = 0;
    }

    /**
     * Finds the ancestors of all pairs, each one step at a time: a processor waits for the links of
     * many pairs at once, but of one pair it needs one link to know the next.
     */
    void find() {
      for (int i = 0; i < size; i++) {
        depthsOfX[i] = depths.get(xs[i]);
        depthsOfY[i] = depths.get(ys[i]);
      }
      int left = 0;
      for (int i = 0; i < size; i++) {
        open[left] = i;
        left += xs[i] != ys[i] ? 1 : 0;
      }
      while (left > 0) {
        int kept = 0;
        for (int k = 0; k < left; k++) {
          int i = open[k];
          step(i);
          open[kept] = i;
          kept += xs[i] != ys[i] ? 1 : 0;
        }
        left = kept;
      }
    }

    private void step(int i) {
      int depthOfX = depthsOfX[i];
      int depthOfY = depthsOfY[i];
      long linkOfX = links.get(xs[i]);
      long linkOfY = links.get(ys[i]);
      int farOfX = farDepth(depthOfX);
      int farOfY = farDepth(depthOfY);
      boolean differ = far(linkOfX) != far(linkOfY);
      if (depthOfX >= depthOfY) {
        boolean jumps = depthOfX > depthOfY ? farOfX >= depthOfY : differ;
        xs[i] = jumps ? far(linkOfX) : parent(linkOfX);
        depthsOfX[i] = jumps ? farOfX : depthOfX - 1;
      }
      if (depthOfY >= depthOfX) {
        boolean jumps = depthOfY > depthOfX ? farOfY >= depthOfX : differ;
        ys[i] = jumps ? far(linkOfY) : parent(linkOfY);
        depthsOfY[i] = jumps ? farOfY : depthOfY - 1;
      }
    }
  }
}

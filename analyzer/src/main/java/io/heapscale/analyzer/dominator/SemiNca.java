package io.heapscale.analyzer.dominator;

import com.carrotsearch.hppc.IntArrayList;
import java.util.Arrays;

/**
 * Computes a dominator tree with the Semi-NCA algorithm, leaves apart.
 *
 * <ol>
 *   <li>Find the leaves: nodes without successors other than roots. A root's immediate dominator is
 *       the virtual root whoever refers to it, so edges into roots are dropped everywhere.
 *   <li>Number the inner nodes depth first.
 *   <li>Collect the predecessors of the inner nodes.
 *   <li>Semidominators, by path compression, in descending order.
 *   <li>Immediate dominators in ascending order: the nearest ancestor of the parent that is not
 *       below the semidominator, found by jump pointers.
 *   <li>A leaf's immediate dominator is the nearest common ancestor of its referrers in that tree.
 * </ol>
 *
 * <p>O(edges * log(nodes)). Climbing one ancestor at a time in step 5, as published, is quadratic
 * in heaps that are not contrived: a linked list whose elements an array holds too. At its peak 24
 * bytes per inner node, 8 per node and 4 per edge between inner nodes (edges from a DFS parent
 * excepted).
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
  private final int[] roots;
  private final NodeSet isRoot;
  private final NodeSet isLeaf;

  /**
   * DFS number by node, {@link #UNNUMBERED} if not visited; 0 is the virtual root, nodes from 1.
   */
  private final int[] number;

  /** Node by DFS number; index 0, the virtual root, is unused. */
  private int[] vertex = new int[0];

  /** DFS parent by DFS number; becomes the immediate dominator. */
  private int[] parent = new int[0];

  private int count;

  SemiNca(Graph graph, int[] roots) {
    this.graph = graph;
    this.roots = roots;
    this.isRoot = new NodeSet(graph.nodeCount());
    for (int root : roots) {
      isRoot.add(root);
    }
    this.isLeaf = new NodeSet(graph.nodeCount());
    this.number = new int[graph.nodeCount()];
  }

  DominatorTree compute() {
    int inner = findLeaves();
    vertex = new int[inner + 1];
    parent = new int[inner + 1];
    numberDepthFirst();
    int[] semi = semidominators(Predecessors.of(graph, number, parent, count));
    findImmediateDominators(semi);
    return result();
  }

  /** Marks leaves and returns how many other nodes there are. */
  private int findLeaves() {
    Graph.Successors successors = graph.successors();
    int inner = 0;
    for (int node = 0; node < number.length; node++) {
      if (isRoot.contains(node) || hasRelevantSuccessor(successors, node)) {
        inner++;
      } else {
        isLeaf.add(node);
      }
    }
    return inner;
  }

  private boolean hasRelevantSuccessor(Graph.Successors successors, int node) {
    successors.moveTo(node, 0);
    for (int next = successors.next(); next != Graph.Successors.END; next = successors.next()) {
      if (next != node && !isRoot.contains(next)) {
        return true;
      }
    }
    return false;
  }

  private void numberDepthFirst() {
    Graph.Successors successors = graph.successors();
    IntArrayList path = new IntArrayList();
    IntArrayList consumed = new IntArrayList();
    for (int root : roots) {
      if (number[root] != UNNUMBERED) {
        continue;
      }
      enter(root, 0);
      path.add(root);
      consumed.add(0);
      while (!path.isEmpty()) {
        int top = path.size() - 1;
        int node = path.get(top);
        successors.moveTo(node, consumed.get(top));
        int child = nextUnnumbered(successors);
        if (child == Graph.Successors.END) {
          path.removeLast();
          consumed.removeLast();
        } else {
          consumed.set(top, successors.consumed());
          enter(child, number[node]);
          path.add(child);
          consumed.add(0);
        }
      }
    }
  }

  private int nextUnnumbered(Graph.Successors successors) {
    for (int next = successors.next(); next != Graph.Successors.END; next = successors.next()) {
      if (number[next] == UNNUMBERED && !isLeaf.contains(next) && !isRoot.contains(next)) {
        return next;
      }
    }
    return Graph.Successors.END;
  }

  private void enter(int node, int parentNumber) {
    number[node] = ++count;
    vertex[count] = node;
    parent[count] = parentNumber;
  }

  /** Semidominators by DFS number. */
  private int[] semidominators(Predecessors predecessors) {
    int[] ancestor = Arrays.copyOf(parent, count + 1);
    int[] semi = new int[count + 1];
    // Smallest semidominator on the compressed path above a node; the node itself until processed.
    int[] label = new int[count + 1];
    for (int w = 0; w <= count; w++) {
      label[w] = w;
    }
    IntArrayList path = new IntArrayList();
    for (int w = count; w > 0; w--) {
      int smallest = parent[w];
      for (int i = predecessors.first(w), end = predecessors.end(w); i < end; i++) {
        int v = predecessors.source(i);
        int candidate = v <= w ? v : eval(v, w, ancestor, label, path);
        if (candidate < smallest) {
          smallest = candidate;
        }
      }
      semi[w] = smallest;
      label[w] = smallest;
    }
    return semi;
  }

  /** The smallest label among {@code v} and its ancestors numbered above {@code w}. */
  private static int eval(int v, int w, int[] ancestor, int[] label, IntArrayList path) {
    int top = v;
    while (ancestor[top] > w) {
      path.add(top);
      top = ancestor[top];
    }
    // Point every node of the path at the first ancestor that is not processed yet.
    int above = ancestor[top];
    int smallest = label[top];
    while (!path.isEmpty()) {
      int node = path.removeLast();
      ancestor[node] = above;
      smallest = Math.min(smallest, label[node]);
      label[node] = smallest;
    }
    return smallest;
  }

  private void findImmediateDominators(int[] semi) {
    // In the dominator tree: a node's depth, and an ancestor far above it, so that a climb to any
    // ancestor takes O(log(depth)) steps.
    int[] depth = new int[count + 1];
    int[] jump = new int[count + 1];
    for (int w = 1; w <= count; w++) {
      int limit = semi[w];
      int dominator = parent[w];
      while (dominator > limit) {
        dominator = jump[dominator] > limit ? jump[dominator] : parent[dominator];
      }
      parent[w] = dominator;
      depth[w] = depth[dominator] + 1;
      int middle = jump[dominator];
      boolean even = depth[dominator] - depth[middle] == depth[middle] - depth[jump[middle]];
      jump[w] = even ? jump[middle] : dominator;
    }
  }

  private DominatorTree result() {
    int[] dominator = leafDominators();
    int[] inner = new int[count];
    for (int w = 1; w <= count; w++) {
      int node = vertex[w];
      inner[w - 1] = node;
      dominator[node] = parent[w];
    }
    // From DFS numbers to nodes. Number 0 is the virtual root.
    vertex[0] = DominatorTree.VIRTUAL_ROOT;
    for (int node = 0; node < dominator.length; node++) {
      if (dominator[node] != DominatorTree.UNREACHABLE) {
        dominator[node] = vertex[dominator[node]];
      }
    }
    return new DominatorTree(dominator, inner, isLeaf);
  }

  /** By node: the DFS number of a leaf's immediate dominator, or {@code UNREACHABLE}. */
  private int[] leafDominators() {
    int[] dominator = new int[number.length];
    Arrays.fill(dominator, DominatorTree.UNREACHABLE);
    CommonAncestors ancestors = new CommonAncestors(parent, count);
    Graph.Successors successors = graph.successors();
    for (int node = 0; node < number.length; node++) {
      int w = number[node];
      if (w != UNNUMBERED) {
        successors.moveTo(node, 0);
        for (int next = successors.next(); next != Graph.Successors.END; next = successors.next()) {
          if (isLeaf.contains(next)) {
            int current = dominator[next];
            if (current == DominatorTree.UNREACHABLE) {
              dominator[next] = w;
            } else if (current != ROOT_NUMBER) {
              dominator[next] = ancestors.nearestCommon(current, w);
            }
          }
        }
      }
    }
    return dominator;
  }
}

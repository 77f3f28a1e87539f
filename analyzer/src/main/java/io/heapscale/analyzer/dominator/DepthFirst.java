package io.heapscale.analyzer.dominator;

import com.carrotsearch.hppc.IntArrayList;
import io.heapscale.analyzer.work.IntArray;
import io.heapscale.analyzer.work.Workshop;

/**
 * Numbers the inner nodes of a graph depth first, and finds out what roots reach. Searches may
 * follow one another, each with roots of its own: a heap's layers are searched one by one, and what
 * an earlier search has reached does not count for a later one.
 *
 * <p>Leaves get no number: nothing is found behind them. A root is nobody's child.
 *
 * <p>The path of the search is not kept on a stack. A node that may have more children has an entry
 * in {@link #resume}; the way back leads along parents. Before the search goes down to a child it
 * looks for another one; where there is none, it need not come back. 12 bytes per inner node, 2
 * bits per node.
 */
public final class DepthFirst {
  /** No child is left, or none was found yet. */
  private static final int NOTHING = 0;

  private final Workshop workshop;
  private final NodeSet leaves;
  private final NodeSet reached;

  /** Node by number, from 1; 0 is the virtual root. */
  private final IntArray vertex;

  /** Number of the parent by number; 0 for a root. */
  private final IntArray parent;

  /** By number: where to go on among the successors, or {@link #NOTHING}. */
  private final IntArray resume;

  /** Roots that are leaves. */
  private final IntArrayList rootLeaves = new IntArrayList();

  private int count;

  /**
   * Prepares searches.
   *
   * @param leaves nodes without successors that count; some may be missing
   */
  public DepthFirst(NodeSet leaves, Workshop workshop) {
    this.workshop = workshop;
    this.leaves = leaves;
    int most = leaves.capacity() - leaves.size() + 1;
    reached = new NodeSet(leaves.capacity());
    vertex = workshop.ints(most);
    parent = workshop.ints(most);
    resume = workshop.ints(most);
  }

  /** Searches from roots that no earlier search has reached; roots may repeat. */
  public void search(Graph.Successors successors, int[] roots) {
    NodeSet mine = new NodeSet(leaves.capacity());
    for (int root : roots) {
      if (reached.add(root)) {
        if (leaves.contains(root)) {
          rootLeaves.add(root);
        } else {
          mine.add(root);
        }
      }
    }
    for (int root : roots) {
      if (mine.remove(root)) {
        searchFrom(successors, root);
      }
    }
  }

  private void searchFrom(Graph.Successors successors, int root) {
    int number = enter(root, 0);
    successors.moveTo(root, 0);
    while (true) {
      int child = nextChild(successors);
      if (child == Graph.Successors.END) {
        number = nearestUnfinished(number);
        if (number == 0) {
          return;
        }
        successors.moveTo(vertex.get(number), resume.get(number));
        resume.set(number, NOTHING);
        continue;
      }
      reached.add(child);
      int behind = successors.consumed();
      if (nextChild(successors) != Graph.Successors.END) {
        resume.set(number, behind);
      }
      number = enter(child, number);
      successors.moveTo(child, 0);
    }
  }

  private int nearestUnfinished(int number) {
    int at = number;
    while (at != 0 && resume.get(at) == NOTHING) {
      at = parent.get(at);
    }
    return at;
  }

  /** The next inner node that is not reached yet; marks the leaves before it. */
  private int nextChild(Graph.Successors successors) {
    for (int next = successors.next(); next != Graph.Successors.END; next = successors.next()) {
      if (!reached.contains(next)) {
        if (!leaves.contains(next)) {
          return next;
        }
        reached.add(next);
      }
    }
    return Graph.Successors.END;
  }

  private int enter(int node, int parentNumber) {
    count++;
    vertex.set(count, node);
    parent.set(count, parentNumber);
    return count;
  }

  /** Nodes that the searches so far have reached; grows with further searches. */
  public NodeSet reached() {
    return reached;
  }

  IntArrayList rootLeaves() {
    return rootLeaves;
  }

  NodeSet leaves() {
    return leaves;
  }

  Workshop workshop() {
    return workshop;
  }

  /** The largest number. */
  int count() {
    return count;
  }

  IntArray vertex() {
    return vertex;
  }

  IntArray parent() {
    return parent;
  }

  /** What the search needs no more and others may overwrite. */
  IntArray scratch() {
    return resume;
  }
}

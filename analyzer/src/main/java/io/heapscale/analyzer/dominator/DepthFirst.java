package io.heapscale.analyzer.dominator;

import com.carrotsearch.hppc.IntArrayList;
import com.carrotsearch.hppc.cursors.IntCursor;
import io.heapscale.analyzer.work.IntArray;
import io.heapscale.analyzer.work.Workshop;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Numbers the inner nodes of a graph depth first, and finds out what roots reach. Searches may
 * follow one another, each with roots of its own: a heap's layers are searched one by one, and what
 * an earlier search has reached does not count for a later one.
 *
 * <p>Nodes of the {@link Fringe} get no number; what is reached of them is found height by height.
 * A root is nobody's child.
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
  private final Fringe fringe;
  private final NodeSet fringeNodes;
  private final NodeSet reached;

  /** Node by number, from 1; 0 is the virtual root. */
  private final IntArray vertex;

  /** Number of the parent by number; 0 for a root. */
  private final IntArray parent;

  /** By number: where to go on among the successors, or {@link #NOTHING}. */
  private @Nullable IntArray resume;

  /** Roots that are in the fringe. */
  private final IntArrayList fringeRoots = new IntArrayList();

  /** Roots that are not. */
  private final NodeSet roots;

  /**
   * Nodes of the fringe that the search has reached and that lead on. Layers behind the first are
   * small as a rule: what they reach of the fringe is followed from here.
   */
  private final IntArrayList pending = new IntArrayList();

  private int searches;

  private int count;

  /**
   * Prepares searches.
   *
   * @param roots roots of the first search: edges into them count for nothing
   */
  public DepthFirst(Graph graph, int[] roots, Workshop workshop) throws IOException {
    this.workshop = workshop;
    fringe = Fringe.of(graph, roots, workshop);
    fringeNodes = fringe.members();
    int most = graph.nodeCount() - fringeNodes.size() + 1;
    reached = new NodeSet(graph.nodeCount());
    this.roots = new NodeSet(graph.nodeCount());
    vertex = workshop.ints(most);
    parent = workshop.ints(most);
    resume = workshop.ints(most);
  }

  /**
   * Searches from roots that no earlier search has reached; roots may repeat.
   *
   * @param graph has the nodes of the first one, and no edges that it did not have
   */
  public void search(Graph graph, int[] newRoots) throws IOException {
    IntArrayList mine = new IntArrayList();
    for (int root : newRoots) {
      if (reached.add(root)) {
        if (fringeNodes.contains(root)) {
          fringeRoots.add(root);
          addPending(root);
        } else {
          roots.add(root);
          mine.add(root);
        }
      }
    }
    IntArray unfinished = Objects.requireNonNull(resume, "the search has ended");
    Graph.Successors successors = graph.successors();
    for (IntCursor root : mine) {
      searchFrom(successors, unfinished, root.value);
    }
    if (searches++ == 0) {
      for (int height = fringe.highest(); height > 0; height--) {
        spreadFrom(graph, height);
      }
      pending.clear();
    } else {
      spreadPending(successors);
    }
  }

  /** Reaches what the nodes of the fringe that this search has reached lead to, one by one. */
  private void spreadPending(Graph.Successors successors) {
    while (!pending.isEmpty()) {
      successors.moveTo(pending.removeLast(), 0);
      for (int next = successors.next(); next != Graph.Successors.END; next = successors.next()) {
        if (reached.add(next)) {
          pending.add(next);
        }
      }
    }
  }

  /** Reaches what the reached nodes of one height refer to. */
  private void spreadFrom(Graph graph, int height) throws IOException {
    workshop.forRanges(
        graph.nodeCount(),
        (from, to) -> {
          Graph.Successors successors = graph.successors();
          for (int node = from; node < to; node++) {
            if (fringe.height(node) == height && reached.contains(node)) {
              successors.moveTo(node, 0);
              for (int next = successors.next();
                  next != Graph.Successors.END;
                  next = successors.next()) {
                if (!reached.contains(next)) {
                  reached.addConcurrently(next);
                }
              }
            }
          }
        });
  }

  private void searchFrom(Graph.Successors successors, IntArray unfinished, int root) {
    int number = enter(root, 0);
    successors.moveTo(root, 0);
    while (true) {
      int child = nextChild(successors);
      if (child == Graph.Successors.END) {
        number = nearestUnfinished(unfinished, number);
        if (number == 0) {
          return;
        }
        successors.moveTo(vertex.get(number), unfinished.get(number));
        unfinished.set(number, NOTHING);
        continue;
      }
      reached.add(child);
      int behind = successors.consumed();
      if (nextChild(successors) != Graph.Successors.END) {
        unfinished.set(number, behind);
      }
      number = enter(child, number);
      successors.moveTo(child, 0);
    }
  }

  private int nearestUnfinished(IntArray unfinished, int number) {
    int at = number;
    while (at != 0 && unfinished.get(at) == NOTHING) {
      at = parent.get(at);
    }
    return at;
  }

  /** The next inner node that is not reached yet; marks those of the fringe before it. */
  private int nextChild(Graph.Successors successors) {
    for (int next = successors.next(); next != Graph.Successors.END; next = successors.next()) {
      if (!reached.contains(next)) {
        if (!fringeNodes.contains(next)) {
          return next;
        }
        reached.add(next);
        if (searches > 0) {
          addPending(next);
        }
      }
    }
    return Graph.Successors.END;
  }

  private void addPending(int node) {
    if (fringe.height(node) > 0) {
      pending.add(node);
    }
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

  NodeSet roots() {
    return roots;
  }

  IntArrayList fringeRoots() {
    return fringeRoots;
  }

  Fringe fringe() {
    return fringe;
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

  /** What the search needs no more and others may overwrite; ends the search. */
  IntArray takeScratch() {
    IntArray scratch = Objects.requireNonNull(resume, "the search has ended");
    resume = null;
    return scratch;
  }
}

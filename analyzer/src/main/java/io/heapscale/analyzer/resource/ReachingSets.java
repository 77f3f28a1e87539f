package io.heapscale.analyzer.resource;

import com.carrotsearch.hppc.IntArrayList;
import io.heapscale.analyzer.dominator.Graph;
import io.heapscale.analyzer.dominator.NodeSet;
import io.heapscale.analyzer.dominator.StrongComponents;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/**
 * For every one of some open nodes the set of numbers that reach it: sources carry a number each,
 * and an open node has the numbers of the sources that reach it through open nodes.
 *
 * <ol>
 *   <li>Open nodes are grouped into strong components, whose members have the same set.
 *   <li>Sources contribute their number to the components that they refer to.
 *   <li>Components are finished in topological order; each takes the union of what was contributed
 *       to it and contributes it to those that it refers to.
 * </ol>
 *
 * <p>Time O(edges of sources and open nodes) and the unions, see {@link NumberSets}: never numbers
 * times nodes unless as many sets differ in as many places. Memory: 16 bytes per open node, 8 per
 * contribution, and the distinct sets.
 */
final class ReachingSets {
  private static final int END = -1;

  private final Graph graph;
  private final NodeSet open;

  /** Open nodes that surely lead to no other open node. */
  private final NodeSet leaves;

  private final NumberSets sets;
  private final StrongComponents components;

  /** By component: its latest contribution, or {@link #END}. */
  private final int[] latest;

  /** By contribution: the one before it, or {@link #END}. */
  private final IntArrayList previous = new IntArrayList();

  /** By contribution: a set of numbers. */
  private final IntArrayList contributed = new IntArrayList();

  /** By component: its set. */
  private final int[] setOf;

  private ReachingSets(Graph graph, NodeSet open, NodeSet leaves, NumberSets sets) {
    this.leaves = leaves;
    this.graph = graph;
    this.open = open;
    this.sets = sets;
    components = StrongComponents.of(graph, open, leaves);
    latest = new int[components.count()];
    Arrays.fill(latest, END);
    setOf = new int[components.count()];
  }

  /**
   * Finds the sets of all open nodes.
   *
   * @param open each reached by a source
   * @param leaves open nodes that surely lead to no other open node; their edges are not read
   * @param sources none of them open
   * @param number of a source
   * @param sets receives the sets
   */
  static ReachingSets of(
      Graph graph,
      NodeSet open,
      NodeSet leaves,
      NodeSet sources,
      IntUnaryOperator number,
      NumberSets sets) {
    ReachingSets reaching = new ReachingSets(graph, open, leaves, sets);
    if (reaching.components.count() > 0) {
      Graph.Successors successors = graph.successors();
      for (int i = sources.nextMember(0); i >= 0; i = sources.nextMember(i + 1)) {
        reaching.contribute(successors, i, END, number.applyAsInt(i));
      }
      reaching.finishComponents();
    }
    return reaching;
  }

  /** The set of an open node. */
  int setOf(int node) {
    return setOf[components.component(node)];
  }

  /** Adds {@code value} to every component that {@code node} refers to, but for its own. */
  private void contribute(Graph.Successors successors, int node, int own, int value) {
    successors.moveTo(node, 0);
    for (int next = successors.next(); next != Graph.Successors.END; next = successors.next()) {
      int to = components.component(next);
      boolean repeats = to == own || to == StrongComponents.NONE;
      if (!repeats && (latest[to] == END || contributed.get(latest[to]) != value)) {
        previous.add(latest[to]);
        contributed.add(value);
        latest[to] = contributed.size() - 1;
      }
    }
  }

  private void finishComponents() {
    int count = components.count();
    NodeSet leading = open.copy();
    leading.removeAll(leaves);
    int[] offsets = new int[count + 1];
    for (int node = leading.nextMember(0); node >= 0; node = leading.nextMember(node + 1)) {
      offsets[components.component(node)]++;
    }
    for (int c = 1; c <= count; c++) {
      offsets[c] += offsets[c - 1];
    }
    int[] byComponent = new int[offsets[count]];
    for (int node = leading.nextMember(0); node >= 0; node = leading.nextMember(node + 1)) {
      byComponent[--offsets[components.component(node)]] = node;
    }
    Graph.Successors successors = graph.successors();
    IntArrayList gathered = new IntArrayList();
    // Edges lead from higher to lower components.
    for (int c = count - 1; c >= 0; c--) {
      gathered.clear();
      for (int at = latest[c]; at != END; at = previous.get(at)) {
        gathered.add(contributed.get(at));
      }
      setOf[c] = unionOf(gathered);
      for (int i = offsets[c]; i < offsets[c + 1]; i++) {
        contribute(successors, byComponent[i], c, setOf[c]);
      }
    }
  }

  /**
   * The union of sets, of neighbours first: many sources that refer to one node make a tree of
   * unions and not a list.
   */
  private int unionOf(IntArrayList parts) {
    Arrays.sort(parts.buffer, 0, parts.size());
    for (int count = parts.size(); count > 1; count = (count + 1) / 2) {
      for (int i = 0; i < count; i += 2) {
        int first = parts.get(i);
        parts.set(i / 2, i + 1 < count ? sets.union(first, parts.get(i + 1)) : first);
      }
    }
    return parts.get(0);
  }
}

package io.heapscale.analyzer.resource;

import com.carrotsearch.hppc.IntArrayList;
import io.heapscale.analyzer.dominator.Graph;
import io.heapscale.analyzer.dominator.NodeSet;
import io.heapscale.analyzer.dominator.StrongComponents;
import io.heapscale.analyzer.layer.StrongGraph;
import java.util.Arrays;

/**
 * For every shared object the set of resources that share it: those with a path to it through joint
 * retained objects that are no resources.
 *
 * <ol>
 *   <li>An object whose owner dominates no other resource is reached by its owner alone: a resource
 *       that reaches it without passing through the owner would be dominated by it.
 *   <li>The other non-resource objects of the joint set, the shared ones among them, are grouped
 *       into strong components, whose members have the same sharers.
 *   <li>Components are finished in topological order; each takes the union of what its predecessors
 *       contribute.
 * </ol>
 *
 * <p>Time O(edges of the joint set) and the unions, see {@link NumberSets}. Memory: 12 bytes per
 * open object, 8 per contribution, and the distinct sets.
 */
final class Sharers {
  private static final int END = -1;

  private final StrongGraph graph;
  private final Resources resources;
  private final JointRetainedSet joint;
  private final Ownership ownership;
  private final NumberSets sets;

  /** The components of the objects whose sharers are not known from their owner. */
  private final StrongComponents components;

  /** By component: its latest contribution, or {@link #END}. */
  private final int[] latest;

  /** By contribution: the one before it, or {@link #END}. */
  private final IntArrayList previous = new IntArrayList();

  /** By contribution: a set of resources. */
  private final IntArrayList contributed = new IntArrayList();

  /** By component: its set. */
  private final int[] setOf;

  private Sharers(
      StrongGraph graph, Resources resources, JointRetainedSet joint, Ownership ownership) {
    this.graph = graph;
    this.resources = resources;
    this.joint = joint;
    this.ownership = ownership;
    this.sets = new NumberSets(resources.count());
    NodeSet open = openObjects();
    components = StrongComponents.of(graph, open);
    latest = new int[components.count()];
    Arrays.fill(latest, END);
    setOf = new int[components.count()];
    contributeKnown(open);
    finishComponents(open);
  }

  /** Finds the sharers of all shared objects. */
  static Sharers of(
      StrongGraph graph, Resources resources, JointRetainedSet joint, Ownership ownership) {
    return new Sharers(graph, resources, joint, ownership);
  }

  /** The set that shares a shared object; see {@link #sets}. */
  int setOf(int node) {
    return setOf[components.component(node)];
  }

  /** The distinct sets of resources. */
  NumberSets sets() {
    return sets;
  }

  private NodeSet openObjects() {
    NodeSet open = new NodeSet(graph.nodeCount());
    NodeSet members = joint.members();
    for (int node = members.nextMember(0); node >= 0; node = members.nextMember(node + 1)) {
      int owner = ownership.owner(node);
      if (!resources.members().contains(node)
          && (owner == Resources.NONE || ownership.hasNested(owner))) {
        open.add(node);
      }
    }
    return open;
  }

  /** Resources, and objects that only their owner reaches, contribute that resource. */
  private void contributeKnown(NodeSet open) {
    NodeSet members = joint.members();
    Graph.Successors successors = graph.successors();
    for (int node = members.nextMember(0); node >= 0; node = members.nextMember(node + 1)) {
      if (!open.contains(node)) {
        contribute(successors, node, END, ownership.owner(node));
      }
    }
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

  private void finishComponents(NodeSet open) {
    int count = components.count();
    int[] offsets = new int[count + 1];
    for (int node = open.nextMember(0); node >= 0; node = open.nextMember(node + 1)) {
      offsets[components.component(node)]++;
    }
    for (int c = 1; c <= count; c++) {
      offsets[c] += offsets[c - 1];
    }
    int[] byComponent = new int[count == 0 ? 0 : offsets[count]];
    for (int node = open.nextMember(0); node >= 0; node = open.nextMember(node + 1)) {
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
   * The union of sets, of neighbours first: many resources that share one object make a tree of
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

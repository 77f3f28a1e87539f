package io.heapscale.analyzer.resource;

import io.heapscale.analyzer.dominator.NodeSet;
import io.heapscale.analyzer.layer.StrongGraph;

/**
 * For every shared object the set of resources that share it: those with a path to it through joint
 * retained objects that are no resources.
 *
 * <p>An object whose owner dominates no other resource is reached by its owner alone: a resource
 * that reaches it without passing through the owner would be dominated by it. So only the other
 * non-resource objects of the joint set, the shared ones among them, are open; see {@link
 * ReachingSets} for how their sets are found, and what that costs.
 */
final class Sharers {
  private final NumberSets sets;
  private final ReachingSets reaching;

  private Sharers(NumberSets sets, ReachingSets reaching) {
    this.sets = sets;
    this.reaching = reaching;
  }

  /** Finds the sharers of all shared objects. */
  static Sharers of(
      StrongGraph graph, Resources resources, JointRetainedSet joint, Ownership ownership) {
    NodeSet open = new NodeSet(graph.nodeCount());
    NodeSet known = new NodeSet(graph.nodeCount());
    NodeSet members = joint.members();
    for (int node = members.nextMember(0); node >= 0; node = members.nextMember(node + 1)) {
      boolean single =
          resources.members().contains(node) || ownership.isOnlyOwner(ownership.owner(node));
      (single ? known : open).add(node);
    }
    NumberSets sets = new NumberSets(resources.count());
    NodeSet leaves = new NodeSet(graph.nodeCount());
    return new Sharers(sets, ReachingSets.of(graph, open, leaves, known, ownership::owner, sets));
  }

  /** The set that shares a shared object; see {@link #sets}. */
  int setOf(int node) {
    return reaching.setOf(node);
  }

  /** The distinct sets of resources. */
  NumberSets sets() {
    return sets;
  }
}

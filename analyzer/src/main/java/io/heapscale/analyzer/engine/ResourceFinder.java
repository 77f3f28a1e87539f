package io.heapscale.analyzer.engine;

import io.heapscale.analyzer.dominator.NodeSet;
import io.heapscale.analyzer.resource.ResourceCosts;

/** Finds the resource that an object is. 1.5 bits per object. */
final class ResourceFinder {
  static final int NONE = -1;

  private final ResourceCosts costs;

  /** A resource's number is its rank among them: both are in order of address. */
  private final NodeSet.Ranks ranks;

  ResourceFinder(ResourceCosts costs, int objectCount) {
    this.costs = costs;
    NodeSet members = new NodeSet(objectCount);
    for (int resource = 0; resource < costs.count(); resource++) {
      members.add(costs.ordinal(resource));
    }
    ranks = members.ranks();
  }

  /** The resource that an object is, or {@link #NONE}. */
  int at(int ordinal) {
    return ranks.of(ordinal);
  }

  /** Place of its type in the configuration, or {@link #NONE}. */
  int type(int ordinal) {
    int resource = at(ordinal);
    return resource == NONE ? NONE : costs.typeIndex(resource);
  }
}

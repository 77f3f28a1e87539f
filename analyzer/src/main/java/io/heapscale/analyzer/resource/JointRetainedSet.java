package io.heapscale.analyzer.resource;

import io.heapscale.analyzer.dominator.NodeSet;
import io.heapscale.analyzer.dominator.Reachability;
import io.heapscale.analyzer.layer.StrongGraph;

/** What becomes unreachable if all resources go. */
final class JointRetainedSet {
  private final NodeSet members;
  private final NodeSet entries;

  private JointRetainedSet(NodeSet members, NodeSet entries) {
    this.members = members;
    this.entries = entries;
  }

  static JointRetainedSet of(StrongGraph graph, Resources resources) {
    NodeSet entries = new NodeSet(graph.nodeCount());
    if (resources.count() == 0) {
      return new JointRetainedSet(new NodeSet(graph.nodeCount()), entries);
    }
    NodeSet outside = Reachability.avoiding(graph, graph.roots(), resources.members(), entries);
    NodeSet members = new NodeSet(graph.nodeCount());
    for (int object = 0; object < graph.objectCount(); object++) {
      if (graph.contains(object) && !outside.contains(object)) {
        members.add(object);
      }
    }
    return new JointRetainedSet(members, entries);
  }

  /** The objects of the set. */
  NodeSet members() {
    return members;
  }

  boolean contains(int node) {
    return members.contains(node);
  }

  /**
   * Resources that are roots or that something outside the set refers to. Outside stays reachable
   * whatever resources go, so that a search for what some of them retain may start here and never
   * leave the set.
   */
  NodeSet entries() {
    return entries;
  }
}

package io.heapscale.analyzer.resource;

import com.carrotsearch.hppc.IntArrayList;
import io.heapscale.analyzer.dominator.Graph;
import io.heapscale.analyzer.dominator.NodeSet;
import io.heapscale.analyzer.dominator.Reachability;
import io.heapscale.analyzer.layer.StrongGraph;

/**
 * What becomes unreachable if all resources go, and from it what becomes unreachable if only those
 * of one type go: everything outside the joint set stays reachable then, so a search may start at
 * the resources that the outside refers to and never leave the set.
 */
final class JointRetainedSet {
  private final StrongGraph graph;
  private final Resources resources;
  private final NodeSet members;

  /** Resources that are roots or that something outside the set refers to. */
  private final NodeSet entries;

  private JointRetainedSet(
      StrongGraph graph, Resources resources, NodeSet members, NodeSet entries) {
    this.graph = graph;
    this.resources = resources;
    this.members = members;
    this.entries = entries;
  }

  static JointRetainedSet of(StrongGraph graph, Resources resources) {
    NodeSet entries = new NodeSet(graph.nodeCount());
    if (resources.count() == 0) {
      return new JointRetainedSet(graph, resources, new NodeSet(graph.nodeCount()), entries);
    }
    NodeSet outside = Reachability.avoiding(graph, graph.roots(), resources.members(), entries);
    NodeSet members = new NodeSet(graph.nodeCount());
    for (int object = 0; object < graph.objectCount(); object++) {
      if (graph.contains(object) && !outside.contains(object)) {
        members.add(object);
      }
    }
    return new JointRetainedSet(graph, resources, members, entries);
  }

  /** The objects of the set. */
  NodeSet members() {
    return members;
  }

  boolean contains(int node) {
    return members.contains(node);
  }

  /** The objects of the set that some resource of another type still reaches without this type. */
  NodeSet reachableWithout(int type) {
    NodeSet reached = new NodeSet(graph.nodeCount());
    IntArrayList stack = new IntArrayList();
    for (int node = entries.nextMember(0); node >= 0; node = entries.nextMember(node + 1)) {
      if (!isOfType(node, type) && reached.add(node)) {
        stack.add(node);
      }
    }
    Graph.Successors successors = graph.successors();
    while (!stack.isEmpty()) {
      successors.moveTo(stack.removeLast(), 0);
      for (int next = successors.next(); next != Graph.Successors.END; next = successors.next()) {
        if (members.contains(next) && !reached.contains(next) && !isOfType(next, type)) {
          reached.add(next);
          stack.add(next);
        }
      }
    }
    return reached;
  }

  private boolean isOfType(int node, int type) {
    int resource = resources.at(node);
    return resource != Resources.NONE && resources.typeIndex(resource) == type;
  }
}

package io.heapscale.analyzer.resource;

import io.heapscale.analyzer.dominator.DominatorTree;
import io.heapscale.analyzer.dominator.NodeSet;
import io.heapscale.analyzer.dominator.Reachability;
import io.heapscale.analyzer.heap.HeapGraph;
import io.heapscale.analyzer.layer.StrongGraph;
import io.heapscale.analyzer.model.LedgerEntry;
import io.heapscale.analyzer.model.ResourceConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The ledger's structure: what goes only when the root instances go with the resources (maps,
 * indexes), and what only ignored fields hold, less what the resources keep.
 */
final class Structure {
  private static final String PART = "structure";

  private final HeapGraph heap;
  private final StrongGraph graph;
  private final Resources resources;
  private final JointRetainedSet joint;

  private Structure(
      HeapGraph heap, StrongGraph graph, Resources resources, JointRetainedSet joint) {
    this.heap = heap;
    this.graph = graph;
    this.resources = resources;
    this.joint = joint;
  }

  static List<LedgerEntry> entries(
      HeapGraph heap,
      StrongGraph graph,
      DominatorTree tree,
      Resources resources,
      JointRetainedSet joint,
      ResourceConfig config) {
    Structure structure = new Structure(heap, graph, resources, joint);
    List<LedgerEntry> entries = new ArrayList<>();
    NodeSet underRoot = structure.underRoot();
    if (config.root() != null && underRoot.nextMember(0) >= 0) {
      long[] sum = new long[2];
      for (int i = underRoot.nextMember(0); i >= 0; i = underRoot.nextMember(i + 1)) {
        structure.add(sum, i);
      }
      entries.add(new LedgerEntry(PART, config.root(), sum[0], sum[1]));
    }
    structure
        .underIgnoredFields(tree, underRoot)
        .forEach((name, sum) -> entries.add(new LedgerEntry(PART, name, sum[0], sum[1])));
    return entries;
  }

  private void add(long[] objectsAndBytes, int object) {
    objectsAndBytes[0]++;
    objectsAndBytes[1] += heap.shallowSize(object);
  }

  private NodeSet underRoot() {
    NodeSet result = new NodeSet(graph.nodeCount());
    if (resources.rootInstances().nextMember(0) < 0) {
      return result;
    }
    NodeSet gone = new NodeSet(graph.nodeCount());
    gone.addAll(resources.members());
    gone.addAll(resources.rootInstances());
    NodeSet outside =
        Reachability.avoiding(graph, graph.roots(), gone, new NodeSet(graph.nodeCount()));
    for (int object = 0; object < heap.objectCount(); object++) {
      if (graph.contains(object) && !outside.contains(object) && !joint.contains(object)) {
        result.add(object);
      }
    }
    return result;
  }

  /**
   * The topmost dominator of a node.
   *
   * @param top the same by inner node
   */
  private static int top(int node, DominatorTree tree, int[] top) {
    int at = node;
    while (!tree.isInner(at)) {
      int dominator = tree.immediateDominator(at);
      if (dominator < 0) {
        return at;
      }
      at = dominator;
    }
    return top[at];
  }

  /** Objects and bytes that only ignored fields hold, by the virtual node that dominates them. */
  private Map<String, long[]> underIgnoredFields(DominatorTree tree, NodeSet underRoot) {
    Map<String, long[]> byField = new TreeMap<>();
    if (graph.nodeCount() == heap.objectCount()) {
      return byField;
    }
    int[] top = new int[graph.nodeCount()];
    for (int i = 0; i < tree.innerCount(); i++) {
      int node = tree.inner(i);
      int dominator = tree.immediateDominator(node);
      top[node] = dominator >= 0 ? top[dominator] : node;
    }
    for (int object = 0; object < heap.objectCount(); object++) {
      if (graph.isBehind(object) && !joint.contains(object) && !underRoot.contains(object)) {
        int above = top(object, tree, top);
        String name =
            above < heap.objectCount()
                ? "ignored: several fields"
                : "ignored: " + graph.ignoredFields().get(above - heap.objectCount());
        add(byField.computeIfAbsent(name, key -> new long[2]), object);
      }
    }
    return byField;
  }
}

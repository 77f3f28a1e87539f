package io.heapscale.analyzer.resource;

import io.heapscale.analyzer.dominator.DominatorTree;
import io.heapscale.analyzer.dominator.NodeSet;
import io.heapscale.analyzer.dominator.Reachability;
import io.heapscale.analyzer.heap.EdgeList;
import io.heapscale.analyzer.heap.HeapGraph;
import io.heapscale.analyzer.layer.StrongGraph;
import io.heapscale.analyzer.model.IgnoredReferences;
import io.heapscale.analyzer.model.LedgerEntry;
import io.heapscale.analyzer.model.ResourceConfig;
import io.heapscale.analyzer.work.IntArray;
import io.heapscale.analyzer.work.Workshop;
import java.util.ArrayList;
import java.util.List;

/**
 * The ledger's structure: what goes only when the root instances go with the resources (maps,
 * indexes), and what only ignored fields hold, less what the resources keep. And what ignored
 * fields hold in all, resources and what these keep among it.
 */
final class Structure {
  private final HeapGraph heap;
  private final StrongGraph graph;
  private final Resources resources;
  private final JointRetainedSet joint;

  /** The objects of this part. */
  private final NodeSet members;

  private final List<LedgerEntry> entries = new ArrayList<>();
  private final List<IgnoredReferences> ignored = new ArrayList<>();

  private Structure(
      HeapGraph heap, StrongGraph graph, Resources resources, JointRetainedSet joint) {
    this.heap = heap;
    this.graph = graph;
    this.resources = resources;
    this.joint = joint;
    members = new NodeSet(graph.nodeCount());
  }

  static Structure of(
      HeapGraph heap,
      StrongGraph graph,
      DominatorTree tree,
      Resources resources,
      JointRetainedSet joint,
      ResourceConfig config,
      Workshop workshop) {
    Structure structure = new Structure(heap, graph, resources, joint);
    if (config.root() != null && resources.rootInstances().nextMember(0) >= 0) {
      structure.addUnderRoot(config.root());
    }
    if (!graph.ignoredFields().isEmpty()) {
      structure.addUnderIgnoredFields(tree, workshop);
    }
    return structure;
  }

  /** Whether an object belongs to this part. */
  boolean contains(int object) {
    return members.contains(object);
  }

  /** The entries of the ledger. */
  List<LedgerEntry> entries() {
    return entries;
  }

  /** One row per ignored field, in the configuration's order. */
  List<IgnoredReferences> ignored() {
    return ignored;
  }

  private void addUnderRoot(String name) {
    NodeSet gone = resources.members().copy();
    gone.addAll(resources.rootInstances());
    NodeSet outside =
        Reachability.avoiding(graph, graph.roots(), gone, new NodeSet(graph.nodeCount()));
    long[] sum = new long[2];
    for (int object = 0; object < heap.objectCount(); object++) {
      if (graph.contains(object) && !outside.contains(object) && !joint.contains(object)) {
        members.add(object);
        add(sum, object);
      }
    }
    addEntry(name, sum);
  }

  private void add(long[] objectsAndBytes, int object) {
    objectsAndBytes[0]++;
    objectsAndBytes[1] += heap.shallowSize(object);
  }

  private void addEntry(String name, long[] objectsAndBytes) {
    if (objectsAndBytes[0] > 0) {
      entries.add(
          new LedgerEntry(LedgerEntry.STRUCTURE, name, objectsAndBytes[0], objectsAndBytes[1]));
    }
  }

  /** Objects that only ignored fields hold, by the virtual node that dominates them. */
  private void addUnderIgnoredFields(DominatorTree tree, Workshop workshop) {
    List<String> fields = graph.ignoredFields();
    // By field, and last what no single field holds.
    long[][] all = new long[fields.size() + 1][2];
    long[][] structure = new long[fields.size() + 1][2];
    if (graph.nodeCount() > heap.objectCount()) {
      IntArray tops = tops(tree, workshop);
      for (int object = 0; object < heap.objectCount(); object++) {
        if (graph.isBehind(object)) {
          int top = top(object, tree, tops);
          int field = top < heap.objectCount() ? fields.size() : top - heap.objectCount();
          add(all[field], object);
          if (!joint.contains(object) && !members.contains(object)) {
            members.add(object);
            add(structure[field], object);
          }
        }
      }
    }
    long[] references = references(fields.size());
    for (int field = 0; field < all.length; field++) {
      boolean isField = field < fields.size();
      String name = isField ? fields.get(field) : IgnoredReferences.SEVERAL;
      addEntry("ignored: " + name, structure[field]);
      if (isField || all[field][0] > 0) {
        ignored.add(
            new IgnoredReferences(
                name, isField ? references[field] : 0, all[field][0], all[field][1]));
      }
    }
  }

  /** By ignored field: references through it from strong objects. */
  private long[] references(int fields) {
    long[] references = new long[fields];
    EdgeList edges = heap.ignoredReferences();
    for (int i = 0; i < edges.size(); i++) {
      if (graph.contains(edges.source(i))) {
        references[edges.tag(i)]++;
      }
    }
    return references;
  }

  /** By place in {@link DominatorTree#inner} order: the topmost dominator. */
  private static IntArray tops(DominatorTree tree, Workshop workshop) {
    IntArray tops = workshop.ints(tree.innerCount());
    for (int i = 0; i < tree.innerCount(); i++) {
      int node = tree.inner(i);
      int dominator = tree.immediateDominator(node);
      tops.set(i, dominator < 0 ? node : tops.get(tree.innerIndex(dominator)));
    }
    return tops;
  }

  private static int top(int node, DominatorTree tree, IntArray tops) {
    int at = node;
    while (!tree.isInner(at)) {
      int dominator = tree.immediateDominator(at);
      if (dominator < 0) {
        return at;
      }
      at = dominator;
    }
    return tops.get(tree.innerIndex(at));
  }
}

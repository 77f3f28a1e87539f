package io.heapscale.analyzer.benchmarks;

import io.heapscale.analyzer.heap.DumpedHeap;
import io.heapscale.analyzer.heap.HeapGraph;
import io.heapscale.analyzer.hprof.HprofFile;
import io.heapscale.analyzer.model.ResourceConfig;
import io.heapscale.analyzer.work.Workshop;
import java.io.IOException;
import java.util.List;
import java.util.Random;

/** Makes graphs as heaps have them; the same arguments make the same graph. */
final class SeededGraphs {
  private static final int FEWEST_NODES = 1_000;
  private static final int SEED = 1;

  /** Nodes from 1 on that stand for class objects: everything refers to one of them. */
  private static final int CLASSES = 40;

  /** How far a reference leads that leads near by. */
  private static final int NEAR = 1_000;

  private static final int LISTS = 8;

  private SeededGraphs() {}

  /**
   * Makes a graph.
   *
   * <ul>
   *   <li>{@code dump}: the references of a synthetic dump of an ordinary heap.
   *   <li>{@code local}, {@code mixed}, {@code random}: half of the nodes refer to others, two on
   *       average besides those that make a tree of them; these references lead near by, near by
   *       but for one in five, or anywhere. So many lead across that dominators are few.
   *   <li>{@code lists}: eight linked lists whose elements are of one class.
   * </ul>
   *
   * @throws IllegalArgumentException for another kind, or fewer than 1,000 nodes
   */
  static CsrGraph make(String kind, int nodes) throws IOException {
    if (nodes < FEWEST_NODES) {
      throw new IllegalArgumentException(
          "expected " + FEWEST_NODES + " nodes or more, found " + nodes);
    }
    return switch (kind) {
      case "dump" -> ofDump(nodes);
      case "local" -> ofHeap(nodes, 0);
      case "mixed" -> ofHeap(nodes, 0.2);
      case "random" -> ofHeap(nodes, 1);
      case "lists" -> ofLists(nodes);
      default ->
          throw new IllegalArgumentException(
              "expected a graph dump, local, mixed, random or lists, found " + kind);
    };
  }

  private static CsrGraph ofDump(int nodes) throws IOException {
    try (SyntheticFile written = SyntheticFile.of(nodes);
        HprofFile file = HprofFile.open(written.path());
        Workshop workshop = Workshop.inHeap(1)) {
      HeapGraph heap =
          DumpedHeap.read(
              file, null, List.of(), ResourceConfig.NONE, workshop, DumpedHeap.ReadProgress.NONE);
      CsrGraph.Builder edges = new CsrGraph.Builder();
      HeapGraph.References references = heap.references();
      for (int ordinal = 0; ordinal < heap.objectCount(); ordinal++) {
        references.moveTo(ordinal, 0);
        int target = references.next();
        while (target != HeapGraph.References.END) {
          edges.add(ordinal, target);
          target = references.next();
        }
      }
      return edges.build(heap.objectCount(), heap.gcRoots());
    }
  }

  private static CsrGraph ofHeap(int nodes, double farShare) {
    CsrGraph.Builder edges = new CsrGraph.Builder();
    Random random = new Random(SEED);
    boolean[] leaf = new boolean[nodes];
    for (int node = 1; node <= CLASSES; node++) {
      edges.add(0, node);
      leaf[node] = true;
    }
    for (int node = CLASSES + 1; node < nodes; node++) {
      leaf[node] = random.nextBoolean();
      edges.add(node, 1 + random.nextInt(CLASSES));
      boolean garbage = leaf[node] && random.nextInt(50) == 0;
      if (!garbage) {
        int parent = Math.max(0, node - 1 - random.nextInt(NEAR));
        while (leaf[parent]) {
          parent--;
        }
        edges.add(parent, node);
      }
      for (int i = leaf[node] ? 0 : random.nextInt(5); i > 0; i--) {
        int near = node - NEAR + random.nextInt(2 * NEAR);
        boolean far = random.nextDouble() < farShare;
        edges.add(node, far ? random.nextInt(nodes) : Math.min(nodes - 1, Math.max(0, near)));
      }
    }
    return edges.build(nodes, 0);
  }

  /** A holder (node 0), the elements' class (1), and elements in turn of one list and the next. */
  private static CsrGraph ofLists(int nodes) {
    CsrGraph.Builder edges = new CsrGraph.Builder();
    for (int node = 2; node < nodes; node++) {
      edges.add(node, 1);
      edges.add(node < 2 + LISTS ? 0 : node - LISTS, node);
    }
    return edges.build(nodes, 0);
  }
}

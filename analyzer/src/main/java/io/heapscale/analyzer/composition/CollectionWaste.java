package io.heapscale.analyzer.composition;

import com.carrotsearch.hppc.IntArrayList;
import com.carrotsearch.hppc.LongArrayList;
import io.heapscale.analyzer.collections.CollectionReader;
import io.heapscale.analyzer.collections.CollectionReader.Holding;
import io.heapscale.analyzer.dominator.DominatorTree;
import io.heapscale.analyzer.dominator.NodeSet;
import io.heapscale.analyzer.heap.HeapGraph;
import io.heapscale.analyzer.heap.ObjectContents.ObjectVisitor;
import io.heapscale.analyzer.heap.ObjectView;
import io.heapscale.analyzer.layer.StrongGraph;
import io.heapscale.analyzer.model.Findings.Finding;
import io.heapscale.analyzer.model.Findings.Kind;
import io.heapscale.analyzer.work.Workshop;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Collections that are empty, and those whose arrays have more room than their elements need. A
 * collection that does the work of another one, such as a set's map, counts with that one.
 *
 * <p>An empty collection takes its object, that of the collection which does its work and its
 * array, each where nothing else holds it. One scan of all collections; 12 bytes per collection
 * with waste.
 */
final class CollectionWaste {
  private final HeapGraph heap;
  private final DominatorTree tree;
  private final CollectionReader reader;
  private final NodeSet inner;
  private final List<Visitor> visitors = new ArrayList<>();

  private CollectionWaste(HeapGraph heap, DominatorTree tree) throws IOException {
    this.heap = heap;
    this.tree = tree;
    this.reader = new CollectionReader(heap);
    this.inner = new NodeSet(heap.objectCount());
  }

  /**
   * What was found.
   *
   * @param allEmpty whether no collection has an element
   */
  record Found(List<Finding> findings, boolean allEmpty) {}

  /** Of all strongly reachable collections. */
  static Found find(
      HeapGraph heap, StrongGraph graph, DominatorTree tree, Places places, Workshop workshop)
      throws IOException {
    CollectionWaste waste = new CollectionWaste(heap, tree);
    heap.contents()
        .scan(
            ordinal ->
                graph.contains(ordinal) && waste.reader.isCollection(heap.classIndex(ordinal)),
            waste::visitor,
            workshop);
    FindingSums empty = new FindingSums(heap, places, Kind.EMPTY_COLLECTION);
    FindingSums oversized = new FindingSums(heap, places, Kind.OVERSIZED_COLLECTION);
    for (Visitor visitor : waste.visitors) {
      for (int i = 0; i < visitor.ordinals.size(); i++) {
        int ordinal = visitor.ordinals.get(i);
        if (!waste.inner.contains(ordinal)) {
          long bytes = visitor.bytes(i);
          (visitor.empty.get(i) == 1 ? empty : oversized).add(ordinal, bytes, false);
        }
      }
    }
    List<Finding> all = new ArrayList<>(empty.findings());
    all.addAll(oversized.findings());
    return new Found(all, waste.visitors.stream().noneMatch(visitor -> visitor.anyElement));
  }

  private synchronized ObjectVisitor visitor() {
    Visitor visitor = new Visitor();
    visitors.add(visitor);
    return visitor::object;
  }

  /** Hears the collections of one part of the dump. */
  private final class Visitor {
    private final IntArrayList ordinals = new IntArrayList();
    private final IntArrayList empty = new IntArrayList();
    private boolean anyElement;
    private final LongArrayList bytes = new LongArrayList();

    long bytes(int place) {
      return bytes.get(place);
    }

    void object(ObjectView object) throws IOException {
      Holding holding = reader.read(object);
      if (holding == null) {
        return;
      }
      if (holding.inner() != HeapGraph.ABSENT) {
        inner.addConcurrently(holding.inner());
      }
      anyElement |= holding.size() > 0;
      boolean isEmpty = holding.size() == 0 && !holding.isText();
      long waste = isEmpty ? whole(object.ordinal(), holding) : beyond(holding);
      if (waste > 0) {
        ordinals.add(object.ordinal());
        empty.add(isEmpty ? 1 : 0);
        bytes.add(waste);
      }
    }
  }

  private long whole(int collection, Holding holding) {
    long sum = heap.shallowSize(collection);
    int holder = collection;
    if (holding.inner() != HeapGraph.ABSENT) {
      if (tree.immediateDominator(holding.inner()) != collection) {
        return sum;
      }
      sum += heap.shallowSize(holding.inner());
      holder = holding.inner();
    }
    boolean ownsArray =
        holding.array() != HeapGraph.ABSENT && tree.immediateDominator(holding.array()) == holder;
    return ownsArray ? sum + heap.shallowSize(holding.array()) : sum;
  }

  private long beyond(Holding holding) {
    return holding.neededLength() >= holding.arrayLength()
        ? 0
        : heap.shallowSize(holding.array())
            - heap.arrayBytes(holding.array(), holding.neededLength());
  }
}

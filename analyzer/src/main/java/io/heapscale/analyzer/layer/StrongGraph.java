package io.heapscale.analyzer.layer;

import com.carrotsearch.hppc.IntArrayList;
import com.carrotsearch.hppc.LongHashSet;
import io.heapscale.analyzer.dominator.Graph;
import io.heapscale.analyzer.dominator.NodeSet;
import io.heapscale.analyzer.heap.EdgeList;
import io.heapscale.analyzer.heap.HeapGraph;
import java.util.Arrays;
import java.util.List;

/**
 * The strong objects of a heap without its ignored references: the graph on which resources are
 * weighed. Objects that only ignored references hold form a layer behind the others; above them
 * stands one virtual node per ignored field, numbered after the objects. References from that layer
 * into the one before do not count.
 */
public final class StrongGraph implements Graph {
  private final HeapGraph heap;

  /** Objects that a GC root reaches without ignored references. */
  private final NodeSet front;

  /** Objects that only ignored references hold. */
  private final NodeSet behind;

  /** By ignored field: the objects that its virtual node refers to, ascending. */
  private final int[][] heldByField;

  private StrongGraph(HeapGraph heap, NodeSet front, NodeSet behind, int[][] heldByField) {
    this.heap = heap;
    this.front = front;
    this.behind = behind;
    this.heldByField = heldByField;
  }

  /** The strong graph of {@code heap}. */
  public static StrongGraph of(HeapGraph heap) {
    NodeSet front = new NodeSet(heap.objectCount());
    NodeSet behind = new NodeSet(heap.objectCount());
    IntArrayList ignoredTargets = new IntArrayList();
    HeapGraph.References references = heap.references();
    for (int root : heap.gcRoots()) {
      mark(references, root, front, behind, ignoredTargets);
    }
    while (!ignoredTargets.isEmpty()) {
      int target = ignoredTargets.removeLast();
      if (!front.contains(target)) {
        mark(references, target, behind, front, ignoredTargets);
      }
    }
    return new StrongGraph(heap, front, behind, heldByField(heap, front, behind));
  }

  /**
   * The same of a heap whose ignored fields hold nothing, where it is known already what is
   * strongly reachable: there is no layer behind, and no virtual node.
   */
  static StrongGraph ofStrong(HeapGraph heap, NodeSet strong) {
    assert heap.ignoredReferences().size() == 0;
    return new StrongGraph(heap, strong, new NodeSet(heap.objectCount()), new int[0][]);
  }

  private static void mark(
      HeapGraph.References references,
      int from,
      NodeSet marked,
      NodeSet other,
      IntArrayList ignoredTargets) {
    if (!marked.add(from)) {
      return;
    }
    IntArrayList stack = new IntArrayList();
    stack.add(from);
    while (!stack.isEmpty()) {
      references.moveTo(stack.removeLast(), 0);
      for (int to = references.next(); to != HeapGraph.References.END; to = references.next()) {
        if (references.isIgnored()) {
          ignoredTargets.add(to);
        } else if (!other.contains(to) && marked.add(to)) {
          stack.add(to);
        }
      }
    }
  }

  private static int[][] heldByField(HeapGraph heap, NodeSet front, NodeSet behind) {
    int fields = heap.ignoredFields().size();
    IntArrayList[] held = new IntArrayList[fields];
    Arrays.setAll(held, field -> new IntArrayList());
    LongHashSet seen = new LongHashSet();
    EdgeList edges = heap.ignoredReferences();
    for (int i = 0; i < edges.size(); i++) {
      boolean sourceCounts = front.contains(edges.source(i)) || behind.contains(edges.source(i));
      if (sourceCounts
          && behind.contains(edges.target(i))
          && seen.add((long) edges.tag(i) << 32 | edges.target(i))) {
        held[edges.tag(i)].add(edges.target(i));
      }
    }
    int[][] result = new int[fields][];
    for (int field = 0; field < fields; field++) {
      result[field] = held[field].toArray();
      Arrays.sort(result[field]);
    }
    return result;
  }

  /** Number of objects; nodes from here on stand for ignored fields. */
  public int objectCount() {
    return heap.objectCount();
  }

  /** Objects and one virtual node per ignored field. */
  @Override
  public int nodeCount() {
    return heap.objectCount() + heldByField.length;
  }

  /** The GC roots and the virtual nodes. */
  public int[] roots() {
    int[] gcRoots = heap.gcRoots();
    int[] roots = Arrays.copyOf(gcRoots, gcRoots.length + heldByField.length);
    for (int field = 0; field < heldByField.length; field++) {
      roots[gcRoots.length + field] = heap.objectCount() + field;
    }
    return roots;
  }

  /** Whether an object is strongly reachable, ignored references or not. */
  public boolean contains(int object) {
    return front.contains(object) || behind.contains(object);
  }

  /** Whether only ignored references hold an object. */
  public boolean isBehind(int object) {
    return behind.contains(object);
  }

  /** The ignored fields, in the order of their virtual nodes. */
  public List<String> ignoredFields() {
    return heap.ignoredFields();
  }

  @Override
  public NodeSet sinks() {
    return AllReferences.sinksOf(heap, nodeCount());
  }

  @Override
  public Successors successors() {
    // Without ignored references strong objects lead to such only: nothing is to be left out.
    return heldByField.length == 0 && heap.ignoredReferences().size() == 0
        ? new AllReferences(heap).successors()
        : new Unignored();
  }

  private final class Unignored implements Successors {
    private final HeapGraph.References references = heap.references();
    private int[] held = new int[0];
    private int place;
    private boolean virtual;
    private boolean inFront;

    @Override
    public void moveTo(int node, int skip) {
      virtual = node >= heap.objectCount();
      if (virtual) {
        held = heldByField[node - heap.objectCount()];
        place = skip;
      } else {
        inFront = front.contains(node);
        references.moveTo(node, skip);
      }
    }

    @Override
    public int next() {
      if (virtual) {
        return place < held.length ? held[place++] : END;
      }
      int target = references.next();
      while (target != END && (references.isIgnored() || (!inFront && !behind.contains(target)))) {
        target = references.next();
      }
      return target;
    }

    @Override
    public int consumed() {
      return virtual ? place : references.consumed();
    }
  }
}

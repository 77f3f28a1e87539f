package io.heapscale.analyzer.layer;

import com.carrotsearch.hppc.IntArrayList;
import com.carrotsearch.hppc.IntIntHashMap;
import io.heapscale.analyzer.dominator.NodeSet;
import io.heapscale.analyzer.dominator.StrongComponents;
import io.heapscale.analyzer.heap.EdgeList;
import io.heapscale.analyzer.heap.HeapGraph;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The layer of every object, and the roots of every layer. A layer's roots are: the GC roots; the
 * referents of weak references that nothing stronger holds; of the rest, the object with the lowest
 * address of each strong component that no other component refers to, so that every object of a
 * layer is reached from that layer's roots.
 *
 * <p>Of what a live dump holds without a path, arrays of {@code int} that nothing at all refers to
 * are the collector's fillers and so garbage. Empty ones may be the locks of classes that are not
 * initialized yet, which the VM holds, and count as the VM's.
 *
 * <p>In a live dump every weak reference counts, whoever holds it: all its objects are real. In a
 * dump with garbage a weak reference counts only if it is strongly or weakly reachable itself.
 */
public final class HeapLayers {
  private static final byte UNASSIGNED = -1;

  /** What collectors write over dead objects ({@code CollectedHeap::fill_with_object}). */
  private static final String FILLER_ARRAY = "int[]";

  /** JDK 19 and later name theirs in the VM's histogram, though not all of them in a dump. */
  private static final String FILLER_CLASSES = "jdk.internal.vm.Filler";

  /** A copy of its own: {@code values()} makes one at every call. */
  private static final Layer[] LAYERS = Layer.values();

  private final HeapGraph heap;

  /** Ordinal of a {@link Layer} by object. */
  private final byte[] layers;

  private final IntArrayList roots = new IntArrayList();
  private final IntArrayList stack = new IntArrayList();

  private HeapLayers(HeapGraph heap, boolean live) {
    this.heap = heap;
    this.layers = new byte[heap.objectCount()];
    Arrays.fill(layers, UNASSIGNED);
    markStrong();
    markWeak(live);
    markRest(live ? Layer.VM_INTERNAL : Layer.GARBAGE);
  }

  /**
   * Assigns every object its layer.
   *
   * @param live whether the dump holds live objects only
   */
  public static HeapLayers of(HeapGraph heap, boolean live) {
    return new HeapLayers(heap, live);
  }

  /** The layer of an object. */
  public Layer layer(int ordinal) {
    return LAYERS[layers[ordinal]];
  }

  /** Whether an object is strongly reachable. */
  public boolean isStrong(int ordinal) {
    return layers[ordinal] == Layer.STRONG.ordinal();
  }

  /** Whether two objects are in the same layer. */
  boolean sameLayer(int a, int b) {
    return layers[a] == layers[b];
  }

  /** The roots of all layers. */
  public int[] roots() {
    return roots.toArray();
  }

  private void markStrong() {
    HeapGraph.References references = heap.references();
    for (int root : heap.gcRoots()) {
      roots.add(root);
      mark(references, root, Layer.STRONG, null, null);
    }
  }

  private void markWeak(boolean live) {
    EdgeList weak = heap.weakReferents();
    NodeSet holders = new NodeSet(heap.objectCount());
    IntArrayList pending = new IntArrayList();
    for (int i = 0; i < weak.size(); i++) {
      if (live || layers[weak.source(i)] != UNASSIGNED) {
        pending.add(weak.target(i));
      } else {
        holders.add(weak.source(i));
      }
    }
    WeakIndex index = new WeakIndex(weak, holders);
    HeapGraph.References references = heap.references();
    while (!pending.isEmpty()) {
      int referent = pending.removeLast();
      boolean alone = layers[referent] == UNASSIGNED;
      if (alone || layers[referent] == Layer.WEAK.ordinal()) {
        roots.add(referent);
      }
      if (alone) {
        mark(references, referent, Layer.WEAK, index, pending);
      }
    }
  }

  private void markRest(Layer layer) {
    NodeSet rest = new NodeSet(heap.objectCount());
    boolean any = false;
    for (int ordinal = 0; ordinal < layers.length; ordinal++) {
      if (layers[ordinal] == UNASSIGNED) {
        rest.add(ordinal);
        any = true;
      }
    }
    if (!any) {
      return;
    }
    for (int i = rest.nextMember(0); i >= 0; i = rest.nextMember(i + 1)) {
      layers[i] = (byte) layer.ordinal();
    }
    for (int head : heads(rest)) {
      roots.add(head);
      if (isFiller(head)) {
        layers[head] = (byte) Layer.GARBAGE.ordinal();
      }
    }
  }

  /** Whether an object that nothing refers to is what a collector fills unused space with. */
  private boolean isFiller(int head) {
    String className = heap.classes().get(heap.classIndex(head)).name();
    return className.startsWith(FILLER_CLASSES)
        || (className.equals(FILLER_ARRAY) && heap.arrayLength(head) > 0);
  }

  /** The lowest member of each component of {@code rest} that no other component refers to. */
  private int[] heads(NodeSet rest) {
    int[] component = StrongComponents.of(new AllReferences(heap), rest);
    NodeSet referredTo = new NodeSet(heap.objectCount() + 1);
    HeapGraph.References references = heap.references();
    for (int i = rest.nextMember(0); i >= 0; i = rest.nextMember(i + 1)) {
      references.moveTo(i, 0);
      for (int to = references.next(); to != HeapGraph.References.END; to = references.next()) {
        if (rest.contains(to) && component[to] != component[i]) {
          referredTo.add(component[to]);
        }
      }
    }
    IntArrayList heads = new IntArrayList();
    for (int i = rest.nextMember(0); i >= 0; i = rest.nextMember(i + 1)) {
      // A component's first member is met first; later ones find it referred to.
      if (referredTo.add(component[i])) {
        heads.add(i);
      }
    }
    return heads.toArray();
  }

  private void mark(
      HeapGraph.References references,
      int from,
      Layer layer,
      @Nullable WeakIndex weak,
      @Nullable IntArrayList pending) {
    if (layers[from] != UNASSIGNED) {
      return;
    }
    byte value = (byte) layer.ordinal();
    layers[from] = value;
    stack.add(from);
    while (!stack.isEmpty()) {
      int object = stack.removeLast();
      if (weak != null && pending != null) {
        weak.addReferents(object, pending);
      }
      references.moveTo(object, 0);
      for (int to = references.next(); to != HeapGraph.References.END; to = references.next()) {
        if (layers[to] == UNASSIGNED) {
          layers[to] = value;
          stack.add(to);
        }
      }
    }
  }

  /** Referents by reference, for references that were not reachable yet. */
  private static final class WeakIndex {
    private final EdgeList weak;
    private final NodeSet holders;
    private final IntIntHashMap edgeBySource = new IntIntHashMap();

    WeakIndex(EdgeList weak, NodeSet holders) {
      this.weak = weak;
      this.holders = holders;
      for (int i = 0; i < weak.size(); i++) {
        if (holders.contains(weak.source(i))) {
          edgeBySource.put(weak.source(i), i);
        }
      }
    }

    void addReferents(int object, IntArrayList pending) {
      if (holders.contains(object)) {
        pending.add(weak.target(edgeBySource.get(object)));
      }
    }
  }
}

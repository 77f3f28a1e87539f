package io.heapscale.analyzer.layer;

import com.carrotsearch.hppc.IntArrayList;
import com.carrotsearch.hppc.IntIntHashMap;
import io.heapscale.analyzer.dominator.DepthFirst;
import io.heapscale.analyzer.dominator.DominatorTree;
import io.heapscale.analyzer.dominator.NodeSet;
import io.heapscale.analyzer.dominator.StrongComponents;
import io.heapscale.analyzer.heap.EdgeList;
import io.heapscale.analyzer.heap.HeapGraph;
import io.heapscale.analyzer.work.SavedInput;
import io.heapscale.analyzer.work.SavedOutput;
import io.heapscale.analyzer.work.Workshop;
import java.io.IOException;
import java.util.Objects;
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
  /** What collectors write over dead objects ({@code CollectedHeap::fill_with_object}). */
  private static final String FILLER_ARRAY = "int[]";

  /** JDK 19 and later name theirs in the VM's histogram, though not all of them in a dump. */
  private static final String FILLER_CLASSES = "jdk.internal.vm.Filler";

  private final HeapGraph heap;

  /** What has found the strong objects; null once the dominator tree is made of it. */
  private @Nullable DepthFirst search;

  private final NodeSet strong;
  private final NodeSet weak;

  /** Objects that nothing reaches and that are garbage even in a live dump. */
  private final NodeSet fillers;

  /** The layer of what is in none of these sets. */
  private final Layer rest;

  private final IntArrayList weakRoots = new IntArrayList();
  private int[] restRoots = new int[0];
  private final IntArrayList stack = new IntArrayList();

  private HeapLayers(HeapGraph heap, boolean live, Workshop workshop) throws IOException {
    this.heap = heap;
    AllReferences all = new AllReferences(heap);
    DepthFirst first = new DepthFirst(all, heap.gcRoots(), workshop);
    first.search(all, heap.gcRoots());
    search = first;
    strong = first.reached().copy();
    weak = new NodeSet(heap.objectCount());
    fillers = new NodeSet(heap.objectCount());
    rest = live ? Layer.VM_INTERNAL : Layer.GARBAGE;
    markWeak(live);
    markRest();
  }

  private HeapLayers(HeapGraph heap, NodeSet strong, NodeSet weak, NodeSet fillers, Layer rest) {
    this.heap = heap;
    this.strong = strong;
    this.weak = weak;
    this.fillers = fillers;
    this.rest = rest;
  }

  /** Writes what {@link #load} reads. */
  public void save(SavedOutput out) throws IOException {
    strong.save(out);
    weak.save(out);
    fillers.save(out);
    out.number(rest.ordinal());
  }

  /** Reads what {@link #save} has written of the same heap; its dominator tree lies elsewhere. */
  public static HeapLayers load(SavedInput in, HeapGraph heap) throws IOException {
    NodeSet strong = NodeSet.load(in);
    NodeSet weak = NodeSet.load(in);
    NodeSet fillers = NodeSet.load(in);
    return new HeapLayers(heap, strong, weak, fillers, Layer.values()[in.number()]);
  }

  /**
   * Assigns every object its layer.
   *
   * @param live whether the dump holds live objects only
   * @param workshop keeps the search that finds the layers, and the dominator tree
   */
  public static HeapLayers of(HeapGraph heap, boolean live, Workshop workshop) throws IOException {
    return new HeapLayers(heap, live, workshop);
  }

  /** All objects of a heap whose parser has dropped what no GC root reaches. */
  public static HeapLayers allStrong(HeapGraph heap) {
    int objects = heap.objectCount();
    NodeSet none = new NodeSet(objects);
    return new HeapLayers(heap, none.complement(), none, new NodeSet(objects), Layer.GARBAGE);
  }

  /** The layer of an object. */
  public Layer layer(int ordinal) {
    if (strong.contains(ordinal)) {
      return Layer.STRONG;
    }
    if (weak.contains(ordinal)) {
      return Layer.WEAK;
    }
    return fillers.contains(ordinal) ? Layer.GARBAGE : rest;
  }

  /** The objects of a layer. */
  public NodeSet members(Layer layer) {
    return switch (layer) {
      case STRONG -> strong.copy();
      case WEAK -> weak.copy();
      case VM_INTERNAL, GARBAGE -> {
        NodeSet members = new NodeSet(heap.objectCount());
        if (layer == rest) {
          members.addAll(strong);
          members.addAll(weak);
          members.addAll(fillers);
          members = members.complement();
        }
        if (layer == Layer.GARBAGE) {
          members.addAll(fillers);
        }
        yield members;
      }
    };
  }

  /** Whether an object is strongly reachable. */
  public boolean isStrong(int ordinal) {
    return strong.contains(ordinal);
  }

  /**
   * The strong graph of a heap whose ignored fields hold nothing; its nodes have the same
   * dominators as in {@link #dominatorTree}.
   */
  public StrongGraph strongGraph() {
    return StrongGraph.ofStrong(heap, strong);
  }

  /** Whether two objects are in the same layer. */
  boolean sameLayer(int a, int b) {
    return layer(a) == layer(b);
  }

  /**
   * The dominator trees of all layers, each with its roots below the virtual root. Goes on with the
   * search that has found the strong objects, so it can be called once.
   */
  public DominatorTree dominatorTree() throws IOException {
    DepthFirst all = Objects.requireNonNull(search, "the tree was made before");
    search = null;
    LayeredGraph graph = new LayeredGraph(heap, this);
    all.search(graph, weakRoots.toArray());
    all.search(graph, restRoots);
    return DominatorTree.of(graph, all);
  }

  private void markWeak(boolean live) {
    EdgeList referents = heap.weakReferents();
    NodeSet holders = new NodeSet(heap.objectCount());
    IntArrayList pending = new IntArrayList();
    for (int i = 0; i < referents.size(); i++) {
      if (live || strong.contains(referents.source(i))) {
        pending.add(referents.target(i));
      } else {
        holders.add(referents.source(i));
      }
    }
    WeakIndex index = new WeakIndex(referents, holders);
    HeapGraph.References references = heap.references();
    while (!pending.isEmpty()) {
      int referent = pending.removeLast();
      if (!strong.contains(referent)) {
        weakRoots.add(referent);
        if (weak.add(referent)) {
          markWeakFrom(references, referent, index, pending);
        }
      }
    }
  }

  private void markRest() {
    NodeSet unreached = new NodeSet(heap.objectCount());
    boolean any = false;
    for (int ordinal = 0; ordinal < heap.objectCount(); ordinal++) {
      if (!strong.contains(ordinal) && !weak.contains(ordinal)) {
        unreached.add(ordinal);
        any = true;
      }
    }
    if (!any) {
      return;
    }
    restRoots = heads(unreached);
    for (int head : restRoots) {
      if (isFiller(head)) {
        fillers.add(head);
      }
    }
  }

  /** Whether an object that nothing refers to is what a collector fills unused space with. */
  private boolean isFiller(int head) {
    String className = heap.className(head);
    return className.startsWith(FILLER_CLASSES)
        || (className.equals(FILLER_ARRAY) && heap.arrayLength(head) > 0);
  }

  /** The lowest member of each component of {@code members} that no other component refers to. */
  private int[] heads(NodeSet members) {
    StrongComponents components = StrongComponents.of(new AllReferences(heap), members);
    NodeSet referredTo = new NodeSet(components.count());
    HeapGraph.References references = heap.references();
    for (int i = members.nextMember(0); i >= 0; i = members.nextMember(i + 1)) {
      int own = components.component(i);
      references.moveTo(i, 0);
      for (int to = references.next(); to != HeapGraph.References.END; to = references.next()) {
        int other = components.component(to);
        if (other != StrongComponents.NONE && other != own) {
          referredTo.add(other);
        }
      }
    }
    IntArrayList heads = new IntArrayList();
    for (int i = members.nextMember(0); i >= 0; i = members.nextMember(i + 1)) {
      // A component's first member is met first; later ones find it referred to.
      if (referredTo.add(components.component(i))) {
        heads.add(i);
      }
    }
    return heads.toArray();
  }

  private void markWeakFrom(
      HeapGraph.References references, int from, WeakIndex index, IntArrayList pending) {
    stack.add(from);
    while (!stack.isEmpty()) {
      int object = stack.removeLast();
      index.addReferents(object, pending);
      references.moveTo(object, 0);
      for (int to = references.next(); to != HeapGraph.References.END; to = references.next()) {
        if (!strong.contains(to) && weak.add(to)) {
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

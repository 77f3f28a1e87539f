package io.heapscale.analyzer.test;

import com.carrotsearch.hppc.IntArrayList;
import io.heapscale.analyzer.dominator.NodeSet;
import io.heapscale.analyzer.engine.AnalysisRequest;
import io.heapscale.analyzer.engine.DefaultHeapAnalyzer;
import io.heapscale.analyzer.engine.DumpSource;
import io.heapscale.analyzer.engine.OpenHeap;
import io.heapscale.analyzer.heap.HeapClass;
import io.heapscale.analyzer.heap.HeapGraph;
import io.heapscale.analyzer.layer.Layer;
import io.heapscale.analyzer.model.ResourceConfig;
import io.heapscale.analyzer.model.ResourceCost;
import java.io.Closeable;
import java.io.IOException;
import java.lang.ref.Reference;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What lived in this JVM at one moment, with one object that is looked at. Figures are exact. For
 * one thread; {@link #close} deletes the dump.
 */
public final class HeapSnapshot implements Closeable {
  private static final int NONE = -1;
  private static final Set<String> BOUNDS = Set.of("java.lang.ClassLoader", "java.lang.Thread");

  private final DumpFolder folder;
  private final Path dump;
  private final OpenHeap heap;
  private final int object;
  private @Nullable NodeSet reached;
  private boolean closed;

  private HeapSnapshot(DumpFolder folder, Path dump, OpenHeap heap, int object) {
    this.folder = folder;
    this.dump = dump;
    this.heap = heap;
    this.object = object;
  }

  /**
   * Collects garbage, dumps this JVM and analyzes the dump.
   *
   * @param object what to look at, or null
   */
  static HeapSnapshot take(ResourceConfig config, @Nullable Object object) throws IOException {
    return take(config, object, DumpFolder.create(), "heap");
  }

  /**
   * The same into a folder, which is closed with the snapshot.
   *
   * @param phase names the file
   */
  static HeapSnapshot take(
      ResourceConfig config, @Nullable Object object, DumpFolder folder, String phase)
      throws IOException {
    Marker marker = object == null ? null : new Marker(object);
    OpenHeap open = null;
    boolean whole = false;
    try {
      Path dump = folder.dump(phase, config);
      open = open(dump, config);
      int found = marker == null ? NONE : marker.find(open.heap());
      HeapSnapshot snapshot = new HeapSnapshot(folder, dump, open, found);
      whole = true;
      return snapshot;
    } finally {
      Reference.reachabilityFence(object);
      Reference.reachabilityFence(marker);
      if (!whole) {
        try (folder) {
          if (open != null) {
            open.close();
          }
        }
      }
    }
  }

  static OpenHeap open(Path dump, ResourceConfig config) throws IOException {
    return new DefaultHeapAnalyzer()
        .open(
            DumpSource.of(dump),
            new AnalysisRequest(config, null, true, 0),
            (stage, done, total) -> {});
  }

  /** Bytes that become unreachable if the object goes, itself counted. Ignored fields count. */
  public long retainedBytes() {
    return heap.retained().sizeBytes(object());
  }

  /**
   * Bytes of the object and all that it reaches, shared or not. Class objects, class loaders and
   * threads are not counted, nor what is reached through them alone: through these every object
   * reaches the whole program.
   */
  public long reachedBytes() {
    long bytes = 0;
    NodeSet all = reached();
    for (int node = all.nextMember(0); node >= 0; node = all.nextMember(node + 1)) {
      bytes += heap.heap().shallowSize(node);
    }
    return bytes;
  }

  /**
   * Whether the object reaches a resource, as {@link #reachedBytes} has it; true for all of the JVM
   * where no object is looked at.
   */
  boolean reaches(ResourceCost resource) {
    if (object == NONE) {
      return true;
    }
    long address = Long.parseUnsignedLong(resource.address().substring("0x".length()), 16);
    return reached().contains(heap.heap().ordinal(address));
  }

  /**
   * Number of objects of the class that the looked at object is, and of its subclasses; those that
   * only weak references or nothing reaches are not counted.
   */
  long instancesOfTheClass() {
    HeapGraph graph = heap.heap();
    int described = graph.describedClass(object());
    long count = 0;
    boolean[] fits = subclassesOf(described);
    for (int node = 0; node < graph.objectCount(); node++) {
      Layer layer = heap.layers().layer(node);
      if (fits[graph.classIndex(node)] && (layer == Layer.STRONG || layer == Layer.VM_INTERNAL)) {
        count++;
      }
    }
    return count;
  }

  private boolean[] subclassesOf(int index) {
    boolean[] fits = new boolean[heap.heap().classes().size()];
    for (HeapClass each : heap.heap().classes()) {
      int at = each.index();
      while (at >= 0 && at != index) {
        at = heap.heap().classes().get(at).superIndex();
      }
      fits[each.index()] = at >= 0;
    }
    return fits;
  }

  private NodeSet reached() {
    NodeSet known = reached;
    if (known == null) {
      known = search();
      reached = known;
    }
    return known;
  }

  private NodeSet search() {
    HeapGraph graph = heap.heap();
    boolean[] isBound = HeapClass.withSubclasses(graph.classes(), BOUNDS::contains);
    HeapGraph.References references = graph.references();
    NodeSet found = new NodeSet(graph.objectCount());
    IntArrayList open = new IntArrayList();
    found.add(object());
    open.add(object());
    while (!open.isEmpty()) {
      references.moveTo(open.removeLast(), 0);
      for (int to = references.next(); to != HeapGraph.References.END; to = references.next()) {
        boolean within =
            graph.describedClass(to) == HeapGraph.ABSENT && !isBound[graph.classIndex(to)];
        if (within && found.add(to)) {
          open.add(to);
        }
      }
    }
    return found;
  }

  /** The looked at object in {@link #heap}. */
  int object() {
    if (object == NONE) {
      throw new IllegalStateException("a snapshot of the whole JVM, not of an object");
    }
    return object;
  }

  /** All that can be asked of the dump. */
  OpenHeap heap() {
    return heap;
  }

  /** The dump's file. */
  public Path dump() {
    return dump;
  }

  /** Leaves the dump where it is when this is closed. */
  public void keepDump() {
    folder.keep();
  }

  @Override
  public void close() throws IOException {
    if (!closed) {
      closed = true;
      try (folder) {
        heap.close();
      }
    }
  }
}

package io.heapscale.analyzer.composition;

import com.carrotsearch.hppc.IntArrayList;
import com.carrotsearch.hppc.LongArrayList;
import com.carrotsearch.hppc.sorting.IndirectSort;
import io.heapscale.analyzer.heap.HeapClass;
import io.heapscale.analyzer.heap.HeapGraph;
import io.heapscale.analyzer.heap.ObjectContents;
import io.heapscale.analyzer.heap.ObjectView;
import io.heapscale.analyzer.layer.StrongGraph;
import io.heapscale.analyzer.model.Findings.Finding;
import io.heapscale.analyzer.model.Findings.Kind;
import io.heapscale.analyzer.work.Workshop;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Memory behind direct buffers. A view (slice, duplicate, read-only) has an attachment that holds
 * the memory and does not count itself. A buffer with a cleaner frees its memory; one without has
 * it from native code, such as the JDK's image file. Where buffers cover the same addresses, a byte
 * counts for the one that begins first.
 */
final class OffHeapMemory {
  private static final String DIRECT = "java.nio.DirectByteBuffer";

  private final HeapGraph heap;
  private final ObjectContents contents;
  private final boolean[] isDirect;
  private final IntArrayList buffers = new IntArrayList();
  private final List<Kind> kinds = new ArrayList<>();
  private final LongArrayList addresses = new LongArrayList();
  private final LongArrayList capacities = new LongArrayList();

  private OffHeapMemory(HeapGraph heap) throws IOException {
    this.heap = heap;
    this.contents = heap.contents();
    isDirect = HeapClass.withSubclasses(heap.classes(), DIRECT::equals);
  }

  static List<Finding> find(HeapGraph heap, StrongGraph graph, Places places, Workshop workshop)
      throws IOException {
    OffHeapMemory memory = new OffHeapMemory(heap);
    memory.contents.scan(
        ordinal -> memory.isDirect[heap.classIndex(ordinal)] && graph.contains(ordinal),
        () -> memory::add,
        workshop);
    return memory.findings(places);
  }

  private synchronized void add(ObjectView buffer) {
    long address = 0;
    long capacity = 0;
    boolean mapped = false;
    boolean owned = false;
    List<ObjectContents.FieldInfo> fields = contents.fields(buffer.classIndex());
    for (int i = 0; i < fields.size(); i++) {
      switch (fields.get(i).name()) {
        case "att" -> {
          int attachment = buffer.target(i);
          if (attachment != HeapGraph.ABSENT && isDirect[heap.classIndex(attachment)]) {
            return;
          }
        }
        case "address" -> address = buffer.primitive(i);
        case "capacity" -> capacity = buffer.primitive(i);
        case "cleaner" -> owned = buffer.target(i) != HeapGraph.ABSENT;
        case "fd" -> mapped = buffer.target(i) != HeapGraph.ABSENT;
        default -> {
          // Limits and marks say nothing of the memory.
        }
      }
    }
    buffers.add(buffer.ordinal());
    kinds.add(mapped ? Kind.MAPPED_FILE : owned ? Kind.OFF_HEAP : Kind.BORROWED_MEMORY);
    addresses.add(address);
    capacities.add(capacity);
  }

  private List<Finding> findings(Places places) {
    Map<Kind, FindingSums> sums = new EnumMap<>(Kind.class);
    for (Kind kind : List.of(Kind.OFF_HEAP, Kind.BORROWED_MEMORY, Kind.MAPPED_FILE)) {
      sums.put(kind, new FindingSums(heap, places, kind));
    }
    int[] order =
        IndirectSort.mergesort(
            0,
            buffers.size(),
            (a, b) -> {
              int byAddress = Long.compareUnsigned(addresses.get(a), addresses.get(b));
              return byAddress != 0 ? byAddress : Integer.compare(buffers.get(a), buffers.get(b));
            });
    long covered = 0;
    for (int i : order) {
      long end = addresses.get(i) + capacities.get(i);
      long bytes = Math.max(0, end - Math.max(covered, addresses.get(i)));
      covered = Math.max(covered, end);
      Objects.requireNonNull(sums.get(kinds.get(i))).add(buffers.get(i), bytes, false);
    }
    List<Finding> all = new ArrayList<>();
    sums.values().forEach(each -> all.addAll(each.findings()));
    return all;
  }
}

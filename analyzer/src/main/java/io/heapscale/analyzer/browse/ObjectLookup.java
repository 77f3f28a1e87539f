package io.heapscale.analyzer.browse;

import io.heapscale.analyzer.heap.HeapClass;
import io.heapscale.analyzer.heap.HeapGraph;
import io.heapscale.analyzer.heap.ObjectContents;
import io.heapscale.analyzer.heap.ObjectView;
import io.heapscale.analyzer.model.Addresses;
import io.heapscale.analyzer.model.ConfigurationException;
import io.heapscale.analyzer.model.ObjectDetail;
import io.heapscale.analyzer.model.ObjectRef;
import io.heapscale.analyzer.model.ResourceCost;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Shows single objects. */
public final class ObjectLookup {
  private final BrowsedHeap browsed;
  private final HeapGraph heap;
  private final ObjectNames names;

  /** Looks into {@code browsed}. */
  public ObjectLookup(BrowsedHeap browsed) {
    this.browsed = browsed;
    this.heap = browsed.heap();
    this.names = new ObjectNames(browsed);
  }

  /**
   * The object at an address.
   *
   * @return its ordinal
   * @throws ConfigurationException if none begins there; names the one that the address is in
   */
  public int at(long address) {
    int found = heap.ordinal(address);
    if (found != HeapGraph.ABSENT) {
      return found;
    }
    String message = Addresses.text(address) + ": no object begins there";
    int below = below(address);
    if (below != HeapGraph.ABSENT) {
      long distance = address - heap.address(below);
      if (distance < heap.shallowSize(below)) {
        message +=
            "; it is %d %s inside %s"
                .formatted(distance, distance == 1 ? "byte" : "bytes", names.ref(below).text());
      }
    }
    throw new ConfigurationException(message);
  }

  /** The last object that begins below an address, or {@link HeapGraph#ABSENT}. */
  private int below(long address) {
    int low = 0;
    int high = heap.objectCount();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (Long.compareUnsigned(heap.address(middle), address) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low == 0 ? HeapGraph.ABSENT : low - 1;
  }

  /**
   * An object with what it holds and what holds it.
   *
   * @param ordinal the object
   * @param cost what it costs as a resource, or null
   * @param top how many elements and referrers to list; 0 for all
   * @param strings whether to show texts
   * @throws IOException if the dump cannot be read
   * @throws ConfigurationException in mode {@code mat}
   */
  public ObjectDetail show(int ordinal, @Nullable ResourceCost cost, int top, boolean strings)
      throws IOException {
    ObjectView view = heap.contents().at(ordinal);
    ObjectValues values = new ObjectValues(heap, names, strings);
    int described = heap.describedClass(ordinal);
    HeapClass ofLoader = heap.classes().get(described >= 0 ? described : heap.classIndex(ordinal));
    List<ObjectRef> dominators = new ArrayList<>();
    long dominatorCount = 0;
    for (int above = browsed.tree().immediateDominator(ordinal);
        above >= 0;
        above = browsed.tree().immediateDominator(above)) {
      if (dominatorCount++ < ObjectDetail.MOST) {
        dominators.add(names.ref(above));
      }
    }
    return new ObjectDetail(
        browsed.dump(),
        browsed.partial(),
        names.ref(ordinal),
        ObjectNames.loader(heap, ofLoader),
        browsed.layers().layer(ordinal).name().toLowerCase(Locale.ROOT).replace('_', '-'),
        heap.sizeSource(ordinal).label(),
        values.text(ordinal),
        rootKinds(ordinal),
        dominators,
        dominatorCount,
        values.fields(view),
        values.elements(view, top == 0 ? Integer.MAX_VALUE : top),
        view.elementType() == null ? null : view.length(),
        described < 0 ? null : instances(described),
        Referrers.of(browsed, names, ordinal, top),
        cost);
  }

  private List<ObjectDetail.RootKind> rootKinds(int ordinal) throws IOException {
    Map<String, Long> counts = new TreeMap<>();
    for (ObjectContents.Root root : heap.contents().roots()) {
      if (root.ordinal() == ordinal && !root.isLocal()) {
        counts.merge(root.kind().name(), 1L, Long::sum);
      }
    }
    return counts.entrySet().stream()
        .map(entry -> new ObjectDetail.RootKind(entry.getKey(), entry.getValue()))
        .toList();
  }

  private long instances(int classIndex) {
    long count = 0;
    for (int ordinal = 0; ordinal < heap.objectCount(); ordinal++) {
      if (heap.classIndex(ordinal) == classIndex) {
        count++;
      }
    }
    return count;
  }
}

package io.heapscale.analyzer.engine;

import io.heapscale.analyzer.browse.Grouping;
import io.heapscale.analyzer.heap.HeapClass;
import io.heapscale.analyzer.heap.HeapGraph;
import io.heapscale.analyzer.heap.SizeSource;
import io.heapscale.analyzer.layer.HeapLayers;
import io.heapscale.analyzer.layer.Layer;
import io.heapscale.analyzer.model.Addresses;
import io.heapscale.analyzer.model.HeapTotals;
import io.heapscale.analyzer.model.HistogramGroups;
import io.heapscale.analyzer.model.HistogramRow;
import io.heapscale.analyzer.model.Mode;
import io.heapscale.analyzer.work.SavedInput;
import io.heapscale.analyzer.work.SavedOutput;
import io.heapscale.analyzer.work.Workshop;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;

/** Objects and their shallow sizes, summed by class, by layer and by where the sizes come from. */
final class ShallowSums {
  private final HeapGraph heap;
  private final HeapLayers layers;
  private final Mode mode;

  // By class index, over strong, weak and VM-internal objects.
  private final long[] classObjects;
  private final long[] classBytes;

  /** By {@link SizeSource}, then by class index: bytes that rest on it. */
  private final long[][] classSourceBytes;

  // By layer.
  private final long[] layerObjects = new long[Layer.values().length];
  private final long[] layerBytes = new long[Layer.values().length];

  private ShallowSums(HeapGraph heap, HeapLayers layers, Mode mode) {
    this.heap = heap;
    this.layers = layers;
    this.mode = mode;
    int classes = heap.classes().size();
    classObjects = new long[classes];
    classBytes = new long[classes];
    classSourceBytes = new long[SizeSource.values().length][classes];
  }

  /** Sums over all objects, on all threads. */
  static ShallowSums of(HeapGraph heap, HeapLayers layers, Mode mode, Workshop workshop)
      throws IOException {
    ShallowSums all = new ShallowSums(heap, layers, mode);
    workshop.forRanges(
        heap.objectCount(),
        (from, to) -> {
          ShallowSums part = new ShallowSums(heap, layers, mode);
          part.add(from, to);
          all.add(part);
        });
    return all;
  }

  /** The same with objects of the garbage layer that the heap does not have any more. */
  ShallowSums withDropped(HeapTotals.Layer dropped) {
    layerObjects[Layer.GARBAGE.ordinal()] += dropped.objects();
    layerBytes[Layer.GARBAGE.ordinal()] += dropped.shallowBytes();
    return this;
  }

  /** Writes what {@link #load} reads. */
  void save(SavedOutput out) throws IOException {
    out.longs(layerObjects);
    out.longs(layerBytes);
    out.longs(classObjects);
    out.longs(classBytes);
    for (long[] bytes : classSourceBytes) {
      out.longs(bytes);
    }
  }

  static ShallowSums load(SavedInput in, HeapGraph heap, HeapLayers layers, Mode mode)
      throws IOException {
    ShallowSums sums = new ShallowSums(heap, layers, mode);
    add(sums.layerObjects, in.longs());
    add(sums.layerBytes, in.longs());
    add(sums.classObjects, in.longs());
    add(sums.classBytes, in.longs());
    for (long[] bytes : sums.classSourceBytes) {
      add(bytes, in.longs());
    }
    return sums;
  }

  private void add(int from, int to) {
    for (int ordinal = from; ordinal < to; ordinal++) {
      Layer layer = layers.layer(ordinal);
      long bytes = heap.shallowSize(ordinal);
      layerObjects[layer.ordinal()]++;
      layerBytes[layer.ordinal()] += bytes;
      if (layer != Layer.GARBAGE) {
        int classIndex = heap.classIndex(ordinal);
        classObjects[classIndex]++;
        classBytes[classIndex] += bytes;
        classSourceBytes[heap.sizeSource(ordinal).ordinal()][classIndex] += bytes;
      }
    }
  }

  private synchronized void add(ShallowSums part) {
    add(layerObjects, part.layerObjects);
    add(layerBytes, part.layerBytes);
    add(classObjects, part.classObjects);
    add(classBytes, part.classBytes);
    for (int source = 0; source < classSourceBytes.length; source++) {
      add(classSourceBytes[source], part.classSourceBytes[source]);
    }
  }

  private static void add(long[] sums, long[] parts) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += parts[i];
    }
  }

  private long[] sourceBytes(int classIndex) {
    return Arrays.stream(classSourceBytes).mapToLong(ofSource -> ofSource[classIndex]).toArray();
  }

  HeapTotals totals() {
    long[] bySource = new long[SizeSource.values().length];
    for (int source = 0; source < bySource.length; source++) {
      bySource[source] = LongStream.of(classSourceBytes[source]).sum();
    }
    return new HeapTotals(
        kept(layerObjects),
        heap.classes().stream().filter(this::isPresent).count(),
        heap.gcRoots().length,
        kept(layerBytes),
        layer(Layer.WEAK),
        layer(Layer.VM_INTERNAL),
        layer(Layer.GARBAGE),
        sizeSources(bySource),
        heap.vmLayout(),
        mode == Mode.MAT ? 0 : heap.danglingReferences()); // MAT drops them without a word
  }

  /** Objects and bytes of one layer. */
  HeapTotals.Layer layer(Layer layer) {
    return new HeapTotals.Layer(layerObjects[layer.ordinal()], layerBytes[layer.ordinal()]);
  }

  /** The first {@code limit} classes, most bytes first. */
  List<HistogramRow> histogram(long limit) {
    return heap.classes().stream()
        .filter(c -> isPresent(c) || classObjects[c.index()] > 0)
        .sorted(
            Comparator.comparingLong((HeapClass c) -> -classBytes[c.index()])
                .thenComparing(HeapClass::name)
                .thenComparingLong(HeapClass::address))
        .limit(limit)
        .map(this::row)
        .toList();
  }

  /** All classes with objects, summed by groups of classes, most bytes first. */
  HistogramGroups groups(Grouping.By by) {
    List<String> names = Grouping.ofClasses(heap, by);
    Map<String, HistogramGroups.Row> groups = new TreeMap<>();
    for (int i = 0; i < classObjects.length; i++) {
      if (classObjects[i] > 0) {
        groups.merge(
            names.get(i),
            new HistogramGroups.Row(names.get(i), 1, classObjects[i], classBytes[i]),
            HistogramGroups.Row::plus);
      }
    }
    return new HistogramGroups(
        by.label(),
        groups.values().stream()
            .sorted(Comparator.comparingLong((HistogramGroups.Row row) -> -row.shallowBytes()))
            .toList());
  }

  private HistogramRow row(HeapClass heapClass) {
    int index = heapClass.index();
    long[] bySource = sourceBytes(index);
    return new HistogramRow(
        heapClass.name(),
        Addresses.text(heapClass.loaderAddress()),
        classObjects[index],
        classBytes[index],
        weakestSource(bySource).label(),
        sizeSources(bySource));
  }

  /** Whether the dump has the class object, and the mode does not drop it. */
  private boolean isPresent(HeapClass heapClass) {
    return heapClass.ordinal() != HeapGraph.ABSENT
        && (mode.keepsUnreachable() || layers.isStrong(heapClass.ordinal()));
  }

  private static long kept(long[] byLayer) {
    return LongStream.of(byLayer).sum() - byLayer[Layer.GARBAGE.ordinal()];
  }

  /** The weakest source that has bytes; nothing is known of a class without objects. */
  private static SizeSource weakestSource(long[] bytesBySource) {
    for (SizeSource source : List.of(SizeSource.ESTIMATED, SizeSource.INFERRED, SizeSource.VM)) {
      if (bytesBySource[source.ordinal()] > 0) {
        return source;
      }
    }
    return SizeSource.ESTIMATED;
  }

  private static HeapTotals.SizeSources sizeSources(long[] bytesBySource) {
    return new HeapTotals.SizeSources(
        bytesBySource[SizeSource.VM.ordinal()],
        bytesBySource[SizeSource.INFERRED.ordinal()],
        bytesBySource[SizeSource.ESTIMATED.ordinal()]);
  }
}

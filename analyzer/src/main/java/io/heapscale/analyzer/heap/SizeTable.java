package io.heapscale.analyzer.heap;

import io.heapscale.analyzer.hprof.BasicType;
import io.heapscale.analyzer.layout.FieldLayoutModel;
import io.heapscale.analyzer.layout.VmLayout;
import io.heapscale.analyzer.model.Manifest;
import io.heapscale.analyzer.model.Manifest.ClassCount;
import io.heapscale.analyzer.work.Workshop;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds shallow sizes: the VM's own where its histogram or array layout is at hand, else from how
 * far apart the objects lie, else by a model of the VM's layout.
 */
final class SizeTable {
  /**
   * A histogram of which one class in so many cannot have the size that it says is of another VM. A
   * loader that went after the dump can leave a wrong row or two.
   */
  private static final int IMPOSSIBLE_SHARE = 10;

  private final ObjectTable objects;
  private final VmLayout vm;
  private final FieldLayoutModel model;
  private final AddressGaps gaps;
  private final @Nullable StackChunks stackChunks;
  private final SizesByClass sizes;

  /**
   * Sizes of all objects.
   *
   * @param model estimates what an instance takes
   * @param manifest states the VM's array layout; null where there is none
   * @param histogram the VM's own; empty where there is none
   * @throws IOException if the histogram cannot be of this heap; one line
   */
  static SizesByClass find(
      ObjectTable objects,
      RawHeap raw,
      VmLayout vm,
      FieldLayoutModel model,
      @Nullable Manifest manifest,
      List<ClassCount> histogram,
      Workshop workshop)
      throws IOException {
    SizeTable table = new SizeTable(objects, raw, vm, model, manifest, workshop);
    if (!histogram.isEmpty()) {
      table.takeFromVm(new VmSizes(histogram), raw.fileName());
    }
    return table.sizes;
  }

  private SizeTable(
      ObjectTable objects,
      RawHeap raw,
      VmLayout vm,
      FieldLayoutModel model,
      @Nullable Manifest manifest,
      Workshop workshop)
      throws IOException {
    this.objects = objects;
    this.vm = vm;
    this.model = model;
    List<ClassLayout> layouts = objects.classes().layouts();
    stackChunks = StackChunks.of(objects.classes());
    gaps = AddressGaps.of(objects, vm, stackChunks, workshop);
    InstanceSizes inferred = InstanceSizes.of(objects.classes(), model, gaps, vm.alignmentBytes());
    ClassObjectSizes classObjects = ClassObjectSizes.measure(objects, raw, vm, model);
    sizes =
        new SizesByClass(
            objects,
            new SizesByClass.Rules(vm.alignmentBytes(), vm.referenceBytes(), Long.MAX_VALUE),
            classObjects);
    for (ClassLayout layout : layouts) {
      int index = layout.index();
      sizes.instanceBytes[index] = inferred.bytes(index);
      sizes.sources[index] = inferred.source(index);
      if (layout.elementType() != null) {
        layOutArray(index, layout.elementType(), manifest);
      }
    }
    sizes.instanceBytes[objects.classes().classClass()] = classObjects.instanceBytes();
  }

  private void layOutArray(int index, BasicType elementType, @Nullable Manifest manifest) {
    sizes.arrayBase[index] = vm.arrayBaseBytes(elementType);
    sizes.elementBytes[index] = vm.sizeBytes(elementType);
    Manifest.ArrayLayout stated =
        manifest == null ? null : manifest.arrays().get(elementType.keyword());
    if (stated != null && stated.scaleBytes() > 0) {
      sizes.arrayBase[index] = stated.baseBytes();
      sizes.elementBytes[index] = stated.scaleBytes();
      sizes.sources[index] = SizeSource.VM;
    }
  }

  private void takeFromVm(VmSizes vmSizes, String dumpName) throws IOException {
    int[] count = new int[sizes.sources.length];
    long[] bytes = new long[sizes.sources.length];
    for (int ordinal = 0; ordinal < objects.size(); ordinal++) {
      count[objects.classIndex().get(ordinal)]++;
      bytes[objects.classIndex().get(ordinal)] += sizes.sizeBytes(ordinal);
    }
    believeLengths(vmSizes, count, bytes);
    int statedClasses = 0;
    int impossible = 0;
    String example = "";
    for (ClassLayout layout : objects.classes().layouts()) {
      int index = layout.index();
      if (!hasLength(layout) && index != objects.classes().classClass()) {
        long stated =
            vmSizes.instanceBytes(layout.name(), count[index], sizes.instanceBytes[index]);
        if (stated == VmSizes.UNKNOWN) {
          continue;
        }
        if (count[index] > 0) {
          statedClasses++;
        }
        if (stated >= model.lowerBoundBytes(index) && stated <= gaps.smallest(index)) {
          sizes.instanceBytes[index] = stated;
          sizes.sources[index] = SizeSource.VM;
        } else if (count[index] > 0 && impossible++ == 0) {
          example = impossible(layout, stated);
        }
      }
    }
    if (impossible * IMPOSSIBLE_SHARE > statedClasses) {
      throw new IOException(
          "%s: the VM's histogram is of another JVM: of %d classes that are in both, %d cannot have the size that it says; %s"
              .formatted(dumpName, statedClasses, impossible, example));
    }
  }

  /** Whether a class's objects differ in size by a length that they have. */
  private boolean hasLength(ClassLayout layout) {
    return layout.isArray() || StackChunks.isChunk(stackChunks, layout.index());
  }

  /**
   * Takes sizes that follow from lengths for the VM's where it counts as many objects and bytes of
   * that name, whichever loaders they are of: one layout holds for all.
   */
  private void believeLengths(VmSizes vmSizes, int[] count, long[] bytes) {
    Map<String, long[]> sums = new HashMap<>();
    for (ClassLayout layout : objects.classes().layouts()) {
      if (hasLength(layout)) {
        long[] sum = sums.computeIfAbsent(layout.name(), name -> new long[2]);
        sum[0] += count[layout.index()];
        sum[1] += bytes[layout.index()];
      }
    }
    for (ClassLayout layout : objects.classes().layouts()) {
      long[] sum = sums.get(layout.name());
      if (sum != null && hasLength(layout) && vmSizes.agrees(layout.name(), sum[0], sum[1])) {
        sizes.sources[layout.index()] = SizeSource.VM;
      }
    }
  }

  private String impossible(ClassLayout layout, long statedBytes) {
    long needed = model.lowerBoundBytes(layout.index());
    String bound =
        statedBytes < needed
            ? "its fields need " + needed
            : "the next object begins after " + gaps.smallest(layout.index());
    return "an instance of %s takes %d bytes there, here %s"
        .formatted(layout.name(), statedBytes, bound);
  }
}

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
 * Shallow sizes: the VM's own where its histogram or array layout is at hand, else from how far
 * apart the objects lie, else by a model of the VM's layout.
 */
final class SizeTable implements ObjectSizes {
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
  private final ClassObjectSizes classObjects;

  /** By class index: bytes of an instance; 0 for arrays. */
  private final long[] instanceBytes;

  /** By class index: where an array's elements begin; 0 for classes that are no arrays. */
  private final int[] arrayBase;

  /** By class index: bytes of an element. */
  private final int[] elementBytes;

  /** By class index. */
  private final SizeSource[] sources;

  /**
   * Sizes of all objects.
   *
   * @param model estimates what an instance takes
   * @param manifest states the VM's array layout; null where there is none
   * @param histogram the VM's own; empty where there is none
   * @throws IOException if the histogram cannot be of this heap; one line
   */
  SizeTable(
      ObjectTable objects,
      RawHeap raw,
      VmLayout vm,
      FieldLayoutModel model,
      @Nullable Manifest manifest,
      List<ClassCount> histogram,
      Workshop workshop)
      throws IOException {
    this.objects = objects;
    this.vm = vm;
    this.model = model;
    List<ClassLayout> layouts = objects.classes().layouts();
    int count = layouts.size();
    instanceBytes = new long[count];
    arrayBase = new int[count];
    elementBytes = new int[count];
    sources = new SizeSource[count];
    stackChunks = StackChunks.of(objects.classes());
    gaps = AddressGaps.of(objects, vm, stackChunks, workshop);
    InstanceSizes inferred = InstanceSizes.of(objects.classes(), model, gaps, vm.alignmentBytes());
    classObjects = new ClassObjectSizes(objects, raw, vm, model);
    for (ClassLayout layout : layouts) {
      int index = layout.index();
      instanceBytes[index] = inferred.bytes(index);
      sources[index] = inferred.source(index);
      if (layout.elementType() != null) {
        layOutArray(index, layout.elementType(), manifest);
      }
    }
    instanceBytes[objects.classes().classClass()] = classObjects.instanceBytes();
    if (!histogram.isEmpty()) {
      takeFromVm(new VmSizes(histogram), raw.fileName());
    }
  }

  private void layOutArray(int index, BasicType elementType, @Nullable Manifest manifest) {
    arrayBase[index] = vm.arrayBaseBytes(elementType);
    elementBytes[index] = vm.sizeBytes(elementType);
    Manifest.ArrayLayout stated =
        manifest == null ? null : manifest.arrays().get(elementType.keyword());
    if (stated != null && stated.scaleBytes() > 0) {
      arrayBase[index] = stated.baseBytes();
      elementBytes[index] = stated.scaleBytes();
      sources[index] = SizeSource.VM;
    }
  }

  private void takeFromVm(VmSizes sizes, String dumpName) throws IOException {
    int[] count = new int[sources.length];
    long[] bytes = new long[sources.length];
    for (int ordinal = 0; ordinal < objects.size(); ordinal++) {
      count[objects.classIndex().get(ordinal)]++;
      bytes[objects.classIndex().get(ordinal)] += sizeBytes(ordinal);
    }
    believeLengths(sizes, count, bytes);
    int statedClasses = 0;
    int impossible = 0;
    String example = "";
    for (ClassLayout layout : objects.classes().layouts()) {
      int index = layout.index();
      if (!hasLength(layout) && index != objects.classes().classClass()) {
        long stated = sizes.instanceBytes(layout.name(), count[index], instanceBytes[index]);
        if (stated == VmSizes.UNKNOWN) {
          continue;
        }
        if (count[index] > 0) {
          statedClasses++;
        }
        if (stated >= model.lowerBoundBytes(index) && stated <= gaps.smallest(index)) {
          instanceBytes[index] = stated;
          sources[index] = SizeSource.VM;
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
  private void believeLengths(VmSizes sizes, int[] count, long[] bytes) {
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
      if (sum != null && hasLength(layout) && sizes.agrees(layout.name(), sum[0], sum[1])) {
        sources[layout.index()] = SizeSource.VM;
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

  @Override
  public SizeSource source(int ordinal) {
    return objects.isClassObject(ordinal)
        ? classObjects.source(ordinal)
        : sources[objects.classIndex().get(ordinal)];
  }

  @Override
  public long sizeBytes(int ordinal) {
    int index = objects.classIndex().get(ordinal);
    int base = arrayBase[index];
    if (base != 0) {
      long elements = (long) objects.length().get(ordinal) * elementBytes[index];
      return VmLayout.align(base + elements, vm.alignmentBytes());
    }
    return index == objects.classes().classClass() || StackChunks.isChunk(stackChunks, index)
        ? sizeOfItsOwn(ordinal, index)
        : instanceBytes[index];
  }

  private long sizeOfItsOwn(int ordinal, int index) {
    if (objects.isClassObject(ordinal)) {
      return classObjects.sizeBytes(ordinal);
    }
    if (!StackChunks.isChunk(stackChunks, index)) {
      return instanceBytes[index];
    }
    long stack = StackChunks.stackBytes(objects.length().get(ordinal), vm);
    return VmLayout.align(instanceBytes[index] + stack, vm.alignmentBytes());
  }
}

package io.heapscale.analyzer.heap;

import io.heapscale.analyzer.layout.VmLayout;
import io.heapscale.analyzer.work.SavedInput;
import io.heapscale.analyzer.work.SavedOutput;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Shallow sizes of a dump's objects, and where each comes from: one size for all instances of a
 * class; arrays by their length; class objects, and stacks of virtual threads, each for itself.
 */
final class SizesByClass {
  private final ObjectTable objects;
  private final @Nullable StackChunks stackChunks;
  private final Rules rules;

  /** By class index: bytes of an instance; 0 for arrays. */
  final long[] instanceBytes;

  /** By class index: where an array's elements begin; 0 for classes that are no arrays. */
  final int[] arrayBase;

  /** By class index: bytes of an element. */
  final int[] elementBytes;

  /** By class index. */
  final SizeSource[] sources;

  private final ClassObjectSizes classObjects;

  /** Found when it is first asked for. */
  private volatile @Nullable UnusedBytes unused;

  /**
   * What holds for all classes.
   *
   * @param alignmentBytes what every size is a multiple of
   * @param stackReferenceBytes a reference in a stack; 0 where stacks do not count
   * @param largestArrayBytes no array is said to take more
   */
  record Rules(int alignmentBytes, int stackReferenceBytes, long largestArrayBytes) {}

  /** Sizes that are 0 and estimated but for class objects', to be filled in. */
  SizesByClass(ObjectTable objects, Rules rules, ClassObjectSizes classObjects) {
    this(
        objects,
        rules,
        classObjects,
        new long[objects.classCount()],
        new int[objects.classCount()],
        new int[objects.classCount()],
        new SizeSource[objects.classCount()]);
    Arrays.fill(sources, SizeSource.ESTIMATED);
  }

  private SizesByClass(
      ObjectTable objects,
      Rules rules,
      ClassObjectSizes classObjects,
      long[] instanceBytes,
      int[] arrayBase,
      int[] elementBytes,
      SizeSource[] sources) {
    this.objects = objects;
    this.stackChunks = rules.stackReferenceBytes == 0 ? null : StackChunks.of(objects.classes());
    this.rules = rules;
    this.classObjects = classObjects;
    this.instanceBytes = instanceBytes;
    this.arrayBase = arrayBase;
    this.elementBytes = elementBytes;
    this.sources = sources;
  }

  /** Writes what {@link #load} reads. */
  void save(SavedOutput out) throws IOException {
    out.number(rules.alignmentBytes);
    out.number(rules.stackReferenceBytes);
    out.number(rules.largestArrayBytes);
    classObjects.save(out);
    out.longs(instanceBytes);
    out.ints(arrayBase);
    out.ints(elementBytes);
    out.ints(Arrays.stream(sources).mapToInt(SizeSource::ordinal).toArray());
  }

  static SizesByClass load(SavedInput in, ObjectTable objects) throws IOException {
    Rules rules = new Rules(in.number(), in.number(), in.longNumber());
    return new SizesByClass(
        objects,
        rules,
        ClassObjectSizes.load(in),
        in.longs(),
        in.ints(),
        in.ints(),
        Arrays.stream(in.ints()).mapToObj(i -> SizeSource.values()[i]).toArray(SizeSource[]::new));
  }

  /** Bytes of an object. */
  long sizeBytes(int ordinal) {
    int index = objects.classIndex().get(ordinal);
    int base = arrayBase[index];
    if (base != 0) {
      long elements = (long) objects.length().get(ordinal) * elementBytes[index];
      return Math.min(
          VmLayout.align(base + elements, rules.alignmentBytes), rules.largestArrayBytes);
    }
    return index == objects.classes().classClass() || StackChunks.isChunk(stackChunks, index)
        ? sizeOfItsOwn(ordinal, index)
        : instanceBytes[index];
  }

  /** Bytes that an array would take with another number of elements. */
  long arrayBytes(int ordinal, long length) {
    int index = objects.classIndex().get(ordinal);
    return VmLayout.align(arrayBase[index] + length * elementBytes[index], rules.alignmentBytes);
  }

  private long sizeOfItsOwn(int ordinal, int index) {
    if (objects.isClassObject(ordinal)) {
      return classObjects.sizeBytes(ordinal);
    }
    if (!StackChunks.isChunk(stackChunks, index)) {
      return instanceBytes[index];
    }
    long stack = StackChunks.stackBytes(objects.length().get(ordinal), rules.stackReferenceBytes);
    return VmLayout.align(instanceBytes[index] + stack, rules.alignmentBytes);
  }

  /** What of these sizes nothing takes. */
  UnusedBytes unused() {
    UnusedBytes known = unused;
    if (known == null) {
      known = new UnusedBytes(objects, this, rules.alignmentBytes);
      unused = known;
    }
    return known;
  }

  /** Where {@link #sizeBytes} of that object comes from. */
  SizeSource source(int ordinal) {
    return objects.isClassObject(ordinal)
        ? classObjects.source(ordinal)
        : sources[objects.classIndex().get(ordinal)];
  }
}

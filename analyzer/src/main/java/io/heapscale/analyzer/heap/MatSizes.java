package io.heapscale.analyzer.heap;

import com.carrotsearch.hppc.IntIntHashMap;
import io.heapscale.analyzer.hprof.BasicType;
import io.heapscale.analyzer.hprof.ClassDump;
import io.heapscale.analyzer.layout.VmLayout;
import java.util.List;

/**
 * Shallow sizes as Eclipse MAT models them: a header of a pointer and a reference, each class's
 * fields behind its superclass's and padded to a reference, in the order and with the gaps that no
 * VM of today has. A class object has the size of its static fields alone.
 */
final class MatSizes implements ObjectSizes {
  private static final int SMALLEST_ALIGNMENT = 8;
  private static final int LARGEST_ALIGNMENT = 256;

  /** MAT holds sizes of arrays in a number that ends here. */
  private static final long LARGEST_ARRAY_BYTES = 1L << 34;

  private final int pointerBytes;
  private final int referenceBytes;
  private final int alignment;

  private final ObjectTable objects;

  /** Bytes by ordinal of a class object. */
  private final IntIntHashMap classObjectBytes;

  /** By class index: bytes of an instance; 0 for arrays. */
  private final int[] instanceBytes;

  /** By class index: where an array's elements begin; 0 for classes that are no arrays. */
  private final int[] arrayBase;

  /** By class index: bytes of an element. */
  private final int[] elementBytes;

  MatSizes(
      ObjectTable objects,
      List<ClassDump> classDumps,
      int pointerBytes,
      int referenceBytes,
      int alignment) {
    this.pointerBytes = pointerBytes;
    this.referenceBytes = referenceBytes;
    this.alignment = alignment;
    this.objects = objects;
    this.classObjectBytes = new IntIntHashMap(classDumps.size());
    ClassTable classes = objects.classes();
    int count = classes.layouts().size();
    instanceBytes = new int[count];
    arrayBase = new int[count];
    elementBytes = new int[count];
    for (ClassLayout layout : classes.layouts()) {
      BasicType elementType = layout.elementType();
      if (elementType == null) {
        instanceBytes[layout.index()] = Math.toIntExact(instanceBytes(classes.layouts(), layout));
      } else {
        int begin = pointerBytes + referenceBytes + 4;
        arrayBase[layout.index()] =
            elementType == BasicType.OBJECT ? begin : (int) VmLayout.align(begin, referenceBytes);
        elementBytes[layout.index()] = elementType.sizeBytes(referenceBytes);
      }
    }
    for (ClassDump dump : classDumps) {
      classObjectBytes.put(objects.index().ordinal(dump.classId()), classObjectBytes(dump));
    }
  }

  /** What all distances between objects have in common, at least 8 and at most 256 bytes. */
  static int alignment(ObjectIndex index) {
    ObjectIndex.Addresses addresses = index.addresses();
    long address = index.size() == 0 ? 0 : addresses.next();
    long common = 0;
    for (int i = 1; i < index.size() && common != SMALLEST_ALIGNMENT; i++) {
      long next = addresses.next();
      common = gcd(common, next - address);
      address = next;
    }
    return (int) Math.max(SMALLEST_ALIGNMENT, Math.min(LARGEST_ALIGNMENT, common));
  }

  private static long gcd(long a, long b) {
    while (b != 0) {
      long rest = a % b;
      a = b;
      b = rest;
    }
    return a;
  }

  private long instanceBytes(List<ClassLayout> layouts, ClassLayout layout) {
    long bytes = (long) pointerBytes + referenceBytes;
    int declaring = ClassTable.NO_CLASS;
    // A class's own fields stand first in the list, so the topmost superclass's are last.
    for (int i = layout.fields().size() - 1; i >= 0; i--) {
      ClassLayout.Field field = layout.fields().get(i);
      if (layouts.get(field.declaringIndex()).superIndex() == ClassTable.NO_CLASS) {
        continue;
      }
      if (field.declaringIndex() != declaring) {
        bytes = VmLayout.align(bytes, referenceBytes);
        declaring = field.declaringIndex();
      }
      bytes += field.type().sizeBytes(referenceBytes);
    }
    return VmLayout.align(VmLayout.align(bytes, referenceBytes), alignment);
  }

  private int classObjectBytes(ClassDump dump) {
    long bytes = 0;
    for (ClassDump.StaticField field : dump.statics()) {
      bytes += field.type().sizeBytes(referenceBytes);
    }
    return Math.toIntExact(VmLayout.align(bytes, alignment));
  }

  @Override
  public long sizeBytes(int ordinal) {
    int classNumber = objects.classIndex().get(ordinal);
    int base = arrayBase[classNumber];
    if (base != 0) {
      long elements = (long) objects.length().get(ordinal) * elementBytes[classNumber];
      return Math.min(VmLayout.align(base + elements, alignment), LARGEST_ARRAY_BYTES);
    }
    return objects.isClassObject(ordinal)
        ? classObjectBytes.get(ordinal)
        : instanceBytes[classNumber];
  }

  @Override
  public SizeSource source(int ordinal) {
    return SizeSource.ESTIMATED;
  }
}

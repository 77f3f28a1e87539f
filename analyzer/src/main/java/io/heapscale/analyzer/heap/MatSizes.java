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
final class MatSizes {
  private static final int SMALLEST_ALIGNMENT = 8;
  private static final int LARGEST_ALIGNMENT = 256;

  /** MAT holds sizes of arrays in a number that ends here. */
  private static final long LARGEST_ARRAY_BYTES = 1L << 34;

  private final int pointerBytes;
  private final int referenceBytes;
  private final int alignment;

  private MatSizes(int pointerBytes, int referenceBytes, int alignment) {
    this.pointerBytes = pointerBytes;
    this.referenceBytes = referenceBytes;
    this.alignment = alignment;
  }

  static SizesByClass of(
      ObjectTable objects,
      List<ClassDump> classDumps,
      int pointerBytes,
      int referenceBytes,
      int alignment) {
    return new MatSizes(pointerBytes, referenceBytes, alignment).find(objects, classDumps);
  }

  private SizesByClass find(ObjectTable objects, List<ClassDump> classDumps) {
    ClassTable classes = objects.classes();
    IntIntHashMap classObjectBytes = new IntIntHashMap(classDumps.size());
    for (ClassDump dump : classDumps) {
      classObjectBytes.put(objects.index().ordinal(dump.classId()), classObjectBytes(dump));
    }
    long mirrorBytes =
        instanceBytes(classes.layouts(), classes.layouts().get(classes.classClass()));
    SizesByClass sizes =
        new SizesByClass(
            objects,
            new SizesByClass.Rules(alignment, 0, LARGEST_ARRAY_BYTES),
            ClassObjectSizes.estimated(classObjectBytes, mirrorBytes));
    for (ClassLayout layout : classes.layouts()) {
      int index = layout.index();
      BasicType elementType = layout.elementType();
      if (elementType == null) {
        sizes.instanceBytes[index] = Math.toIntExact(instanceBytes(classes.layouts(), layout));
      } else {
        int begin = pointerBytes + referenceBytes + 4;
        sizes.arrayBase[index] =
            elementType == BasicType.OBJECT ? begin : (int) VmLayout.align(begin, referenceBytes);
        sizes.elementBytes[index] = elementType.sizeBytes(referenceBytes);
      }
    }
    return sizes;
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
}

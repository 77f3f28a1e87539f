package io.heapscale.analyzer.heap;

import io.heapscale.analyzer.hprof.BasicType;
import io.heapscale.analyzer.layout.HiddenParts;
import io.heapscale.analyzer.layout.VmLayout;

/**
 * What of objects' sizes neither header nor fields nor elements take: gaps between fields, and what
 * is left to the next multiple of the alignment.
 */
final class UnusedBytes {
  private static final int UNKNOWN = -1;

  private final ObjectTable objects;
  private final SizesByClass sizes;

  /** By class index, of an instance; -1 where the dump does not tell. */
  private final long[] ofInstance;

  UnusedBytes(ObjectTable objects, SizesByClass sizes, int alignmentBytes) {
    this.objects = objects;
    this.sizes = sizes;
    ClassTable classes = objects.classes();
    int byteArray = classes.primitiveArrays()[BasicType.BYTE.ordinal()];
    int referenceBytes = 0;
    for (ClassLayout layout : classes.layouts()) {
      if (layout.elementType() == BasicType.OBJECT) {
        referenceBytes = sizes.elementBytes[layout.index()];
      }
    }
    boolean known = byteArray >= 0 && sizes.arrayBase[byteArray] > 0 && referenceBytes > 0;
    VmLayout vm =
        known
            ? VmLayout.ofArrayBase(sizes.arrayBase[byteArray], referenceBytes, alignmentBytes)
            : null;
    ofInstance = new long[classes.layouts().size()];
    for (ClassLayout layout : classes.layouts()) {
      ofInstance[layout.index()] =
          vm == null || layout.isArray() || isHidden(classes, layout)
              ? UNKNOWN
              : Math.max(UNKNOWN, sizes.instanceBytes[layout.index()] - needed(layout, vm));
    }
  }

  private static boolean isHidden(ClassTable classes, ClassLayout from) {
    ClassLayout at = from;
    while (!HiddenParts.in(at.name()) && at.superIndex() >= 0) {
      at = classes.layouts().get(at.superIndex());
    }
    return HiddenParts.in(at.name());
  }

  private static long needed(ClassLayout layout, VmLayout vm) {
    long bytes = vm.headerBytes();
    for (ClassLayout.Field field : layout.fields()) {
      bytes += vm.sizeBytes(field.type());
    }
    return bytes;
  }

  /** Of one object; -1 where the dump does not tell. */
  long bytes(int ordinal) {
    int index = objects.classIndex().get(ordinal);
    int base = sizes.arrayBase[index];
    if (base != 0) {
      return sizes.sizeBytes(ordinal)
          - base
          - (long) objects.length().get(ordinal) * sizes.elementBytes[index];
    }
    return objects.isClassObject(ordinal) ? UNKNOWN : ofInstance[index];
  }
}

package io.heapscale.workspace.measure;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Array;
import java.util.HashMap;
import java.util.Map;

/**
 * What arrays take, from the VM itself. An array of k elements takes {@code align(base + k *
 * scale)} bytes. With A the alignment, A further elements add exactly {@code A * scale}; and as
 * many elements as fit without another A bytes tell how much of the empty array is padding.
 */
final class ArraySizes {

  private static final Class<?>[] ELEMENT_TYPES = {
    boolean.class,
    byte.class,
    char.class,
    short.class,
    int.class,
    long.class,
    float.class,
    double.class,
    Object.class
  };

  private final Map<Class<?>, Layout> layouts = new HashMap<>();

  /** Whether strings of Latin-1 characters take one byte each. */
  private final boolean compactStrings;

  /**
   * The layout of arrays of one element type.
   *
   * @param baseBytes offset of the first element
   * @param scaleBytes distance between elements
   * @param alignmentBytes what every object's size is a multiple of
   */
  record Layout(int baseBytes, int scaleBytes, int alignmentBytes) {

    /** Bytes of an array. */
    long bytes(long length) {
      long end = baseBytes + length * scaleBytes;
      return (end + alignmentBytes - 1) / alignmentBytes * alignmentBytes;
    }
  }

  ArraySizes() {
    HotSpotDiagnosticMXBean vm = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    int alignment = Integer.parseInt(vm.getVMOption("ObjectAlignmentInBytes").getValue());
    for (Class<?> type : ELEMENT_TYPES) {
      layouts.put(type, probe(type, alignment));
    }
    compactStrings = Boolean.parseBoolean(vm.getVMOption("CompactStrings").getValue());
  }

  /** The layout of arrays with elements of that type. */
  Layout of(Class<?> elementType) {
    Layout layout = layouts.get(elementType.isPrimitive() ? elementType : Object.class);
    if (layout == null) {
      throw new IllegalArgumentException("no array can have elements of type " + elementType);
    }
    return layout;
  }

  boolean compactStrings() {
    return compactStrings;
  }

  private static Layout probe(Class<?> type, int alignment) {
    long empty = bytes(type, 0);
    int scale = Math.toIntExact((bytes(type, alignment) - empty) / alignment);
    int fitting = 0;
    while (fitting < alignment && bytes(type, fitting + 1) == empty) {
      fitting++;
    }
    return new Layout(Math.toIntExact(empty - (long) fitting * scale), scale, alignment);
  }

  private static long bytes(Class<?> type, int length) {
    return AllocationProbe.bytes(() -> Array.newInstance(type, length));
  }
}

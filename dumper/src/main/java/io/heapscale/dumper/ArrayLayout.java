package io.heapscale.dumper;

import java.lang.reflect.Array;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where an array's elements begin and how many bytes one takes, found by measuring: the VM counts
 * what a thread allocates to the byte. ({@code Unsafe.arrayBaseOffset} would tell, but warns on JDK
 * 25.)
 *
 * <p>An array of k elements takes {@code align(base + k * scale)} bytes. With A the alignment, A
 * further elements add exactly {@code A * scale} bytes; and the most elements that fit into the
 * size of the empty array tell how much of it is padding. Bases are multiples of the scale, so both
 * are exact.
 *
 * @param baseBytes offset of element 0
 * @param scaleBytes distance between elements
 */
record ArrayLayout(int baseBytes, int scaleBytes) {
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

  /** Of these measurements the smallest counts: a new allocation buffer may add to some. */
  private static final int REPEATS = 5;

  /** Holds what is measured, so that no compiler removes the allocation. */
  @SuppressWarnings("UnusedVariable")
  private static volatile @Nullable Object sink;

  /** The layout of each element type, the eight primitive ones and {@code object}. */
  static Map<String, ArrayLayout> probe(int objectAlignmentBytes) {
    Map<String, ArrayLayout> layouts = new LinkedHashMap<>();
    for (Class<?> type : ELEMENT_TYPES) {
      String name = type.isPrimitive() ? type.getName() : "object";
      layouts.put(name, probe(type, objectAlignmentBytes));
    }
    sink = null;
    return layouts;
  }

  private static ArrayLayout probe(Class<?> elementType, int alignment) {
    long empty = allocationBytes(elementType, 0);
    int scale = Math.toIntExact((allocationBytes(elementType, alignment) - empty) / alignment);
    int fitting = 0;
    while (fitting < alignment && allocationBytes(elementType, fitting + 1) == empty) {
      fitting++;
    }
    return new ArrayLayout(Math.toIntExact(empty - (long) fitting * scale), scale);
  }

  private static long allocationBytes(Class<?> elementType, int length) {
    long leastOverhead = Long.MAX_VALUE;
    long leastBytes = Long.MAX_VALUE;
    for (int i = 0; i < REPEATS; i++) {
      long before = AllocatedBytes.ofThisThread();
      long between = AllocatedBytes.ofThisThread();
      sink = Array.newInstance(elementType, length);
      long after = AllocatedBytes.ofThisThread();
      // Each on its own: what an unlucky reading adds must not be taken from the array.
      leastOverhead = Math.min(leastOverhead, between - before);
      leastBytes = Math.min(leastBytes, after - between);
    }
    return leastBytes - leastOverhead;
  }
}

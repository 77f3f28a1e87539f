package io.heapscale.analyzer.heap;

import java.util.List;
import java.util.function.Predicate;

/**
 * A class of the dump.
 *
 * @param index its place in {@link HeapGraph#classes}
 * @param name in source form: {@code java.lang.String}, {@code byte[]}
 * @param ordinal its class object, or {@link HeapGraph#ABSENT} where the dump has none
 * @param address address of the class object, 0 where the dump has none
 * @param superIndex index of the superclass, -1 for none
 * @param loaderAddress address of its class loader, 0 for the boot loader
 * @param isArray whether it is an array class
 */
public record HeapClass(
    int index,
    String name,
    int ordinal,
    long address,
    int superIndex,
    long loaderAddress,
    boolean isArray) {

  /**
   * By class index: whether the class itself or one of its superclasses has a name that fits.
   *
   * @param classes see {@link HeapGraph#classes}
   */
  public static boolean[] withSubclasses(List<HeapClass> classes, Predicate<String> fits) {
    boolean[] result = new boolean[classes.size()];
    for (HeapClass each : classes) {
      HeapClass at = each;
      while (!fits.test(at.name) && at.superIndex >= 0) {
        at = classes.get(at.superIndex);
      }
      result[each.index] = fits.test(at.name);
    }
    return result;
  }
}

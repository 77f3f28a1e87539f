package io.heapscale.analyzer.resource;

import io.heapscale.analyzer.heap.HeapClass;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds who loaded a class; of an array class, its element class, whatever the dump says of it. */
final class ElementClasses {
  private static final String ARRAY = "[]";

  /** By name: the loader's address; of several classes of a name {@link #SEVERAL}. */
  private final Map<String, Long> loaders = new HashMap<>();

  /** No address. */
  private static final long SEVERAL = -1;

  ElementClasses(List<HeapClass> classes) {
    for (HeapClass heapClass : classes) {
      if (!heapClass.isArray()) {
        loaders.merge(
            heapClass.name(), heapClass.loaderAddress(), (a, b) -> a.equals(b) ? a : SEVERAL);
      }
    }
  }

  /** The address of the loader of a class, 0 for the boot loader. */
  long loader(HeapClass heapClass) {
    if (!heapClass.isArray() || heapClass.loaderAddress() != 0) {
      return heapClass.loaderAddress();
    }
    String element = heapClass.name();
    while (element.endsWith(ARRAY)) {
      element = element.substring(0, element.length() - ARRAY.length());
    }
    long loader = loaders.getOrDefault(element, 0L);
    return loader == SEVERAL ? 0 : loader;
  }
}

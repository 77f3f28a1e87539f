package io.heapscale.analyzer.gate;

import io.heapscale.analyzer.model.Composition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is known of bytes by field path where small long paths are left out, as {@link
 * Composition#withoutSmallPaths()} leaves them.
 */
final class FieldPaths {
  private static final String SEPARATORS = ".[{<";

  private FieldPaths() {}

  /**
   * Bytes at {@code path} and below it: 0 where there is no such path, null where it may have been
   * left out.
   */
  static @Nullable Long bytes(Map<String, Long> byPath, String path) {
    Long listed = byPath.get(path);
    if (listed != null) {
      return listed;
    }
    int steps = 1;
    for (int i = 1; i < path.length(); i++) {
      if (isSeparator(path.charAt(i))) {
        if (!byPath.containsKey(path.substring(0, i))) {
          // A way that short would be listed; nothing lies behind what is not there.
          return 0L;
        }
        if (++steps > Composition.COMPLETE_DEPTH) {
          return null;
        }
      }
    }
    return 0L;
  }

  /** The median of each path over repeats; without those of which a repeat does not say it. */
  static SortedMap<String, Long> medians(List<Map<String, Long>> repeats) {
    Set<String> paths = new TreeSet<>();
    repeats.forEach(repeat -> paths.addAll(repeat.keySet()));
    SortedMap<String, Long> medians = new TreeMap<>();
    for (String path : paths) {
      List<Long> values = new ArrayList<>();
      for (Map<String, Long> repeat : repeats) {
        Long bytes = bytes(repeat, path);
        if (bytes != null) {
          values.add(bytes);
        }
      }
      if (values.size() == repeats.size()) {
        medians.put(path, Medians.lower(values));
      }
    }
    return medians;
  }

  /** Whether {@code longer} lies below {@code path}. */
  static boolean goesOn(String path, String longer) {
    return !path.isEmpty()
        && longer.length() > path.length()
        && longer.startsWith(path)
        && isSeparator(longer.charAt(path.length()));
  }

  private static boolean isSeparator(char c) {
    return SEPARATORS.indexOf(c) >= 0;
  }
}

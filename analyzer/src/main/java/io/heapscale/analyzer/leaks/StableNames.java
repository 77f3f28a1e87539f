package io.heapscale.analyzer.leaks;

import io.heapscale.analyzer.heap.HeapClass;
import java.util.List;
import java.util.regex.Pattern;

/** Class names that are the same in two runs: hidden classes without what the VM appends. */
final class StableNames {
  private static final Pattern HIDDEN_SUFFIX = Pattern.compile("(\\$\\d+)?[+/]0x[0-9a-fA-F]+");

  private StableNames() {}

  static String of(String className) {
    return className.contains("0x") ? HIDDEN_SUFFIX.matcher(className).replaceAll("") : className;
  }

  /** By class index. */
  static String[] of(List<HeapClass> classes) {
    return classes.stream().map(each -> of(each.name())).toArray(String[]::new);
  }
}

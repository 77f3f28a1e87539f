package io.heapscale.analyzer.model;

import java.util.regex.Pattern;

/** Class names that are the same in two runs: hidden classes without what the VM appends. */
public final class StableNames {
  /**
   * The address that the VM appends to a hidden class's name differs from run to run: {@code
   * Foo$$Lambda+0x000...} in dumps, {@code Foo$$Lambda/0x000...} in the VM's histogram, with a
   * counter before it on JDK 17 ({@code Foo$$Lambda$14/0x000...}).
   */
  private static final Pattern HIDDEN_SUFFIX = Pattern.compile("(\\$\\d+)?[+/]0x[0-9a-fA-F]+");

  private StableNames() {}

  /** The class's name without the address that a hidden class carries. */
  public static String of(String className) {
    return className.contains("0x") ? HIDDEN_SUFFIX.matcher(className).replaceAll("") : className;
  }
}

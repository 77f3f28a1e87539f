package io.heapscale.workspace.benchmark;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A way of loading a mod.
 *
 * @param limitBytes how much a lazy workspace may keep in memory; null for an eager one
 */
record BoundedWay(@Nullable Long limitBytes) {

  static final BoundedWay EAGER = new BoundedWay(null);

  static BoundedWay lazy(long limitBytes) {
    return new BoundedWay(limitBytes);
  }

  boolean isLazy() {
    return limitBytes != null;
  }

  /** Name of its folder, as {@code lazy-1MiB}. */
  String name() {
    return limitBytes == null ? "eager" : "lazy-" + limit("");
  }

  /** As a table shows it, as {@code lazy, 1 MiB}. */
  String title() {
    return limitBytes == null ? "eager" : "lazy, " + limit(" ");
  }

  /** What the measured program's command line says. */
  List<String> options() {
    return limitBytes == null
        ? List.of("--eager")
        : List.of("--lazy", "--cache-limit", limitBytes + "B");
  }

  /** The limit in the largest unit that has no decimals; 0 B for an eager workspace. */
  String limit(String space) {
    long bytes = limitBytes == null ? 0 : limitBytes;
    if (bytes > 0 && bytes % (1 << 20) == 0) {
      return (bytes >> 20) + space + "MiB";
    }
    return bytes > 0 && bytes % (1 << 10) == 0
        ? (bytes >> 10) + space + "KiB"
        : bytes + space + "B";
  }
}

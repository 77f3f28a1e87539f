package io.heapscale.workspace.benchmark;

import io.heapscale.workspace.generate.ModSize;
import java.util.ArrayList;
import java.util.List;

/**
 * Which sizes to open the same dashboards at, and how.
 *
 * @param sizeName name of the size that is scaled, as {@code xlarge}
 * @param size that size
 * @param scales how many times that size, smallest first
 * @param ways ways of loading, the eager one first
 * @param opened how many dashboards are opened at every size
 * @param accesses requests for dashboards, popular ones more often, after all were opened
 * @param flags flags of the measured VMs: the same at every size, peaks depend on them
 */
record BoundedPlan(
    String sizeName,
    ModSize size,
    List<Integer> scales,
    List<BoundedWay> ways,
    int opened,
    int accesses,
    List<String> flags) {

  private static final List<BoundedWay> WAYS =
      List.of(BoundedWay.EAGER, BoundedWay.lazy(1L << 20), BoundedWay.lazy(50L << 20));

  /** Up to 25,000 dashboards. */
  static final BoundedPlan FULL =
      new BoundedPlan("xlarge", ModSize.XLARGE, List.of(1, 10, 50), WAYS, 10, 20_000, heap("5g"));

  /** Up to 40 dashboards: says whether all works, not how far. */
  static final BoundedPlan QUICK =
      new BoundedPlan("small", ModSize.SMALL, List.of(1, 2, 4), WAYS, 10, 2_000, heap("512m"));

  BoundedPlan {
    scales = List.copyOf(scales);
    ways = List.copyOf(ways);
    flags = List.copyOf(flags);
    if (scales.isEmpty() || ways.isEmpty()) {
      throw new IllegalArgumentException("expected a size and a way of loading, found none");
    }
  }

  private static List<String> heap(String most) {
    return List.of("-XX:+UseG1GC", "-Xms256m", "-Xmx" + most);
  }

  ModSize at(int scale) {
    return size.times(scale);
  }

  List<BoundedWay> lazyWays() {
    List<BoundedWay> lazy = new ArrayList<>(ways);
    lazy.removeIf(way -> !way.isLazy());
    return lazy;
  }

  static String scaleName(int scale) {
    return scale + "x";
  }
}

package io.heapscale.analyzer.scaling;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether the same work costs about the same at every workload size: max B &lt;= 2 min B, where B
 * is what stays live after the work, less what was live before the load, less the index.
 *
 * @param costs B per workload size, in the order given; negative where less was live than before
 * @param minBytes the smallest B
 * @param maxBytes the largest B
 * @param bounded whether the rule holds; true as well where nothing stays at any size
 */
public record BoundedCheck(List<Cost> costs, long minBytes, long maxBytes, boolean bounded) {

  public BoundedCheck {
    costs = List.copyOf(costs);
  }

  /** B at workload size {@code n}. */
  public record Cost(long n, long bytes) {}

  /**
   * What was live at workload size {@code n}.
   *
   * @param afterBytes live after the work
   * @param beforeBytes live before the load
   * @param indexBytes cost of the index, a resource type of its own
   */
  public record Live(long n, long afterBytes, long beforeBytes, long indexBytes) {}

  /** Judges the same work at several workload sizes; at least one. */
  public static BoundedCheck of(List<Live> measured) {
    if (measured.isEmpty()) {
      throw new IllegalArgumentException("nothing was measured");
    }
    List<Cost> costs = new ArrayList<>();
    long min = Long.MAX_VALUE;
    long max = Long.MIN_VALUE;
    for (Live live : measured) {
      long bytes =
          Math.subtractExact(
              Math.subtractExact(live.afterBytes(), live.beforeBytes()), live.indexBytes());
      costs.add(new Cost(live.n(), bytes));
      min = Math.min(min, bytes);
      max = Math.max(max, bytes);
    }
    boolean bounded =
        max <= 0 || BigInteger.valueOf(max).compareTo(BigInteger.valueOf(min).shiftLeft(1)) <= 0;
    return new BoundedCheck(costs, min, max, bounded);
  }
}

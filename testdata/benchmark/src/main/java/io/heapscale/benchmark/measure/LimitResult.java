package io.heapscale.benchmark.measure;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether a workload stays below a limit.
 *
 * @param maxBytes the limit
 * @param phase the phase in which live bytes must not be more
 * @param liveBytes live bytes in that phase
 * @param loadsInside whether the load ran three times in a heap of that size, or null where that
 *     was not tried
 */
public record LimitResult(
    long maxBytes, String phase, long liveBytes, @Nullable Boolean loadsInside) {

  /** What does not hold, one line each. */
  public List<String> failures(String key) {
    List<String> failures = new ArrayList<>();
    if (liveBytes > maxBytes) {
      failures.add(
          "%s: %,d bytes live in %s, the limit is %,d".formatted(key, liveBytes, phase, maxBytes));
    }
    if (loadsInside != null && !loadsInside) {
      failures.add("%s: does not load in a heap of %,d bytes".formatted(key, maxBytes));
    }
    return failures;
  }

  /** Whether all holds. */
  public boolean passes() {
    return failures("").isEmpty();
  }
}

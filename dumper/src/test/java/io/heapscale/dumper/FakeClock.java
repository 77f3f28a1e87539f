package io.heapscale.dumper;

import java.util.ArrayList;
import java.util.List;

/** Time that passes when told to, and a heap whose use is a function of it. */
class FakeClock implements HeapClock {
  /** Not 0: {@code System.nanoTime()} has any origin, and may be negative. */
  private static final long ORIGIN = -5_000;

  final List<Long> parks = new ArrayList<>();
  long nanos = ORIGIN;

  /** Time since the origin. */
  void at(long sinceOrigin) {
    nanos = ORIGIN + sinceOrigin;
  }

  @Override
  public long nanoTime() {
    return nanos;
  }

  /** A use that goes up and down: no two neighbours are alike. */
  static long usedBytesAt(long sinceOrigin) {
    return (sinceOrigin * 7919) % 1009;
  }

  @Override
  public long heapUsedBytes() {
    return usedBytesAt(nanos - ORIGIN);
  }

  @Override
  public void park(long wait) {
    parks.add(wait);
    nanos += wait;
  }
}

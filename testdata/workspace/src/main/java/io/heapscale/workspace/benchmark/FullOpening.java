package io.heapscale.workspace.benchmark;

/**
 * All dashboards of a lazily loaded mod opened, each once.
 *
 * @param way how it was loaded; lazily
 * @param scale how many times the smallest size
 * @param dashboards dashboards of the mod
 * @param keptBytes live afterwards less live before the load
 * @param cacheBytes what the cache keeps, says the heap dump
 * @param cache what the cache says of itself
 * @param figures what the VM said
 */
record FullOpening(
    BoundedWay way,
    int scale,
    long dashboards,
    long keptBytes,
    long cacheBytes,
    BoundedFigures.Cache cache,
    BoundedFigures figures) {

  /** The cache's own figure may lie so far from what the dump says. */
  static final int TOLERATED_PERCENT = 5;

  /** The limit and one entry of the largest size: the one in use is never let go. */
  long allowedBytes() {
    Long limit = way.limitBytes();
    return (limit == null ? 0 : limit) + cache.largestBytes();
  }

  boolean isWithinLimit() {
    return cacheBytes <= allowedBytes();
  }

  boolean knowsItsSize() {
    return 100 * Math.abs(cache.bytes() - cacheBytes) <= TOLERATED_PERCENT * cacheBytes;
  }

  /** How far the cache's own figure lies above what the dump says. */
  double offPercent() {
    return cacheBytes == 0 ? 0 : 100.0 * (cache.bytes() - cacheBytes) / cacheBytes;
  }

  String scaleName() {
    return BoundedPlan.scaleName(scale);
  }
}

package io.heapscale.workspace.benchmark;

/**
 * The same dashboards opened at one size.
 *
 * @param way how the mod was loaded
 * @param scale how many times the smallest size
 * @param dashboards dashboards of the mod
 * @param topLevel its resources at the top of files
 * @param beforeBytes live before the load
 * @param afterBytes live once the dashboards were opened
 * @param indexBytes what the index keeps, 0 where there is none
 * @param figures what the VM said
 */
record BoundedPoint(
    BoundedWay way,
    int scale,
    long dashboards,
    long topLevel,
    long beforeBytes,
    long afterBytes,
    long indexBytes,
    BoundedFigures figures) {

  /** What the workspace adds to the heap, its index included. */
  long keptBytes() {
    return afterBytes - beforeBytes;
  }

  /** B: what it adds less the index. */
  long bytes() {
    return keptBytes() - indexBytes;
  }

  String scaleName() {
    return BoundedPlan.scaleName(scale);
  }
}

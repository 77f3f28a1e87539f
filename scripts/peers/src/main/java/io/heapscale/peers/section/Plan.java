package io.heapscale.peers.section;

import java.time.Duration;
import java.util.List;

/**
 * How much is measured.
 *
 * @param objects objects of the large dump (time, memory, spill, histogram)
 * @param fewerObjects objects of the dump that all peers can finish
 * @param checkedObjects objects of the dump on which retained sizes are compared one by one
 * @param growthObjects objects of the dumps that show how time grows, ascending
 * @param shapeObjects objects of the dumps of odd shapes
 * @param giantObjects objects of the dump that is analyzed with 4 GiB
 * @param smallBytes sizes of the small dumps
 * @param runs how often everything timed is run
 * @param heapResolution how closely the smallest heap is found, as a part of it
 * @param limit how long one run may take
 * @param seed of all dumps
 */
public record Plan(
    long objects,
    long fewerObjects,
    long checkedObjects,
    List<Long> growthObjects,
    long shapeObjects,
    long giantObjects,
    List<Long> smallBytes,
    int runs,
    double heapResolution,
    Duration limit,
    long seed) {

  /** What the committed results are made with. */
  public static Plan full() {
    return new Plan(
        20_000_000,
        500_000,
        1_000_000,
        List.of(10_000_000L, 100_000_000L),
        10_000_000,
        300_000_000,
        List.of(5_000_000L, 100_000_000L),
        5,
        0.03,
        Duration.ofMinutes(10),
        1);
  }

  /** A minute or two: shows that everything works, and no figure worth quoting. */
  public static Plan quick() {
    return new Plan(
        100_000,
        100_000,
        20_000,
        List.of(50_000L, 100_000L),
        50_000,
        200_000,
        List.of(1_000_000L),
        1,
        0.3,
        Duration.ofMinutes(1),
        1);
  }

  public Plan {
    growthObjects = List.copyOf(growthObjects);
    smallBytes = List.copyOf(smallBytes);
  }

  /** With a large dump of so many objects; the dumps that are smaller stay no larger than it. */
  public Plan withObjects(long value) {
    return new Plan(
        value,
        Math.min(fewerObjects, value),
        Math.min(checkedObjects, value),
        growthObjects,
        shapeObjects,
        giantObjects,
        smallBytes,
        runs,
        heapResolution,
        limit,
        seed);
  }

  /** With a dump of so many objects for all peers; without it if the large one has no more. */
  public Plan withFewerObjects(long value) {
    return new Plan(
        objects,
        value,
        checkedObjects,
        growthObjects,
        shapeObjects,
        giantObjects,
        smallBytes,
        runs,
        heapResolution,
        limit,
        seed);
  }

  /** With dumps of so many objects for growth, ascending. */
  public Plan withGrowthObjects(List<Long> value) {
    return new Plan(
        objects,
        fewerObjects,
        checkedObjects,
        value,
        shapeObjects,
        giantObjects,
        smallBytes,
        runs,
        heapResolution,
        limit,
        seed);
  }

  /** With dumps of odd shapes of so many objects. */
  public Plan withShapeObjects(long value) {
    return new Plan(
        objects,
        fewerObjects,
        checkedObjects,
        growthObjects,
        value,
        giantObjects,
        smallBytes,
        runs,
        heapResolution,
        limit,
        seed);
  }

  /** With a dump of so many objects for the run with 4 GiB. */
  public Plan withGiantObjects(long value) {
    return new Plan(
        objects,
        fewerObjects,
        checkedObjects,
        growthObjects,
        shapeObjects,
        value,
        smallBytes,
        runs,
        heapResolution,
        limit,
        seed);
  }

  /** With so many runs of everything timed. */
  public Plan withRuns(int value) {
    return new Plan(
        objects,
        fewerObjects,
        checkedObjects,
        growthObjects,
        shapeObjects,
        giantObjects,
        smallBytes,
        value,
        heapResolution,
        limit,
        seed);
  }

  /** With so much time for each run. */
  public Plan withLimit(Duration value) {
    return new Plan(
        objects,
        fewerObjects,
        checkedObjects,
        growthObjects,
        shapeObjects,
        giantObjects,
        smallBytes,
        runs,
        heapResolution,
        value,
        seed);
  }
}

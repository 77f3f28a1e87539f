package io.heapscale.dumper;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CurvePointsTest {
  private record Sample(long nanos, long usedBytes) {}

  @Test
  void neighboursMergeWhenOneMoreSampleThanPointsComes() {
    CurvePoints points = new CurvePoints(4);
    points.add(0, 50);
    points.add(10, 20);
    points.add(20, 90);
    points.add(35, 30);
    assertThat(points.toList())
        .containsExactly(
            new MemoryCurve.Point(0, 0, 1, 50, 50),
            new MemoryCurve.Point(10, 10, 1, 20, 20),
            new MemoryCurve.Point(20, 20, 1, 90, 90),
            new MemoryCurve.Point(35, 35, 1, 30, 30));
    points.add(41, 60);
    assertThat(points.toList())
        .containsExactly(
            new MemoryCurve.Point(0, 10, 2, 20, 50),
            new MemoryCurve.Point(20, 35, 2, 30, 90),
            new MemoryCurve.Point(41, 41, 1, 60, 60));
    points.add(52, 10);
    assertThat(points.toList()).last().isEqualTo(new MemoryCurve.Point(41, 52, 2, 10, 60));
  }

  @Test
  void lastOfAnOddNumberOfPointsKeepsItsRoomInTheMerge() {
    CurvePoints points = new CurvePoints(3);
    for (int i = 0; i < 4; i++) {
      points.add(i, i);
    }
    assertThat(points.toList())
        .containsExactly(
            new MemoryCurve.Point(0, 1, 2, 0, 1), new MemoryCurve.Point(2, 3, 2, 2, 3));
  }

  /** Each length up to several merges is a series of its own, compared whole. */
  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 5, 7, 8, 9, 16, 31, 100})
  void pointsAreTheSmallestPowerOfTwoOfSamplesEach(int capacity) {
    for (long seed = 1; seed <= 3; seed++) {
      Random random = new Random(seed);
      CurvePoints points = new CurvePoints(capacity);
      List<Sample> all = new ArrayList<>();
      long nanos = 0;
      while (all.size() < 18 * capacity) {
        Sample sample = new Sample(nanos, random.nextInt(1000));
        nanos += 1 + random.nextInt(5);
        all.add(sample);
        points.add(sample.nanos(), sample.usedBytes());
        assertThat(points.toList())
            .as("capacity %d, seed %d, %d samples", capacity, seed, all.size())
            .isEqualTo(byDefinition(all, capacity))
            .hasSizeLessThanOrEqualTo(capacity);
        assertThat(points.samples()).isEqualTo(all.size());
      }
    }
  }

  private static List<MemoryCurve.Point> byDefinition(List<Sample> all, int capacity) {
    int each = 1;
    while (all.size() > each * capacity) {
      each *= 2;
    }
    List<MemoryCurve.Point> points = new ArrayList<>();
    for (int from = 0; from < all.size(); from += each) {
      List<Sample> part = all.subList(from, Math.min(all.size(), from + each));
      points.add(
          new MemoryCurve.Point(
              part.get(0).nanos(),
              part.get(part.size() - 1).nanos(),
              part.size(),
              part.stream().mapToLong(Sample::usedBytes).min().orElseThrow(),
              part.stream().mapToLong(Sample::usedBytes).max().orElseThrow()));
    }
    return points;
  }
}

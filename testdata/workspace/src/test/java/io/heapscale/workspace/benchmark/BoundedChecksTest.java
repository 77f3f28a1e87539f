package io.heapscale.workspace.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapscale.analyzer.scaling.BoundedCheck;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BoundedChecksTest {

  private final BoundedRun sound = BoundedRuns.sound();

  @Test
  void soundRunHasNothingToSay() {
    assertThat(BoundedChecks.of(sound)).isEmpty();
  }

  @Test
  void costIsWhatIsLiveAfterLessBeforeLessTheIndex() {
    BoundedPoint point =
        new BoundedPoint(
            BoundedRuns.SMALL_CACHE, 1, 500, 4_000, 1_000, 10_000, 3_000, figures(List.of()));
    assertThat(point.keptBytes()).isEqualTo(9_000);
    assertThat(point.bytes()).isEqualTo(6_000);
  }

  @Test
  void twiceTheSmallestIsBoundedAndOneByteMoreIsNot() {
    assertThat(BoundedChecks.of(ofCosts(3_000_000, 6_000_000))).isEmpty();
    assertThat(BoundedChecks.of(ofCosts(3_000_000, 6_000_001)))
        .containsExactly(
            "lazy-1MiB: not bounded: B from 3,000,000 to 6,000,001 bytes over the sizes, more than"
                + " 2 times as much");
  }

  @Test
  void costThatFallsIsJudgedAsOneThatRises() {
    assertThat(BoundedChecks.of(ofCosts(6_000_001, 3_000_000))).hasSize(1);
  }

  @Test
  void eagerWorkspaceIsJudgedButNotExpectedToBeBounded() {
    BoundedCheck check = sound.check(BoundedWay.EAGER);
    assertThat(check.bounded()).isFalse();
    assertThat(check.minBytes()).isEqualTo(45_000_000);
    assertThat(check.maxBytes()).isEqualTo(2_250_000_000L);
  }

  @Test
  void cacheMayKeepItsLimitAndItsLargestEntryAndNoByteMore() {
    long allowed = (1L << 20) + 150_000;
    assertThat(BoundedChecks.of(ofOpening(allowed, allowed))).isEmpty();
    assertThat(BoundedChecks.of(ofOpening(allowed + 1, allowed)))
        .containsExactly(
            "lazy-1MiB, 10x, all opened: the cache keeps 1,198,577 bytes, more than its limit and"
                + " its largest entry: 1,198,576");
  }

  @Test
  void cacheMayBeFivePercentOffInBothDirections() {
    assertThat(BoundedChecks.of(ofOpening(1_000_000, 1_050_000))).isEmpty();
    assertThat(BoundedChecks.of(ofOpening(1_000_000, 950_000))).isEmpty();
    assertThat(BoundedChecks.of(ofOpening(1_000_000, 1_050_001)))
        .containsExactly(
            "lazy-1MiB, 10x, all opened: the cache says 1,050,001 bytes, the dump 1,000,000: 5.0 %"
                + " apart, more than 5");
    assertThat(BoundedChecks.of(ofOpening(1_000_000, 900_000)))
        .containsExactly(
            "lazy-1MiB, 10x, all opened: the cache says 900,000 bytes, the dump 1,000,000: 10.0 %"
                + " apart, more than 5");
  }

  @Test
  void cacheThatTheDumpDoesNotHoldIsNoAgreement() {
    assertThat(BoundedChecks.of(ofOpening(0, 1_000)))
        .containsExactly(
            "lazy-1MiB, 10x, all opened: the cache says 1,000 bytes, the dump 0: 0.0 % apart, more"
                + " than 5");
  }

  @Test
  void dashboardThatWasNotOpenedIsMissed() {
    BoundedFigures nine = BoundedRuns.figures(1, 9, null, List.of());
    BoundedPoint point = BoundedRuns.point(BoundedRuns.SMALL_CACHE, 1, 3_000_000, nine);
    assertThat(BoundedChecks.of(BoundedRuns.with(replaced(point), sound.openings())))
        .containsExactly("lazy-1MiB, 1x: 9 dashboards opened, expected 10");
  }

  @Test
  void problemsOfTheModAndMissingIndexAreNamed() {
    BoundedPoint point =
        new BoundedPoint(
            BoundedRuns.SMALL_CACHE,
            1,
            500,
            4_000,
            0,
            3_000_000,
            0,
            figures(List.of("mod.pp:6: no 'docs'", "another")));
    assertThat(BoundedChecks.of(BoundedRuns.with(replaced(point), sound.openings())))
        .containsExactly(
            "lazy-1MiB, 1x: the dump holds no index",
            "lazy-1MiB, 1x: problems that the loader found: 2, the first mod.pp:6: no 'docs'");
  }

  @Test
  void waysOfLoadingThatFindOtherResourcesAreNamed() {
    BoundedPoint point =
        BoundedRuns.point(
            BoundedRuns.SMALL_CACHE,
            1,
            3_000_000,
            new BoundedFigures(
                1,
                1,
                1,
                10,
                java.util.Map.of("dashboard", 500L, "text", 3L),
                null,
                null,
                List.of()));
    assertThat(BoundedChecks.of(BoundedRuns.with(replaced(point), sound.openings())))
        .containsExactly(
            "lazy-1MiB, 1x: card: 0, 2,000 when loaded in the way 'eager'",
            "lazy-1MiB, 1x: text: 3, 0 when loaded in the way 'eager'");
  }

  private static BoundedFigures figures(List<String> problems) {
    return BoundedRuns.figures(1, 10, null, problems);
  }

  /** The sound run, but for B of the small cache at the first and the last size. */
  private BoundedRun ofCosts(long first, long last) {
    List<BoundedPoint> points = new ArrayList<>();
    for (BoundedPoint point : sound.points()) {
      boolean tested = point.way().equals(BoundedRuns.SMALL_CACHE);
      points.add(
          tested
              ? BoundedRuns.point(point.way(), point.scale(), point.scale() == 50 ? last : first)
              : point);
    }
    return BoundedRuns.with(points, sound.openings());
  }

  /** The sound run, but for the small cache at 10x. */
  private BoundedRun ofOpening(long cacheBytes, long saidBytes) {
    FullOpening tested = BoundedRuns.opening(BoundedRuns.SMALL_CACHE, 10, cacheBytes, saidBytes);
    List<FullOpening> openings = new ArrayList<>();
    for (FullOpening opening : sound.openings()) {
      boolean same = opening.way().equals(tested.way()) && opening.scale() == tested.scale();
      openings.add(same ? tested : opening);
    }
    return BoundedRuns.with(sound.points(), openings);
  }

  private List<BoundedPoint> replaced(BoundedPoint other) {
    List<BoundedPoint> points = new ArrayList<>();
    for (BoundedPoint point : sound.points()) {
      boolean same = point.way().equals(other.way()) && point.scale() == other.scale();
      points.add(same ? other : point);
    }
    return points;
  }
}

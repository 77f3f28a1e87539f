package io.heapscale.analyzer.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapscale.analyzer.gate.Baseline.Subject;
import io.heapscale.analyzer.gate.RunDiff.FigureChange;
import io.heapscale.analyzer.gate.RunDiff.Side;
import io.heapscale.analyzer.gate.RunDiff.SubjectDiff;
import io.heapscale.analyzer.model.Analysis;
import io.heapscale.analyzer.report.Analyses;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RunDiffTest {
  /** Repeats whose dashboards own so many bytes each. */
  private static Subject subject(int dashboards, long... ownEach) {
    List<Analysis> repeats =
        LongStream.of(ownEach).mapToObj(own -> Analyses.workspace(dashboards, own)).toList();
    return Subject.of(repeats);
  }

  private static SubjectDiff only(Subject base, Subject head) {
    RunDiff diff =
        RunDiff.of(
            new Side("main", new TreeMap<>(Map.of("after-load", base))),
            new Side("head", new TreeMap<>(Map.of("after-load", head))),
            NoiseRule.NONE,
            List.of());
    assertThat(diff.subjects()).hasSize(1);
    return diff.subjects().get(0);
  }

  @Test
  void figuresWithinTheSpreadOfRepeatsAreNoise() {
    // Deviation 10 of each dashboard's own bytes, 100 of all ten.
    Subject base = subject(10, 990, 1_000, 1_010);
    assertThat(base.deviations()).containsEntry("dashboard.own", 100L);
    SubjectDiff noise = only(base, subject(10, 1_030));
    assertThat(noise.changes()).isEmpty();
    assertThat(noise.noise()).isPositive();
    assertThat(noise.reasons()).isEmpty();
    assertThat(noise.baseRepeats()).isEqualTo(3);
    assertThat(noise.headRepeats()).isEqualTo(1);

    SubjectDiff change = only(base, subject(10, 1_031));
    assertThat(change.changes())
        .contains(new FigureChange("dashboard.own", "bytes", new Change(10_000L, 10_310L), 100));
    assertThat(change.reasons()).extracting(TypeReason::type).containsExactly("dashboard");
    // The spread may be head's.
    assertThat(only(subject(10, 1_030), base).changes()).isEmpty();
  }

  @Test
  void aSubjectThatIsCalledOtherwiseIsFoundByPhaseAndSize() {
    RunDiff diff =
        RunDiff.of(
            new Side(
                "main",
                new TreeMap<>(
                    Map.of(
                        "l/after-load", subject(20, 1_000),
                        "s/after-load", subject(10, 1_000),
                        "s/idle", subject(10, 1_000)))),
            new Side(
                "head",
                new TreeMap<>(
                    Map.of(
                        "large/after-load", subject(20, 1_016),
                        "small/after-load", subject(11, 1_000)))),
            NoiseRule.NONE,
            List.of("as told"));
    assertThat(diff.subjects()).extracting(SubjectDiff::name).containsExactly("large/after-load");
    assertThat(diff.subjects().get(0).reasons().get(0).heavierBytes()).isEqualTo(20 * 16);
    assertThat(diff.onlyBase()).containsExactly("s/after-load", "s/idle");
    assertThat(diff.onlyHead()).containsExactly("small/after-load");
    assertThat(diff.warnings()).containsExactly("as told");
  }

  @Test
  void anotherSizeUnderTheSameNameIsSaid() {
    RunDiff diff =
        RunDiff.of(
            new Side("main", new TreeMap<>(Map.of("small/after-load", subject(10, 1_000)))),
            new Side("head", new TreeMap<>(Map.of("small/after-load", subject(11, 1_000)))),
            NoiseRule.NONE,
            List.of());
    assertThat(diff.warnings())
        .containsExactly(
            "small/after-load: different workload sizes: base {dashboards=10, queries=20}, head"
                + " {dashboards=11, queries=22}");
    assertThat(diff.subjects().get(0).reasons().get(0).moreBytes()).isEqualTo(6_000);
  }
}

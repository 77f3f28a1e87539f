package io.heapscale.benchmark.program;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapscale.analyzer.model.ResourceConfig;
import io.heapscale.benchmark.measure.LimitResult;
import io.heapscale.benchmark.measure.MeasurePlan;
import io.heapscale.benchmark.measure.Measured;
import io.heapscale.benchmark.measure.SoakFigures;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ProgramRunTest {

  private static final SoakFigures FLAT =
      new SoakFigures(1_000, 4, 1, 4_000, looks(0), 0, 0.5, List.of());
  private static final SoakFigures GROWING =
      new SoakFigures(1_000, 4, 1, 4_000, looks(100), 100, 0.5, List.of());
  private static final LimitResult KEPT = new LimitResult(10, "idle", 10, true);
  private static final LimitResult ABOVE = new LimitResult(10, "idle", 11, null);
  private static final LimitResult TOO_SMALL = new LimitResult(10, "idle", 10, false);

  private static List<SoakFigures.Sample> looks(long bytesPerPiece) {
    return List.of(
        new SoakFigures.Sample(0, 1_000_000, 0),
        new SoakFigures.Sample(1, 1_000_000 + 4_000 * bytesPerPiece, 4_000));
  }

  private static ProgramRun run(
      @Nullable SoakFigures soak,
      @Nullable LimitResult limit,
      List<String> differences,
      List<String> unmeasured) {
    ProgramSize size = new ProgramSize("10", 10);
    ProgramPlan plan =
        new ProgramPlan(
            new ProgramClass("any", List.of(), ""),
            List.of(size),
            "unit",
            ResourceConfig.NONE,
            1,
            1,
            1,
            true,
            List.of(new MeasurePlan(false, false, false, false, false, 0, null)),
            null,
            false);
    Measured measured =
        new Measured("10", "", 10, null, null, null, null, null, null, null, soak, limit);
    return new ProgramRun(
        plan,
        List.of(new WeighedSize(size, List.of(), differences, measured, null, unmeasured)),
        List.of());
  }

  @Test
  void onlyWhatWasMeasuredAndHoldsIsZero() {
    assertThat(run(null, null, List.of(), List.of()).exitCode()).isZero();
    assertThat(run(FLAT, KEPT, List.of(), List.of()).exitCode()).isZero();
    assertThat(run(GROWING, KEPT, List.of(), List.of()).exitCode()).isEqualTo(2);
    assertThat(run(FLAT, ABOVE, List.of(), List.of()).exitCode()).isEqualTo(2);
    assertThat(run(FLAT, TOO_SMALL, List.of(), List.of()).exitCode()).isEqualTo(2);
  }

  @Test
  void whatIsNotKnownIsWorseThanALimit() {
    assertThat(run(FLAT, KEPT, List.of("another count"), List.of()).exitCode()).isEqualTo(1);
    assertThat(run(GROWING, ABOVE, List.of(), List.of("10: no peak")).exitCode()).isEqualTo(1);
  }
}

package io.heapscale.benchmark.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heapscale.dumper.LivePeak;
import io.heapscale.dumper.MemoryCurve;
import java.util.List;
import org.junit.jupiter.api.Test;

class PeakFiguresTest {

  /** {@code load} at 10, {@code loaded} at 40, {@code worked} at 60. */
  private static final PeakFigures RUN =
      new PeakFigures(
          new LivePeak(
              1 << 20,
              List.of(
                  collection(9, true, 120, 100),
                  collection(20, true, 300, 250),
                  collection(25, false, 900, 700),
                  collection(30, true, 420, 400),
                  collection(40, true, 410, 380),
                  collection(55, true, 600, 590),
                  collection(60, true, 595, 585),
                  collection(70, true, 590, 390)),
              List.of(
                  new MemoryCurve.Mark(PeakFigures.LOAD, 10),
                  new MemoryCurve.Mark(PeakFigures.LOADED, 40),
                  new MemoryCurve.Mark(PeakFigures.WORKED, 60)),
              0));

  @Test
  void aStretchBeginsAfterTheCollectionOfItsMarkAndEndsWithThatOfTheNext() {
    assertThat(RUN.between(PeakFigures.LOAD, PeakFigures.LOADED))
        .isEqualTo(new PeakFigures.Stretch(100, 380, 400, 900));
    assertThat(RUN.between(PeakFigures.LOADED, PeakFigures.WORKED))
        .isEqualTo(new PeakFigures.Stretch(380, 585, 590, 600));
    assertThat(RUN.between(PeakFigures.LOAD, PeakFigures.WORKED))
        .isEqualTo(new PeakFigures.Stretch(100, 585, 590, 900));
  }

  @Test
  void aMarkThatIsNotThereIsTold() {
    assertThatThrownBy(() -> RUN.between(PeakFigures.LOAD, PeakFigures.RELEASED))
        .hasMessage("no mark released");
  }

  private static LivePeak.Collection collection(long nanos, boolean full, long before, long after) {
    return new LivePeak.Collection(nanos, full, before, after);
  }
}

package io.heapscale.benchmark.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.heapscale.dumper.MemoryCurve;
import io.heapscale.dumper.MemoryCurve.Mark;
import io.heapscale.dumper.MemoryCurve.Point;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Compares a whole plot with {@code src/test/resources/golden/curve-plot.md}. To write it anew:
 * {@code mvn -pl testdata/benchmark -am test -Dtest=CurvePlotTest
 * -Dsurefire.failIfNoSpecifiedTests=false -Dheapscale.updateGolden=true}, then read the difference.
 */
class CurvePlotTest {

  private static final Path GOLDEN = Path.of("src", "test", "resources", "golden", "curve-plot.md");
  private static final long MILLI = 1_000_000;
  private static final long MIB = 1 << 20;

  /** A load that fills the heap and collects now and then, a dump that stops the VM, idleness. */
  private static MemoryCurve load() {
    List<Point> points = new ArrayList<>();
    for (long i = 0; i < 60; i++) {
      long live = (8 + i) * MIB;
      points.add(
          new Point(40 * i * MILLI, (40 * i + 30) * MILLI, 4, live, live + i % 10 * 6 * MIB));
    }
    points.add(new Point(2_900 * MILLI, 2_900 * MILLI, 1, 70 * MIB, 70 * MIB));
    for (long i = 0; i < 10; i++) {
      points.add(
          new Point((2_920 + 40 * i) * MILLI, (2_950 + 40 * i) * MILLI, 4, 70 * MIB, 71 * MIB));
    }
    return new MemoryCurve(
        10 * MILLI,
        3_315 * MILLI,
        332,
        332 - 281,
        points,
        List.of(
            new Mark("before-load", 0),
            new Mark("after-load", 2_395 * MILLI),
            new Mark("dumped", 2_900 * MILLI),
            new Mark("idle, ```not a fence\n", 2_905 * MILLI)));
  }

  @Test
  void plotShowsTheRangeOfEachColumnAndThePhases() throws IOException {
    String actual = CurvePlot.of(load());
    if (Boolean.getBoolean("heapscale.updateGolden")) {
      Files.writeString(GOLDEN, actual);
    }
    assertThat(GOLDEN).as("expected plot").exists();
    assertThat(actual).isEqualTo(Files.readString(GOLDEN));
  }

  @Test
  void curveThatIsReadBackFromJsonGivesTheSamePlot() throws IOException {
    ObjectMapper json = new ObjectMapper();
    MemoryCurve read = json.readValue(json.writeValueAsString(load()), MemoryCurve.class);
    assertThat(read).isEqualTo(load());
    assertThat(CurvePlot.of(read)).isEqualTo(CurvePlot.of(load()));
  }

  @Test
  void curveOfOneSampleIsOneColumn() {
    MemoryCurve curve =
        new MemoryCurve(1_500_000, 0, 1, 0, List.of(new Point(0, 0, 1, MIB, MIB)), List.of());
    assertThat(CurvePlot.of(curve))
        .isEqualTo(
            """
            ```text
                   MiB
                   1.0 +#
                       |
                       |
                       |
                       |
                       |
                   0.5 +
                       |
                       |
                       |
                       |
                       |
                   0.0 +
                       +------------------------------------------------------------------------
                        0 s

                        #  heap in use, garbage included: smallest to largest sample
                           samples: 1, one every 1.5 ms in 0.000 s; missed: 0 of 1 ticks
            ```
            """);
  }

  @Test
  void emptyHeapAndLongTimesHaveAnAxis() {
    MemoryCurve curve =
        new MemoryCurve(
            1_000 * MILLI,
            86_400_000 * MILLI,
            86_401,
            86_399,
            List.of(new Point(0, 86_400_000 * MILLI, 2, 0, 0)),
            List.of());
    assertThat(CurvePlot.of(curve).lines())
        .contains(
            "       0.0 +" + "#".repeat(72),
            "            0               20,000           40,000           60,000          80,000 s",
            "               samples: 2, one every 1,000 ms in 86,400.000 s; missed: 86,399 of 86,401"
                + " ticks");
  }

  @Test
  void shortTimesLeaveOutLabelsThatWouldTouch() {
    MemoryCurve curve =
        new MemoryCurve(10, 7, 1, 0, List.of(new Point(0, 0, 1, MIB, MIB)), List.of());
    assertThat(CurvePlot.of(curve).lines())
        .contains(
            "            0.000000000         0.000000002          0.000000004         0.000000006 s");
  }

  @Test
  void marksBeyondTheAlphabetAreStillNamed() {
    List<Mark> marks = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      marks.add(new Mark("phase number " + i + " has a name of more than forty letters", 100L * i));
    }
    MemoryCurve curve =
        new MemoryCurve(5_000, 3_000, 1, 0, List.of(new Point(0, 0, 1, MIB, MIB)), marks);
    assertThat(CurvePlot.of(curve).lines())
        .contains(
            "            z  phase number 25 has a name of more tha..  0.000 s",
            "            *  phase number 29 has a name of more tha..  0.000 s",
            "            *  several in one place");
  }
}

package io.heapscale.workspace.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Compares a whole section with the file in {@code src/test/resources/golden}. To write it anew run
 * this test with {@code -Dheapscale.updateGolden=true}, then read the difference.
 */
class BoundedSectionTest {

  private static final Path GOLDEN = Path.of("src", "test", "resources", "golden", "bounded.md");

  @Test
  void soundRunIsShownWithQuoteTablesAndPlot() throws IOException {
    String actual = BoundedSection.of(BoundedRuns.sound());
    if (Boolean.getBoolean("heapscale.updateGolden")) {
      Files.writeString(GOLDEN, actual);
    }
    assertThat(GOLDEN).as("expected section").exists();
    assertThat(actual).isEqualTo(Files.readString(GOLDEN));
  }

  @Test
  void whatDoesNotHoldStandsBeforeTheTables() {
    BoundedRun sound = BoundedRuns.sound();
    List<FullOpening> openings = new ArrayList<>(sound.openings());
    openings.set(0, BoundedRuns.opening(BoundedRuns.SMALL_CACHE, 1, 1_000_000, 2_000_000));
    BoundedRun run =
        new BoundedRun(BoundedRuns.PLAN, sound.points(), openings, List.of("eager, 1x: `a`\nb"));
    assertThat(BoundedSection.of(run))
        .contains(
            """
            **What does not hold:**

            - eager, 1x: 'a''b
            - lazy-1MiB, 1x, all opened: the cache says 2,000,000 bytes, the dump 1,000,000: 100.0 % apart, more than 5

            ### 10 dashboards opened at every size
            """);
  }

  @Test
  void workspaceThatGrowsIsCalledNotBounded() {
    List<BoundedPoint> points = new ArrayList<>();
    for (BoundedPoint point : BoundedRuns.sound().points()) {
      boolean grows = point.way().equals(BoundedRuns.LARGE_CACHE) && point.scale() == 50;
      points.add(grows ? BoundedRuns.point(point.way(), 50, 30_000_000) : point);
    }
    assertThat(BoundedSection.of(BoundedRuns.with(points, List.of())))
        .contains("- lazy, 50 MiB: **not bounded**, B from 2,930.7 KiB to 28.61 MiB (10.00 times).")
        .contains("the lazy one with 50 MiB from 2,930.7 KiB to 28.61 MiB (not bounded).")
        .doesNotContain("All dashboards opened once")
        .doesNotContain("Hit rates");
  }

  @Test
  void oneSizeHasNoPlotAndNoGrowth() {
    BoundedPlan plan =
        new BoundedPlan(
            "small",
            BoundedRuns.PLAN.size(),
            List.of(1),
            List.of(BoundedRuns.SMALL_CACHE),
            10,
            0,
            List.of("-Xmx1g"));
    BoundedPoint point = BoundedRuns.point(BoundedRuns.SMALL_CACHE, 1, 3_000_000);
    assertThat(BoundedSection.of(new BoundedRun(plan, List.of(point), List.of(), List.of())))
        .startsWith(
            """
            ## Boundedness

            The lazy one with a cache of 1 MiB keeps 3,418.0 KiB: 488.3 KiB of index (125 B per top-level resource) and 2,929.7 KiB besides.
            """)
        .doesNotContain("```text");
  }
}

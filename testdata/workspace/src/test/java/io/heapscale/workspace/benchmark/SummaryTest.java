package io.heapscale.workspace.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapscale.analyzer.model.Analysis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Compares whole summaries with the files in {@code src/test/resources/golden}. To write those
 * anew: {@code mvn -pl testdata/workspace -am test -Dtest=SummaryTest
 * -Dsurefire.failIfNoSpecifiedTests=false -Dheapscale.updateGolden=true}, then read their
 * differences.
 */
class SummaryTest {

  private static final Path GOLDEN = Path.of("src", "test", "resources", "golden");
  private static final Instant TIME = Instant.parse("2026-11-23T20:15:30.123Z");
  private static final Environment MACHINE =
      new Environment("Acme VM 17.0.1", List.of("-Xmx1g"), "Linux amd64", 2, 8L << 30);

  @Test
  void runOfTwoSizesIsComparedWithTheBaseline() throws IOException {
    List<Weighed> run =
        List.of(Runs.weighed("small", 10, 5_000), Runs.weighed("large", 200, 5_100));
    Map<String, Analysis> baseline =
        Map.of(
            "small", Runs.analysis(10, 5_000, 4_000_000),
            "large", Runs.analysis(200, 5_000, 4_000_000));
    assertGolden("summary.md", Summary.of(MACHINE, TIME, run, baseline));
  }

  @Test
  void differencesFromTheModTakeThePlaceOfTheAgreement() throws IOException {
    Weighed sound = Runs.weighed("small", 10, 5_000);
    Weighed wrong =
        new Weighed(
            sound.workload(),
            sound.mod(),
            sound.repeats(),
            List.of("small, after-load, load 1: card: 41 in the dump, 40 blocks in the mod"));
    String summary = Summary.of(MACHINE, TIME, List.of(wrong), Map.of());
    assertThat(summary)
        .contains("**What was measured does not agree:**")
        .contains("- small, after-load, load 1: card: 41 in the dump, 40 blocks in the mod")
        .doesNotContain("Counts agree");
  }

  @Test
  void typeThatCostsOtherBytesInOneRepeatIsNamed() throws IOException {
    Weighed sound = Runs.weighed("small", 10, 5_000);
    Repeat first = sound.first();
    Repeat other = Runs.weighed("small", 10, 5_008).first();
    Weighed uneven = new Weighed(sound.workload(), sound.mod(), List.of(first, other), List.of());
    assertThat(Summary.of(MACHINE, TIME, List.of(uneven), Map.of()))
        .contains("- small: own bytes differ for dashboard.");
  }

  @Test
  void realModsHaveNoGrowthAndShowTheirFirstProblem() throws IOException {
    Weighed sound = Runs.weighed("any", 10, 5_000);
    Load load = new Load(1, 1, 1, 1, 0, 0, List.of("mod.pp:6: no `docs`", "another"));
    Weighed mod =
        new Weighed(
            Workload.ofMod(Path.of("aws-insights")),
            sound.mod(),
            List.of(new Repeat(load, sound.first().phases())),
            List.of());
    assertThat(Summary.of(MACHINE, TIME, List.of(mod, mod), Map.of()))
        .contains(
            "- aws-insights: problems that the loader found: 2, the first `mod.pp:6: no 'docs'`.")
        .contains("Growth shows over two or more sizes of a generated mod.")
        .contains("One load each: nothing to compare.");
  }

  private static void assertGolden(String name, String actual) throws IOException {
    Path expected = GOLDEN.resolve(name);
    if (Boolean.getBoolean("heapscale.updateGolden")) {
      Files.createDirectories(GOLDEN);
      Files.writeString(expected, actual);
    }
    assertThat(expected).as("expected summary").exists();
    assertThat(actual).isEqualTo(Files.readString(expected));
  }
}

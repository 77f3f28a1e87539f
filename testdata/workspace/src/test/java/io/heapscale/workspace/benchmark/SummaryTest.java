package io.heapscale.workspace.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapscale.analyzer.model.Analysis;
import io.heapscale.benchmark.vm.Environment;
import io.heapscale.workspace.scenario.Loading;
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
    List<BothWays> run =
        List.of(Runs.bothWays("small", 10, 5_000), Runs.bothWays("large", 200, 5_100));
    Map<String, Analysis> baseline =
        Map.of(
            "small, eager", Runs.analysis(10, 5_000, 4_000_000),
            "large, eager", Runs.analysis(200, 5_000, 4_000_000));
    String bounded = "\n## Boundedness\n\nBounded.\n";
    assertGolden(
        "summary.md",
        Summary.of(
            MACHINE, TIME, run, bounded, List.of(), baseline, List.of("--sizes", "small,large")));
  }

  @Test
  void realModsAloneHaveTheirOwnTables() throws IOException {
    BothWays mod = real("some-mod", Runs.bothWays("any", 10, 5_000), List.of());
    assertGolden("real-mods.md", RealMods.of(List.of(mod)));
    assertThat(Summary.of(MACHINE, TIME, List.of(mod), "", List.of(), Map.of(), List.of()))
        .contains("## Real mods")
        .doesNotContain("## What one costs, in short");
  }

  @Test
  void differencesFromTheModTakeThePlaceOfTheAgreement() throws IOException {
    BothWays sound = Runs.bothWays("small", 10, 5_000);
    Weighed lazy = sound.lazy();
    Weighed wrong =
        new Weighed(
            lazy.workload(),
            Loading.LAZY,
            lazy.mod(),
            lazy.repeats(),
            List.of("small, lazy, load 1: after-index: card: 41 in the catalog, 40 in the mod"));
    String summary =
        Summary.of(
            MACHINE,
            TIME,
            List.of(new BothWays(sound.eager(), wrong)),
            "",
            List.of(),
            Map.of(),
            List.of());
    assertThat(summary)
        .contains("# Memory benchmark\n\n**What was measured does not agree, see Checks.**\n")
        .contains("**What was measured does not agree:**")
        .contains("- small, lazy, load 1: after-index: card: 41 in the catalog, 40 in the mod")
        .doesNotContain("Counts agree");
  }

  @Test
  void typeThatCostsOtherBytesInOneRepeatIsNamed() throws IOException {
    BothWays sound = Runs.bothWays("small", 10, 5_000);
    Repeat first = sound.eager().first();
    Repeat other = Runs.weighed("small", 10, 5_008).first();
    Weighed uneven =
        new Weighed(
            sound.eager().workload(),
            Loading.EAGER,
            sound.eager().mod(),
            List.of(first, other),
            List.of());
    assertThat(
            Summary.of(
                MACHINE,
                TIME,
                List.of(new BothWays(uneven, sound.lazy())),
                "",
                List.of(),
                Map.of(),
                List.of()))
        .contains("- small, eager: own bytes differ for dashboard.")
        .contains("- small, lazy: every type's own bytes are the same in all repeats.");
  }

  @Test
  void realModsHaveNoGrowthAndShowTheirFirstProblem() throws IOException {
    BothWays mod =
        real(
            "aws-insights",
            Runs.bothWays("any", 10, 5_000),
            List.of("mod.pp:6: no `docs`", "another"));
    assertThat(Summary.of(MACHINE, TIME, List.of(mod, mod), "", List.of(), Map.of(), List.of()))
        .contains(
            "- aws-insights: problems that the loader found: 2, the first `mod.pp:6: no 'docs'`.")
        .contains("Growth shows over two or more sizes of a generated mod.")
        .contains("One load each: nothing to compare.");
  }

  private static BothWays real(String folder, BothWays like, List<String> problems) {
    return new BothWays(real(folder, like.eager(), problems), real(folder, like.lazy(), problems));
  }

  private static Weighed real(String folder, Weighed like, List<String> problems) {
    Load named = Runs.withProblems(like.first().load(), problems);
    return new Weighed(
        Workload.ofMod(Path.of(folder)),
        like.loading(),
        like.mod(),
        List.of(new Repeat(named, like.first().phases())),
        List.of());
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

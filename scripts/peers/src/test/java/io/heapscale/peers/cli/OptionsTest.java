package io.heapscale.peers.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heapscale.peers.section.Sections;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsTest {

  @Test
  void allButTheGiantIsMeasuredByDefaultAndWrittenToTheTree() throws UsageException {
    Options options = parse();
    assertThat(options.sections())
        .containsExactly(
            Sections.TIME,
            Sections.HISTOGRAM,
            Sections.SMALL,
            Sections.MEMORY,
            Sections.SPILL,
            Sections.INDEX,
            Sections.GROWTH,
            Sections.SHAPES);
    assertThat(options.plan().objects()).isEqualTo(20_000_000);
    assertThat(options.plan().runs()).isEqualTo(5);
    assertThat(options.results()).isEqualTo(Path.of("/tree/benchmark_results/engine"));
    assertThat(options.peers()).containsExactly("haha", "netbeans", "gridkit", "shark", "mat");
  }

  @Test
  void optionsOverrideThePlanInAnyOrder() throws UsageException {
    Options options =
        parse(
            "--objects",
            "1M",
            "--only",
            "memory,time",
            "--runs",
            "3",
            "--limit",
            "90",
            "--peers",
            "haha",
            "--fewer-objects",
            "300k",
            "--growth-objects",
            "100k,1M",
            "--results",
            "/out",
            "--quick");
    assertThat(options.sections()).containsExactly(Sections.TIME, Sections.MEMORY);
    assertThat(options.plan().objects()).isEqualTo(1_000_000);
    assertThat(options.plan().runs()).isEqualTo(3);
    assertThat(options.plan().fewerObjects()).isEqualTo(300_000);
    assertThat(options.plan().limit()).isEqualTo(Duration.ofSeconds(90));
    assertThat(options.plan().growthObjects()).containsExactly(100_000L, 1_000_000L);
    assertThat(options.peers()).containsExactly("haha");
    assertThat(options.results()).isEqualTo(Path.of("/out"));
  }

  @Test
  void quickWritesNothingByItself() throws UsageException {
    assertThat(parse("--quick").results()).isNull();
  }

  @Test
  void noPeersCanBeAskedFor() throws UsageException {
    assertThat(parse("--peers", "none").peers()).isEmpty();
  }

  @Test
  void smallerDumpsStayNoLargerThanTheLargeOne() throws UsageException {
    Options options = parse("--objects", "200k");
    assertThat(options.plan().fewerObjects()).isEqualTo(200_000);
    assertThat(options.plan().checkedObjects()).isEqualTo(200_000);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "--speed~1~unknown option --speed; see --help",
        "--only~tme~--only: unknown section \"tme\"; known: time, histogram, small, memory, spill, index,"
            + " growth, shapes, giant",
        "--peers~jhat~--peers: unknown \"jhat\"; known: haha, netbeans, gridkit, shark, mat",
        "--runs~0~--runs: expected a whole number from 1 to 1,000, found \"0\"",
        "--objects~5~--objects: expected a whole number from 10,000 to 2,000,000,000, found \"5\"",
        "--objects~1e6~--objects: expected a whole number from 10,000 to 2,000,000,000, found"
            + " \"1e6\"",
        "--growth-objects~2M,1M~--growth-objects: expected two or more ascending numbers, not 2M,1M"
      })
  void aWrongValueIsNamed(String option, String value, String message) {
    assertThatThrownBy(() -> parse(option, value))
        .isInstanceOf(UsageException.class)
        .hasMessage(message);
  }

  @Test
  void aMissingValueIsNamed() {
    assertThatThrownBy(() -> parse("--runs"))
        .isInstanceOf(UsageException.class)
        .hasMessage("--runs needs a value");
  }

  private static Options parse(String... words) throws UsageException {
    List<String> all = new ArrayList<>(List.of("--root", "/tree", "--work", "/scratch"));
    all.addAll(List.of(words));
    return Options.parse(all);
  }
}

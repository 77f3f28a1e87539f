package io.heapscale.analyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.heapscale.testdata.dumps.GoldenDumps;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The analyzer alone, without a module that brings another engine. */
final class EngineOptionTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--engine nosuch | --engine nosuch: no such engine; known: heapscale",
        "--engine heapscal | --engine heapscal: no such engine; did you mean \"heapscale\"?",
        "--engine mat | --engine mat: no such engine; known: heapscale",
        "--mode exact --engine mat | --engine mat: no such engine; known: heapscale",
        "--mode mat --engine mat | --engine mat: no such engine; known: heapscale",
        "--keep-index | --mat-home and --keep-index need --engine mat",
        "--mat-home . | --mat-home and --keep-index need --engine mat",
        "--engine heapscale --keep-index | --mat-home and --keep-index need --engine mat"
      })
  void whatIsNotThereIsWrongUsageInOneLine(String options, String line) throws IOException {
    GoldenDumps.TINY_17.copyPackedTo(folder);
    for (String command : new String[] {"", "histogram ", "dominators ", "objects "}) {
      CliRun run = CliRun.in(folder, (command + "tiny17.hprof.gz " + options).split(" "));
      assertThat(run).isEqualTo(new CliRun(64, "", "analyze: " + line + "\n"));
    }
  }

  @Test
  void verifyAgainstMatNeedsItsModule() throws IOException {
    GoldenDumps.TINY_17.copyPackedTo(folder);
    assertThat(CliRun.in(folder, "verify", "tiny17.hprof.gz", "--against", "mat"))
        .isEqualTo(new CliRun(64, "", "analyze: --engine mat: no such engine; known: heapscale\n"));
  }

  @Test
  void ourOwnEngineMayBeNamed() throws IOException {
    GoldenDumps.TINY_17.copyPackedTo(folder);
    CliRun plain = CliRun.in(folder, "tiny17.hprof.gz");
    assertThat(plain.exitCode()).isZero();
    assertThat(CliRun.in(folder, "tiny17.hprof.gz", "--engine", "heapscale").out())
        .isEqualTo(plain.out());
  }

  @Test
  void enginesListsOursOnly() throws IOException {
    CliRun text = CliRun.in(folder, "engines");
    assertThat(text.exitCode()).isZero();
    assertThat(text.err()).isEmpty();
    assertThat(text.out().lines().map(line -> line.strip().replaceAll(" {2,}", " | ")))
        .containsExactly(
            "engine | state | version | place | remark",
            "heapscale | ready | built from source | modes exact and mat");

    JsonNode json = CliRun.in(folder, "engines", "-f", "json").json();
    assertThat(json.toString())
        .isEqualTo(
            "{\"engines\":[{\"name\":\"heapscale\",\"ready\":true,\"judge\":false,"
                + "\"version\":\"built from source\",\"place\":\"\","
                + "\"remark\":\"modes exact and mat\"}]}");
  }
}

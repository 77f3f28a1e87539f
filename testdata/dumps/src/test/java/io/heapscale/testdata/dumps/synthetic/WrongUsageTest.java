package io.heapscale.testdata.dumps.synthetic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WrongUsageTest {
  @TempDir Path directory;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(String name, String flags) {
    out.reset();
    err.reset();
    List<String> arguments = new ArrayList<>(List.of(flags.split(" ", -1)));
    arguments.add(directory.resolve(name).toString());
    return SyntheticDump.run(
        arguments, new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--objcts 1M",
        "--objects",
        "--objects 1M --objects 2M",
        "--objects many",
        "--objects 1Q",
        "--objects 99",
        "--objects -5",
        "--objects 20000M",
        "--objects 1M second.hprof",
        "--objects 1M --shape cube",
        "--objects 1M --shape list --degree 3",
        "--objects 1M --degree 1.1",
        "--objects 1M --degree NaN",
        "--objects 1M --degree 900",
        "--objects 1M --shape bipartite --degree 2.5",
        "--objects 1M --leaf-share 1",
        "--objects 1M --mean-bytes 16",
        "--objects 1M --id-bytes 6",
        "--objects 1M --format 1.0.3",
        "--objects 500M --id-bytes 4",
        "--seed 7"
      })
  void wrongUsageIsOneLineAnd64(String flags) throws IOException {
    assertThat(run("never.hprof", flags)).isEqualTo(64);
    assertThat(err.toString(UTF_8)).startsWith("SyntheticDump: ").hasLineCount(1);
    assertThat(out.size()).isZero();
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void anExistingFileIsLeftAlone() throws IOException {
    Path file = Files.writeString(directory.resolve("old.hprof"), "old");

    assertThat(run("old.hprof", "--objects 5k")).isEqualTo(1);
    assertThat(err.toString(UTF_8))
        .isEqualTo(
            "SyntheticDump: " + file + " exists already; it is not overwritten%n".formatted());
    assertThat(file).hasContent("old");
  }

  @Test
  void aMissingDirectoryIsOneLineAnd1() {
    assertThat(run("no/such.hprof", "--objects 5k")).isEqualTo(1);
    assertThat(err.toString(UTF_8)).contains("no such directory").hasLineCount(1);
  }
}

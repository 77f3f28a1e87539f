package io.heapscale.analyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import io.heapscale.analyzer.engine.DefaultHeapAnalyzer;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Real dumps in mode mat against what MAT said of them: every row of its histogram and every exact
 * retained set. Both lie in {@code ../shared/corpus} beside the repository, which a user does not
 * have.
 */
final class VerifyAgainstMatTest {
  @ParameterizedTest
  @ValueSource(strings = {"tiny17", "tiny17nc", "tiny25c", "tiny25z", "small25a16"})
  void everyRowOfMatAgrees(String name) {
    check(name);
  }

  private static void check(String name) {
    assertThat(run(corpus(name), "verify", name + ".hprof.gz", "--against", name + ".mat.json.gz"))
        .contains("Verdict: agrees.")
        .startsWith("0\n");
  }

  private static String run(Path folder, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream err = new PrintStream(out, true, StandardCharsets.UTF_8);
    Cli cli = new Cli(new DefaultHeapAnalyzer(), folder, InputStream.nullInputStream(), false);
    int exitCode = cli.run(args, out, err);
    return exitCode + "\n" + out.toString(StandardCharsets.UTF_8);
  }

  private static Path corpus(String name) {
    Path start = Path.of(System.getProperty("basedir", "")).toAbsolutePath();
    for (Path folder = start; folder.getParent() != null; folder = folder.getParent()) {
      Path corpus = folder.resolveSibling("shared").resolve("corpus");
      if (Files.exists(corpus.resolve(name + ".mat.json.gz"))) {
        return corpus;
      }
    }
    String message =
        "skipped: ../shared/corpus/" + name + ".mat.json.gz is not beside the repository";
    return "1".equals(System.getenv("HEAPSCALE_REQUIRE_SHARED")) ? fail(message) : abort(message);
  }
}

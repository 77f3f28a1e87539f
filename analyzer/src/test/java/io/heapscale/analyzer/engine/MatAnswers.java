package io.heapscale.analyzer.engine;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.heapscale.testdata.dumps.GoldenDumps;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/**
 * A dump and what Eclipse MAT says of it. The small ones are committed; the others lie in {@code
 * ../shared/corpus} beside the repository, which a user does not have: then a test skips with a
 * message, or fails where {@code HEAPSCALE_REQUIRE_SHARED=1} says that they must be there.
 */
record MatAnswers(Path dump, Stream objects, Stream answers) {

  @FunctionalInterface
  interface Stream {
    InputStream open() throws IOException;
  }

  /** The answers for a dump, which is written into {@code folder} if it is a committed one. */
  static MatAnswers of(String name, Path folder) throws IOException {
    for (GoldenDumps golden : GoldenDumps.values()) {
      if (golden.resourceName().equals(name)) {
        return new MatAnswers(
            golden.copyTo(folder), golden::openMatObjects, golden::openMatAnswers);
      }
    }
    Path dump = shared(name + ".hprof.gz");
    return new MatAnswers(
        dump,
        () -> Files.newInputStream(dump.resolveSibling(name + ".mat-objects.tsv.gz")),
        () -> Files.newInputStream(dump.resolveSibling(name + ".mat.json.gz")));
  }

  static String[] committed() {
    return Arrays.stream(GoldenDumps.values())
        .map(GoldenDumps::resourceName)
        .toArray(String[]::new);
  }

  private static Path shared(String file) {
    Path start = Path.of(System.getProperty("basedir", "")).toAbsolutePath();
    for (Path folder = start; folder.getParent() != null; folder = folder.getParent()) {
      Path found = folder.resolveSibling("shared").resolve("corpus").resolve(file);
      if (Files.exists(found)) {
        return found;
      }
    }
    String message = "skipped: ../shared/corpus/" + file + " is not beside the repository";
    return "1".equals(System.getenv("HEAPSCALE_REQUIRE_SHARED")) ? fail(message) : abort(message);
  }

  /** One line per object in order of address, as {@code analyze objects} writes them. */
  BufferedReader readObjects() throws IOException {
    return new BufferedReader(
        new InputStreamReader(new GZIPInputStream(objects.open()), StandardCharsets.UTF_8));
  }

  JsonNode readAnswers() throws IOException {
    try (InputStream in = new GZIPInputStream(answers.open())) {
      return new ObjectMapper().readTree(in);
    }
  }
}

package io.heapscale.analyzer.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapscale.analyzer.model.ConfigurationException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a file says, the answer is a record or one line that names the file. */
final class MutatedFilesTest {
  private static final int FILES = 2_000;
  private static final String BITS =
      "{}[]:,\"'\n\t #&*!|>%@`-?\\\u0000\u0007\u0085\u2028\uD800aé0.";
  private static final String YAML =
      """
      resources:
        query: { class: "com.acme.*Query", label: id.value, ignore: [parent] }
      ignore: [a.b.C.d]
      root: a.B
      budgets: { query.count: { max: 20, growth: 5 %, exempt: { until: 2026-12-31 } } }
      """;
  private static final String JSON =
      "{\"schemaVersion\": 1, \"dump\": {\"bytes\": 12, \"timestampMillis\": 3}, \"live\": true,"
          + " \"workload\": {\"name\": \"w\", \"size\": {\"dashboards\": 2}}, \"histogram\":"
          + " [{\"class\": \"a\", \"objects\": 1, \"bytes\": 2}], \"arrays\": {\"byte\":"
          + " {\"baseBytes\": 16, \"scaleBytes\": 1}}, \"resources\": {\"a\": {\"class\": \"b\"}}}";

  @TempDir Path folder;

  @Test
  void mutatedConfigurationIsReadOrRefusedInOneLine() throws IOException {
    int refused = 0;
    for (int seed = 0; seed < FILES; seed++) {
      String mutated = mutate(YAML, seed);
      try {
        ConfigReader.read(mutated, "f.yaml");
      } catch (ConfigurationException e) {
        refused++;
        assertThat(e.getMessage()).as("seed %d", seed).matches("f\\.yaml:\\d+:\\d+: [^\\n\\r]+");
      }
    }
    assertThat(refused).isBetween(FILES / 10, FILES - 1);
  }

  @Test
  void mutatedManifestIsReadOrRefusedInOneLine() throws IOException {
    Path file = folder.resolve("x.hprof.json");
    int refused = 0;
    for (int seed = 0; seed < FILES; seed++) {
      Files.write(file, mutate(JSON, seed).getBytes(StandardCharsets.UTF_8));
      try {
        ManifestReader.read(file);
      } catch (IOException e) {
        refused++;
        assertThat(e.getMessage()).as("seed %d", seed).startsWith(file + ":").hasLineCount(1);
      }
    }
    assertThat(refused).isBetween(FILES / 10, FILES - 1);
  }

  private static String mutate(String text, int seed) {
    Random random = new Random(seed);
    StringBuilder mutated = new StringBuilder(text);
    for (int i = random.nextInt(3); i >= 0; i--) {
      int at = random.nextInt(mutated.length() + 1);
      char bit = BITS.charAt(random.nextInt(BITS.length()));
      switch (random.nextInt(4)) {
        case 0 -> mutated.replace(at, Math.min(mutated.length(), at + 1), String.valueOf(bit));
        case 1 -> mutated.insert(at, bit);
        case 2 -> mutated.delete(at, Math.min(mutated.length(), at + 1 + random.nextInt(9)));
        default -> mutated.setLength(at);
      }
    }
    return mutated.toString();
  }
}

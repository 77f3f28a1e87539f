package io.heapscale.analyzer.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Compares a whole report with the expected file in {@code src/test/resources/golden}. To write the
 * expected files anew: {@code mvn -pl analyzer -am test -Dtest='*Report*,AskingTest'
 * -Dsurefire.failIfNoSpecifiedTests=false -Dheapscale.updateGolden=true}, then read their
 * differences.
 */
public final class Golden {
  private static final Path FOLDER = Path.of("src", "test", "resources", "golden");

  private Golden() {}

  /** Fails unless the text is that of the file. */
  public static void assertMatches(String name, String actual) throws IOException {
    Path expected = FOLDER.resolve(name);
    if (Boolean.getBoolean("heapscale.updateGolden")) {
      Files.createDirectories(expected.getParent());
      Files.writeString(expected, actual, StandardCharsets.UTF_8);
    }
    assertThat(expected).as("expected report").exists();
    assertThat(actual).isEqualTo(Files.readString(expected, StandardCharsets.UTF_8));
  }
}

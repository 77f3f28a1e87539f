package io.heapscale.analyzer.damage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The entry that Jazzer calls with bytes of its own making; the checks are those of {@link
 * MutatedDumpTest}. How to run it: docs/semantics.md.
 */
public final class DumpFuzzer {
  private static final int VERSION_END = 19;

  private DumpFuzzer() {}

  /**
   * Checks one input. Versions other than 1.0.2 have records that the plain reading does not know.
   */
  public static void fuzzerTestOneInput(byte[] content) throws IOException {
    if (content.length > VERSION_END && content[VERSION_END - 2] != '2') {
      return;
    }
    Path folder = Files.createTempDirectory("fuzzed");
    try {
      new DamagedDumpCheck(folder).check(0, content);
    } finally {
      Files.deleteIfExists(folder.resolve("damaged.hprof"));
      Files.deleteIfExists(folder);
    }
  }
}

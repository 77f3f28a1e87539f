package io.heapscale.analyzer.programs;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapscale.testdata.dumps.GoldenDumps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the sizes that the analyzer finds in the golden dumps against the VM's histograms. */
class CorpusSizesTest {
  private static final AgreementTable TABLE = new AgreementTable();

  @TempDir Path folder;

  @AfterAll
  static void writeTable() throws IOException {
    TABLE.write("corpus");
  }

  @ParameterizedTest
  @EnumSource(GoldenDumps.class)
  void committedDumpsHaveTheVmsSizes(GoldenDumps golden) throws IOException {
    Path dump = golden.copyTo(folder);
    check(golden.resourceName(), dump, VmTruth.ofHistogram(golden.vmHistogram()));
  }

  /** Those that are too large to commit. */
  @ParameterizedTest
  @ValueSource(strings = {"small17", "small17nc", "small25c"})
  void largerDumpsHaveTheVmsSizes(String name) throws IOException {
    Path dump = corpus(name + ".hprof.gz");
    Path histogram = corpus(name + ".vm-histogram.txt");
    check(name, dump, VmTruth.ofHistogram(Files.readAllLines(histogram)));
  }

  private static void check(String name, Path dump, VmTruth vm) throws IOException {
    SizeAgreement sizes = SizeAgreement.ofDump(dump, vm);
    assertThat(sizes.several().all()).as(name).isGreaterThan(100);
    TABLE.add(name, sizes);
    new SizeRequirements(name, sizes, !name.endsWith("z")).check();
  }

  /** In {@code ../shared/corpus} beside the repository, which a user does not have. */
  private static Path corpus(String file) {
    Path start = Path.of(System.getProperty("basedir", "")).toAbsolutePath();
    for (Path above = start; above.getParent() != null; above = above.getParent()) {
      Path found = above.resolveSibling("shared").resolve("corpus").resolve(file);
      if (Files.exists(found)) {
        return found;
      }
    }
    String message = "skipped: ../shared/corpus/" + file + " is not beside the repository";
    return "1".equals(System.getenv("HEAPSCALE_REQUIRE_SHARED"))
        ? Assertions.fail(message)
        : Assumptions.abort(message);
  }
}

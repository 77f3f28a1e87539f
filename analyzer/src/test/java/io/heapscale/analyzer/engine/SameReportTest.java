package io.heapscale.analyzer.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapscale.analyzer.model.Mode;
import io.heapscale.analyzer.model.ResourceConfig;
import io.heapscale.analyzer.model.ResourceType;
import io.heapscale.analyzer.report.AnalysisJson;
import io.heapscale.testdata.dumps.GoldenDumps;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Reports of real dumps are the same to the byte, whatever an analysis may use. */
class SameReportTest {
  private static final ResourceConfig RESOURCES =
      new ResourceConfig(
          List.of(
              new ResourceType("map", "java.util.*HashMap", true, null, List.of()),
              new ResourceType("text", "java.lang.String", false, null, List.of()),
              new ResourceType("thread", "java.lang.Thread", true, "name", List.of())),
          List.of("java.util.HashMap.table"),
          "jdk.internal.loader.BuiltinClassLoader");

  private final HeapAnalyzer analyzer = new DefaultHeapAnalyzer();

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(GoldenDumps.class)
  void threadsAndFilesChangeNoByteOfAReport(GoldenDumps golden) throws IOException {
    Path dump = golden.copyTo(folder);
    Path spill = Files.createDirectory(folder.resolve("spill"));
    String exact = reports(dump, Mode.EXACT, new Means(1, null));
    for (int threads : new int[] {2, 8}) {
      same(exact, dump, Mode.EXACT, new Means(threads, null));
      same(exact, dump, Mode.EXACT, new Means(threads, spill));
    }
    same(exact, dump, Mode.EXACT, new Means(1, spill));
    String mat = reports(dump, Mode.MAT, new Means(1, null));
    same(mat, dump, Mode.MAT, new Means(8, null));
    same(mat, dump, Mode.MAT, new Means(2, spill));
    for (Means means : List.of(new Means(2, null), new Means(1, spill))) {
      Path index = folder.resolve("index-" + means.threads());
      same(exact, dump, Mode.EXACT, means.withIndex(index)); // made, made for MAT, made, taken
      same(mat, dump, Mode.MAT, means.withIndex(index));
      same(exact, dump, Mode.EXACT, means.withIndex(index));
      same(exact, dump, Mode.EXACT, means.withIndex(index));
    }
    try (Stream<Path> left = Files.list(spill)) {
      assertThat(left).as("temporary files").isEmpty();
    }
  }

  private void same(String expected, Path dump, Mode mode, Means means) throws IOException {
    String found = reports(dump, mode, means);
    // Not by assertThat alone: its message would hold both.
    if (!found.equals(expected)) {
      int at = 0;
      while (found.charAt(at) == expected.charAt(at)) {
        at++;
      }
      assertThat(found.substring(Math.max(0, at - 200)).substring(0, 400))
          .as("%s, %s, from byte %d on", mode, means, at)
          .isEqualTo(expected.substring(Math.max(0, at - 200)).substring(0, 400));
    }
  }

  /** The whole analysis, dominators among it, and a line for every object. */
  private String reports(Path dump, Mode mode, Means means) throws IOException {
    StringWriter out = new StringWriter();
    ResourceConfig resources = mode == Mode.MAT ? ResourceConfig.NONE : RESOURCES;
    AnalysisJson.write(analyzer.analyze(dump, request(resources, mode, means), Progress.NONE), out);
    AnalysisRequest plain = request(null, mode, means);
    analyzer.objects(
        dump,
        plain,
        Progress.NONE,
        (address, className, shallowBytes, retainedBytes, dominator) ->
            out.append(
                address
                    + " "
                    + className
                    + " "
                    + shallowBytes
                    + " "
                    + retainedBytes
                    + " "
                    + dominator
                    + "\n"));
    return out.toString();
  }

  private static AnalysisRequest request(
      @Nullable ResourceConfig resources, Mode mode, Means means) {
    return new AnalysisRequest(resources, null, true, 0, mode, null, means);
  }
}

package io.heapscale.analyzer.programs;

import static org.assertj.core.api.Assertions.assertThat;

import io.airlift.compress.zstd.ZstdOutputStream;
import io.heapscale.analyzer.engine.AnalysisRequest;
import io.heapscale.analyzer.engine.DefaultHeapAnalyzer;
import io.heapscale.analyzer.engine.DumpSource;
import io.heapscale.analyzer.engine.Means;
import io.heapscale.analyzer.engine.Progress;
import io.heapscale.analyzer.report.AnalysisJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a real VM has packed gives the report that its plain twin gives. */
final class PackedDumpTest {
  private static final int MB = 12;

  @TempDir Path folder;

  static Stream<Path> homes() throws IOException {
    return VmSetting.installed().values().stream();
  }

  @ParameterizedTest
  @MethodSource("homes")
  void packedDumpsAndTheirPlainTwinsGiveTheSameReport(Path home)
      throws IOException, InterruptedException {
    Path packed = folder.resolve("a.hprof.gz");
    dump(home, packed);
    assertThat(new String(Files.readAllBytes(packed), 10, 16, StandardCharsets.ISO_8859_1))
        .isEqualTo("HPROF BLOCKSIZE=");
    Path plain = folder.resolve("a.hprof");
    try (InputStream in = new GZIPInputStream(Files.newInputStream(packed))) {
      Files.copy(in, plain);
    }
    Path zstd = folder.resolve("a.hprof.zst");
    try (OutputStream out = new ZstdOutputStream(Files.newOutputStream(zstd))) {
      Files.copy(plain, out);
    }
    assertThat(Files.size(plain)).isGreaterThan(MB * 1_000_000);

    String expected = report(DumpSource.of(plain), new Means(2, null));
    Path spill = Files.createDirectory(folder.resolve("spill"));
    for (Path file : List.of(packed, zstd)) {
      assertSame(expected, report(DumpSource.of(file), new Means(1, null)));
      assertSame(expected, report(DumpSource.of(file), new Means(4, spill)));
      try (InputStream in = Files.newInputStream(file)) {
        assertSame(expected, report(DumpSource.of("standard input", in), new Means(2, spill)));
      }
    }
    try (Stream<Path> left = Files.list(spill)) {
      assertThat(left).isEmpty();
    }
  }

  /** Not by assertThat alone: its message would hold both. */
  private static void assertSame(String expected, String found) {
    assertThat(found.equals(expected)).isTrue();
  }

  private static String report(DumpSource dump, Means means) throws IOException {
    StringWriter out = new StringWriter();
    AnalysisRequest request = AnalysisRequest.DEFAULT.withMeans(means);
    AnalysisJson.write(new DefaultHeapAnalyzer().analyze(dump, request, Progress.NONE), out);
    String named = "\"" + dump.name() + "\"";
    assertThat(out.toString()).contains(named);
    return out.toString().replace(named, "\"name\"");
  }

  private static void dump(Path home, Path file) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(home.resolve("bin/java").toString());
    command.addAll(List.of("-Xmx64m", "-XX:+UseParallelGC", "-XX:ActiveProcessorCount=4"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(PackingProgram.class.getName(), file.toString(), String.valueOf(MB)));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
  }
}

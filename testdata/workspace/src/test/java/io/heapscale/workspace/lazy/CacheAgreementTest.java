package io.heapscale.workspace.lazy;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapscale.analyzer.engine.AnalysisRequest;
import io.heapscale.analyzer.engine.DefaultHeapAnalyzer;
import io.heapscale.analyzer.engine.Progress;
import io.heapscale.analyzer.model.Analysis;
import io.heapscale.analyzer.model.TypeCost;
import io.heapscale.workspace.InstalledJdks;
import io.heapscale.workspace.SharedMods;
import io.heapscale.workspace.generate.Generator;
import io.heapscale.workspace.generate.ModSize;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Holds what the cache says of its size against Heapscale's reading of a dump: all that would go if
 * the cache went.
 */
class CacheAgreementTest {

  private static final long SMALL_LIMIT = 1 << 20;

  @TempDir private Path folder;

  static List<Arguments> jdks() throws IOException {
    List<Arguments> jdks = new ArrayList<>();
    InstalledJdks.byFeature().forEach((feature, home) -> jdks.add(Arguments.of(feature, home)));
    return jdks;
  }

  @ParameterizedTest(name = "JDK {0}")
  @MethodSource("jdks")
  void cacheOfAGeneratedModIsAsLargeAsItSays(int feature, Path home) throws Exception {
    Path mod = folder.resolve("mod");
    new Generator(ModSize.named("medium"), 7).generate(mod);
    check(home, mod);
  }

  @ParameterizedTest(name = "JDK {0}")
  @MethodSource("jdks")
  void cacheOfARealModIsAsLargeAsItSays(int feature, Path home) throws Exception {
    check(home, SharedMods.mod("steampipe-mod-aws-insights"));
  }

  private void check(Path home, Path mod) throws Exception {
    run(home, mod);
    for (String line : Files.readAllLines(folder.resolve("told.tsv"))) {
      String[] told = line.split("\t", -1);
      long limitBytes = Long.parseLong(told[0]);
      long bytes = Long.parseLong(told[1]);
      long largestBytes = Long.parseLong(told[2]);
      Analysis analysis =
          new DefaultHeapAnalyzer()
              .analyze(
                  folder.resolve("limit-" + limitBytes + ".hprof"),
                  new AnalysisRequest(null, null, true, 0),
                  Progress.NONE);
      TypeCost cache = type(analysis, "cache");
      assertThat(cache.objects()).isEqualTo(1);
      assertThat(type(analysis, "entry").objects()).isEqualTo(Long.parseLong(told[3]));
      assertThat(cache.retainedSetBytes()).as(line).isLessThanOrEqualTo(limitBytes + largestBytes);
      assertThat(bytes).as(line).isEqualTo(cache.retainedSetBytes());
    }
  }

  private static TypeCost type(Analysis analysis, String name) {
    return analysis.types().stream().filter(t -> t.name().equals(name)).findFirst().orElseThrow();
  }

  private void run(Path home, Path mod) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(home.resolve("bin/java").toString());
    command.add("-Xmx256m");
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(CachedProgram.class.getName());
    command.add(mod.toString());
    command.add(folder.toString());
    command.add(String.valueOf(SMALL_LIMIT));
    command.add(String.valueOf(LazyWorkspace.DEFAULT_CACHE_BYTES));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    builder.environment().remove("JDK_JAVA_OPTIONS");
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).as(output).isTrue();
    assertThat(process.exitValue()).as(output).isZero();
  }
}

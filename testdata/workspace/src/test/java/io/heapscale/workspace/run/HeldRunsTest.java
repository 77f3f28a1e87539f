package io.heapscale.workspace.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapscale.analyzer.config.ConfigReader;
import io.heapscale.analyzer.engine.AnalysisRequest;
import io.heapscale.analyzer.engine.DefaultHeapAnalyzer;
import io.heapscale.analyzer.engine.Progress;
import io.heapscale.analyzer.model.Analysis;
import io.heapscale.analyzer.model.HistogramRow;
import io.heapscale.analyzer.model.TypeCost;
import io.heapscale.workspace.Workspace;
import io.heapscale.workspace.generate.Generator;
import io.heapscale.workspace.generate.ModSize;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What heap dumps say of runs: there while they are held, gone without a trace afterwards. */
class HeldRunsTest {

  private static final String PACKAGE = "io.heapscale.workspace.run.";

  private static final int SESSIONS = 10;

  private static final Set<String> RUN_TYPES =
      Set.of(
          "session",
          "dashboard_run",
          "group_run",
          "input_run",
          "control_run",
          "panel_run",
          "result_table");

  /** What may live while nothing runs: the executor, which is still open, and constants. */
  private static final Set<String> LASTING =
      Set.of(
          PACKAGE + "DashboardExecutor",
          PACKAGE + "RunStatus",
          PACKAGE + "RunStatus[]",
          PACKAGE + "Rows$Kind",
          PACKAGE + "Rows$Kind[]",
          PACKAGE + "SqlToken$Kind",
          PACKAGE + "SqlToken$Kind[]");

  @TempDir private Path folder;

  private void fork(Path mod, int count, int rows) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                RunInPhases.class.getName(),
                mod.toString(),
                folder.toString(),
                String.valueOf(count),
                String.valueOf(rows),
                "4")
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).as(output).isTrue();
    assertThat(process.exitValue()).as(output).isZero();
  }

  private Analysis analyze(String phase) throws Exception {
    URL types = Objects.requireNonNull(Workspace.class.getResource("heapscale.yaml"));
    return new DefaultHeapAnalyzer()
        .analyze(
            folder.resolve(phase + ".hprof"),
            new AnalysisRequest(ConfigReader.read(Path.of(types.toURI())), null, true, 0),
            Progress.NONE);
  }

  private static Map<String, Long> runObjects(Analysis analysis) {
    Map<String, Long> objects = new TreeMap<>();
    for (HistogramRow row : analysis.histogram()) {
      boolean lambda = row.className().contains("$$Lambda");
      if (row.className().startsWith(PACKAGE) && row.objects() > 0 && !lambda) {
        objects.merge(row.className(), row.objects(), Long::sum);
      }
    }
    objects.keySet().removeAll(LASTING);
    return objects;
  }

  private static Map<String, TypeCost> types(Analysis analysis, boolean ofRuns) {
    Map<String, TypeCost> types = new TreeMap<>();
    for (TypeCost type : analysis.types()) {
      if (RUN_TYPES.contains(type.name()) == ofRuns) {
        types.put(type.name(), type);
      }
    }
    return types;
  }

  @Test
  void runsAreWeighedWhileHeldAndLeaveNothing() throws Exception {
    Path mod = folder.resolve("mod");
    new Generator(ModSize.MEDIUM, Generator.DEFAULT_SEED).generate(mod);
    fork(mod, SESSIONS, 20);
    Analysis before = analyze("after-load");
    Analysis during = analyze("during-execution");
    Analysis after = analyze("after-execution");

    assertThat(runObjects(before)).isEmpty();
    assertThat(runObjects(after)).isEmpty();
    assertThat(types(before, true).values())
        .allSatisfy(type -> assertThat(type.objects()).isZero());
    assertThat(types(after, true)).isEqualTo(types(before, true));
    assertThat(types(after, false)).isEqualTo(types(before, false));

    Map<String, TypeCost> runs = types(during, true);
    assertThat(objects(runs, "session")).isEqualTo(SESSIONS);
    assertThat(objects(runs, "dashboard_run")).isEqualTo(SESSIONS);
    assertThat(objects(runs, "group_run")).isPositive();
    assertThat(objects(runs, "input_run")).isPositive();
    assertThat(objects(runs, "result_table")).isGreaterThan(10L * SESSIONS);
    assertThat(objects(runs, "panel_run")).isGreaterThan(10L * SESSIONS);
    types(during, false)
        .forEach(
            (name, type) ->
                assertThat(type.objects()).as(name).isEqualTo(objects(types(before, false), name)));
  }

  private static long objects(Map<String, TypeCost> types, String name) {
    return Objects.requireNonNull(types.get(name), name).objects();
  }
}

package io.heapscale.analyzer.programs;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapscale.analyzer.cli.Cli;
import io.heapscale.analyzer.config.ConfigReader;
import io.heapscale.analyzer.engine.AnalysisRequest;
import io.heapscale.analyzer.engine.DefaultHeapAnalyzer;
import io.heapscale.analyzer.engine.DumpSource;
import io.heapscale.analyzer.engine.HeapAnalyzer;
import io.heapscale.analyzer.engine.Progress;
import io.heapscale.analyzer.engine.Suggester;
import io.heapscale.analyzer.model.Analysis;
import io.heapscale.analyzer.model.Suggestions;
import io.heapscale.analyzer.model.Suggestions.SuggestedType;
import io.heapscale.analyzer.model.TypeCost;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is suggested for a database is its tables, and an analysis finds the figures said. */
class SuggestionsTest {
  @TempDir Path folder;

  @Test
  void tablesAreSuggestedForADatabaseWithTheFiguresOfAnAnalysis() throws Exception {
    VmSetting setting =
        VmSetting.usable(List.of(VmSetting.Collector.G1), List.of(VmSetting.Layout.DEFAULT)).get(0);
    Path dump =
        ForkedProgram.preparedIn(folder).dump(RealProgram.HYPERSQL, setting, folder, "database");
    HeapAnalyzer analyzer = new DefaultHeapAnalyzer();
    Suggestions suggestions =
        Suggester.suggest(analyzer, DumpSource.of(dump), AnalysisRequest.DEFAULT, Progress.NONE);
    SuggestedType first = suggestions.types().get(0);
    assertThat(first.type().name()).isEqualTo("table");
    assertThat(first.classPattern()).isEqualTo("org.hsqldb.Table");
    assertThat(first.label()).isEqualTo("tableName.name");

    Suggestions best =
        Suggester.suggest(
            analyzer, DumpSource.of(dump), new AnalysisRequest(null, null, true, 2), Progress.NONE);
    int all = suggestions.types().size();
    assertThat(all).isGreaterThan(2);
    assertThat(best.types())
        .extracting(SuggestedType::classPattern)
        .containsExactly(first.classPattern(), suggestions.types().get(1).classPattern());
    assertThat(best.notes()).contains("only the best 2 of " + all + " are suggested (--top)");

    Path yaml = folder.resolve("suggested.yaml");
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exitCode =
        new Cli(analyzer, folder, InputStream.nullInputStream(), false)
            .run(
                new String[] {"suggest", dump.toString(), "-o", yaml.toString()},
                new ByteArrayOutputStream(),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    assertThat(exitCode).as(err.toString(StandardCharsets.UTF_8)).isZero();
    assertThat(ConfigReader.read(yaml)).isEqualTo(suggestions.config());

    Analysis analysis =
        analyzer.analyze(
            dump, new AnalysisRequest(ConfigReader.read(yaml), null, true, 1), Progress.NONE);
    assertThat(analysis.types()).hasSameSizeAs(suggestions.types());
    for (int i = 0; i < analysis.types().size(); i++) {
      TypeCost weighed = analysis.types().get(i);
      SuggestedType suggested = suggestions.types().get(i);
      assertThat(suggested.objects()).isEqualTo(weighed.objects());
      assertThat(suggested.own()).isEqualTo(weighed.perInstance().own());
      assertThat(suggested.retained()).isEqualTo(weighed.perInstance().retained());
      assertThat(suggested.ownBytes()).isEqualTo(weighed.ownBytes());
      assertThat(suggested.retainedSetBytes()).isEqualTo(weighed.retainedSetBytes());
      assertThat(suggested.separateBytes()).isBetween(1L, weighed.retainedSetBytes());
    }
  }
}

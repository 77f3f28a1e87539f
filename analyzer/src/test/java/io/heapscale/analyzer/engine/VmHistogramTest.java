package io.heapscale.analyzer.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapscale.analyzer.config.VmHistogramReader;
import io.heapscale.analyzer.hprof.HprofFile;
import io.heapscale.analyzer.model.Analysis;
import io.heapscale.analyzer.model.HistogramRow;
import io.heapscale.analyzer.model.Manifest.ClassCount;
import io.heapscale.analyzer.model.Mode;
import io.heapscale.testdata.dumps.GoldenDumps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sizes from the VM's histogram of real dumps. */
class VmHistogramTest {
  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(GoldenDumps.class)
  void everyClassWithARowHasTheVmsSize(GoldenDumps golden) throws IOException {
    Path text = folder.resolve("histogram.txt");
    Files.write(text, golden.vmHistogram());
    List<ClassCount> histogram = VmHistogramReader.read(text);
    Map<String, Long> each = new HashMap<>();
    Map<String, ClassCount> rows = new HashMap<>();
    for (ClassCount row : histogram) {
      each.merge(row.nameInDump(), row.bytes() / row.objects(), (a, b) -> a.equals(b) ? a : -1);
      rows.merge(
          row.nameInDump(),
          row,
          (a, b) ->
              new ClassCount(a.className(), a.objects() + b.objects(), a.bytes() + b.bytes()));
    }
    Analysis analysis = analyze(golden.copyTo(folder), histogram);
    int instances = 0;
    int arrays = 0;
    for (HistogramRow row : analysis.histogram()) {
      Long size = each.get(row.className());
      ClassCount vm = rows.get(row.className());
      if (row.objects() == 0
          || size == null
          || vm == null
          || row.className().equals("java.lang.Class")) {
        continue;
      }
      if (!row.className().endsWith("[]")) {
        instances++;
        assertThat(row.shallowBytes()).as(row.className()).isEqualTo(row.objects() * size);
        assertThat(row.sizeSource()).as(row.className()).isEqualTo("vm");
      } else if (row.objects() == vm.objects()) {
        arrays++;
        assertThat(row.shallowBytes()).as(row.className()).isEqualTo(vm.bytes());
      }
    }
    assertThat(instances).isGreaterThan(250);
    assertThat(arrays).isGreaterThan(40);
  }

  @Test
  void fileIsBelievedBeforeTheManifestAndAnEmptyOneTakesNoSizes() throws IOException {
    Path dump = GoldenDumps.TINY_17.copyTo(folder);
    long timestamp;
    try (HprofFile file = HprofFile.open(dump)) {
      timestamp = file.timestampMillis();
    }
    Files.writeString(
        folder.resolve("tiny17.hprof.json"),
        "{\"schemaVersion\": 1, \"live\": true, \"dump\": {\"bytes\": "
            + Files.size(dump)
            + ", \"timestampMillis\": "
            + timestamp
            + "}, \"histogram\": [{\"class\": \"java.lang.String\", \"objects\": 1, \"bytes\":"
            + " 24}]}");
    assertThat(stringSize(analyze(dump, null))).isEqualTo("24 vm");
    assertThat(stringSize(analyze(dump, List.of(new ClassCount("java.lang.String", 2, 48)))))
        .isEqualTo("24 vm");
    assertThat(stringSize(analyze(dump, List.of(new ClassCount("java.lang.Long", 1, 24)))))
        .isEqualTo("24 inferred");
    assertThat(stringSize(analyze(dump, List.of()))).isEqualTo("24 inferred");
  }

  private static String stringSize(Analysis analysis) {
    HistogramRow row =
        analysis.histogram().stream()
            .filter(each -> each.className().equals("java.lang.String"))
            .findFirst()
            .orElseThrow();
    return row.shallowBytes() / row.objects() + " " + row.sizeSource();
  }

  private static Analysis analyze(Path dump, @Nullable List<ClassCount> histogram)
      throws IOException {
    return new DefaultHeapAnalyzer()
        .histogram(
            dump, new AnalysisRequest(null, null, true, 0, Mode.EXACT, histogram), Progress.NONE);
  }
}

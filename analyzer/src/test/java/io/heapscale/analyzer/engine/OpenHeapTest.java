package io.heapscale.analyzer.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heapscale.analyzer.model.Analysis;
import io.heapscale.analyzer.model.ResourceConfig;
import io.heapscale.analyzer.model.ResourceCost;
import io.heapscale.analyzer.model.ResourceType;
import io.heapscale.analyzer.resource.ResourceCosts;
import io.heapscale.testdata.dumps.GoldenDumps;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A heap that is open for questions answers what a report says. */
class OpenHeapTest {
  private static final Progress SILENT = (stage, done, total) -> {};

  private final HeapAnalyzer analyzer = new DefaultHeapAnalyzer();

  @TempDir Path folder;

  private static AnalysisRequest request(String... ignored) {
    return new AnalysisRequest(
        new ResourceConfig(
            List.of(
                new ResourceType("map", "java.util.HashMap", false, null, List.of()),
                new ResourceType("thread", "java.lang.Thread", true, "name", List.of())),
            List.of(ignored),
            null),
        null,
        true,
        0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "java.util.HashMap.table"})
  void sayWhatTheReportSays(String ignored) throws IOException {
    DumpSource dump = DumpSource.of(GoldenDumps.values()[0].copyTo(folder));
    AnalysisRequest request = ignored.isEmpty() ? request() : request(ignored);
    Analysis report = analyzer.analyze(dump, request, SILENT);
    try (OpenHeap heap = analyzer.open(dump, request, SILENT)) {
      assertThat(heap.analysis()).isEqualTo(report);
      ResourceCosts costs = heap.costs();
      assertThat(costs.types()).isEqualTo(report.types());
      assertThat(heap.costs()).isSameAs(costs);
      ResourceNames names = heap.names();
      assertThat(names.ids()).hasSize(report.resources().size()).doesNotHaveDuplicates();
      for (ResourceCost row : report.resources()) {
        int resource = names.resource(row.id());
        assertThat(costs.ownBytes(resource)).isEqualTo(row.ownBytes());
        assertThat(names.label(resource)).isEqualTo(row.label());
      }
      assertThat(names.resource("map:none")).isEqualTo(-1);
    }
  }

  @Test
  void askClosesTheHeapWhateverTheAnswer() throws IOException {
    DumpSource dump = DumpSource.of(GoldenDumps.values()[0].copyTo(folder));
    int objects = analyzer.ask(dump, request(), SILENT, heap -> heap.heap().objectCount());
    assertThat(objects).isGreaterThan(1_000);
    assertThatThrownBy(
            () ->
                analyzer.ask(
                    dump,
                    request(),
                    SILENT,
                    heap -> {
                      throw new IOException("no answer");
                    }))
        .isInstanceOf(IOException.class)
        .hasMessage("no answer");
  }
}

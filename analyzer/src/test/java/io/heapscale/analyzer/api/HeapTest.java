package io.heapscale.analyzer.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heapscale.analyzer.engine.AnalysisRequest;
import io.heapscale.analyzer.engine.DefaultHeapAnalyzer;
import io.heapscale.analyzer.model.Analysis;
import io.heapscale.analyzer.model.ConfigurationException;
import io.heapscale.analyzer.model.HistogramRow;
import io.heapscale.analyzer.model.ResourceCost;
import io.heapscale.testdata.dumps.GoldenDumps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The heap as a program asks it, against the report and the list of objects. */
class HeapTest {
  @TempDir Path folder;
  private Path dump = Path.of("");
  private Path yaml = Path.of("");

  @BeforeEach
  void writeInput() throws IOException {
    dump = GoldenDumps.values()[0].copyTo(folder);
    yaml =
        Files.writeString(
            folder.resolve("heapscale.yaml"),
            """
            resources:
              map: { class: java.util.HashMap, subclasses: true }
              thread: { class: java.lang.Thread, subclasses: true, label: name }
            """);
  }

  @Test
  void typesAndResourcesAreThoseOfTheReport() throws IOException {
    try (Heap heap = Heap.open(dump, yaml)) {
      Analysis report = heap.analysis();
      assertThat(heap.types().map(HeapType::cost)).isEqualTo(report.types());
      HeapType threads = heap.type("thread");
      assertThat(threads.count()).isGreaterThan(2);
      assertThat(threads.resources().mapToLong(ResourceCost::ownBytes).sum())
          .isEqualTo(threads.own());
      assertThat(threads.retained()).isGreaterThanOrEqualTo(threads.own());
      ResourceCost largest = threads.instances().get(0);
      assertThat(heap.resource(largest.id())).isEqualTo(largest);
      assertThat(heap.totals()).isEqualTo(report.heap());
      assertThat(heap.ledger()).isEqualTo(report.ledger());
    }
  }

  @Test
  void objectsAreThoseOfTheList() throws IOException {
    List<String> rows = new ArrayList<>();
    new DefaultHeapAnalyzer()
        .objects(
            dump,
            AnalysisRequest.DEFAULT,
            (stage, done, total) -> {},
            (address, className, shallow, retained, dominator) -> {
              if (className.startsWith("java.util.HashMap")) {
                rows.add(
                    address + " " + className + ' ' + shallow + ' ' + retained + ' ' + dominator);
              }
            });
    try (Heap heap = Heap.open(dump)) {
      try (Stream<HeapObject> maps = heap.objects("java.util.HashMap**")) {
        assertThat(maps.map(HeapTest::row)).isEqualTo(rows).hasSizeGreaterThan(100);
      }
      long perClass = heap.objects("java.lang.String").count();
      assertThat(heap.analysis().histogram())
          .filteredOn(row -> row.className().equals("java.lang.String"))
          .extracting(HistogramRow::objects)
          .containsExactly(perClass);
      HeapObject first = heap.objects("java.util.HashMap").findFirst().orElseThrow();
      assertThat(heap.object(first.address())).contains(first);
      assertThat(heap.object(first.address() + 4)).isEmpty();
      assertThat(heap.types()).isEmpty();
    }
  }

  private static String row(HeapObject object) {
    return object.address()
        + " "
        + object.className()
        + ' '
        + object.shallowBytes()
        + ' '
        + object.retainedBytes()
        + ' '
        + object.immediateDominator().orElse(-1);
  }

  @Test
  void saysWhatThereIsNotInOneLine() throws IOException {
    Heap heap = Heap.open(dump, yaml);
    try (heap) {
      assertThatThrownBy(() -> heap.type("threat"))
          .isInstanceOf(ConfigurationException.class)
          .hasMessage("no resource type 'threat'; did you mean \"thread\"?");
      assertThatThrownBy(() -> heap.resource("thread:none"))
          .isInstanceOf(ConfigurationException.class)
          .hasMessage("no resource 'thread:none'");
    }
    assertThatThrownBy(heap::totals).isInstanceOf(IllegalStateException.class);
    heap.close();
  }
}

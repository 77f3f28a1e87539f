package io.heapscale.analyzer.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.heapscale.analyzer.heap.HeapClass;
import io.heapscale.analyzer.heap.HeapGraph;
import io.heapscale.analyzer.heap.Heaps;
import io.heapscale.analyzer.hprof.HprofFile;
import io.heapscale.analyzer.layer.HeapLayers;
import io.heapscale.analyzer.model.Analysis;
import io.heapscale.analyzer.model.DominatorRow;
import io.heapscale.analyzer.model.HeapTotals;
import io.heapscale.analyzer.model.HistogramRow;
import io.heapscale.analyzer.model.Mode;
import io.heapscale.analyzer.model.ResourceConfig;
import io.heapscale.analyzer.model.ResourceType;
import io.heapscale.analyzer.model.VmInternals;
import io.heapscale.analyzer.work.Workshops;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Mode mat against Eclipse MAT's own answers, without tolerance. */
class MatAgreementTest {
  private static final AnalysisRequest MAT =
      new AnalysisRequest(ResourceConfig.NONE, null, true, 0, Mode.MAT, null);

  private final HeapAnalyzer analyzer = new DefaultHeapAnalyzer();

  @TempDir Path folder;

  static List<String> allDumps() {
    List<String> names = new ArrayList<>(List.of(MatAnswers.committed()));
    names.addAll(List.of("small17", "small17nc", "small25c"));
    return names;
  }

  static String[] committedDumps() {
    return MatAnswers.committed();
  }

  @ParameterizedTest
  @MethodSource("allDumps")
  void everyObjectHasMatsSizesAndDominator(String name) throws IOException {
    MatAnswers mat = MatAnswers.of(name, folder);
    AtomicLong objects = new AtomicLong();
    try (BufferedReader truth = mat.readObjects()) {
      analyzer.objects(
          mat.dump(),
          MAT,
          Progress.NONE,
          (address, className, shallow, retained, dominator) -> {
            objects.incrementAndGet();
            String found =
                "0x%x\t%s\t%d\t%d\t%s"
                    .formatted(
                        address,
                        className,
                        shallow,
                        retained,
                        dominator == HeapAnalyzer.ObjectSink.NO_DOMINATOR
                            ? "-"
                            : "0x" + Long.toHexString(dominator));
            String expected = truth.readLine();
            if (!found.equals(expected)) {
              throw new AssertionError("expected " + expected + ", found " + found);
            }
          });
      assertThat(truth.readLine()).as("objects that only MAT has").isNull();
    }
    assertThat(objects.get()).isEqualTo(mat.readAnswers().get("objects").asLong());
  }

  @ParameterizedTest
  @MethodSource("allDumps")
  void totalsClassesAndTopDominatorsAreMats(String name) throws IOException {
    MatAnswers mat = MatAnswers.of(name, folder);
    JsonNode truth = mat.readAnswers();
    Analysis analysis = analyzer.dominators(mat.dump(), MAT, Progress.NONE);

    HeapTotals heap = analysis.heap();
    assertThat(analysis.mode()).isEqualTo("mat");
    assertThat(heap.objects()).isEqualTo(truth.get("objects").asLong());
    assertThat(heap.classes()).isEqualTo(truth.get("classes").asLong());
    assertThat(heap.gcRoots()).isEqualTo(truth.get("gcRoots").asLong());
    assertThat(heap.shallowBytes()).isEqualTo(truth.get("usedHeap").asLong());
    assertThat(heap.sizeSourceBytes().estimated()).isEqualTo(heap.shallowBytes());
    assertThat(List.of(heap.weak(), heap.vmInternal())).containsOnly(new HeapTotals.Layer(0, 0));
    assertThat(heap.garbage())
        .isEqualTo(
            new HeapTotals.Layer(
                truth.at("/unreachable/objects").asLong(),
                truth.at("/unreachable/bytes").asLong()));
    assertThat(analysis.vmInternals()).isEqualTo(VmInternals.NONE);

    List<String> rows = new ArrayList<>();
    for (HistogramRow row : analysis.histogram()) {
      rows.add(row.className() + ' ' + row.objects() + ' ' + row.shallowBytes());
    }
    assertThat(rows).containsExactlyInAnyOrderElementsOf(rows(truth.get("histogram")));

    List<DominatorRow> tops = analysis.dominators();
    assertThat(tops.size()).isEqualTo(truth.at("/topLevelDominators/count").asInt());
    assertThat(tops.stream().mapToLong(DominatorRow::retainedBytes).sum())
        .isEqualTo(truth.at("/topLevelDominators/retainedSum").asLong());
    List<Long> largest = new ArrayList<>();
    truth.get("dominators_top").forEach(top -> largest.add(top.get("retained").asLong()));
    assertThat(tops.stream().limit(largest.size()).map(DominatorRow::retainedBytes))
        .containsExactlyElementsOf(largest);
  }

  @ParameterizedTest
  @MethodSource("allDumps")
  void whatMatDropsIsGarbageClassByClass(String name) throws IOException {
    MatAnswers mat = MatAnswers.of(name, folder);
    try (HprofFile file = HprofFile.open(mat.dump())) {
      HeapGraph heap = Heaps.readAsMat(file, ResourceConfig.NONE, Workshops.plain());
      HeapLayers layers = HeapLayers.of(heap, false, Workshops.plain());
      TreeMap<Integer, long[]> dropped = new TreeMap<>();
      for (int ordinal = 0; ordinal < heap.objectCount(); ordinal++) {
        if (!layers.isStrong(ordinal)) {
          long[] sum = dropped.computeIfAbsent(heap.classIndex(ordinal), key -> new long[2]);
          sum[0]++;
          sum[1] += heap.shallowSize(ordinal);
        }
      }
      List<String> rows = new ArrayList<>();
      dropped.forEach(
          (classIndex, sum) -> {
            HeapClass dumped = heap.classes().get(classIndex);
            rows.add(dumped.name() + ' ' + sum[0] + ' ' + sum[1]);
          });
      assertThat(rows)
          .containsExactlyInAnyOrderElementsOf(
              rows(mat.readAnswers().at("/unreachable/histogram")));
    }
  }

  private static List<String> rows(JsonNode histogram) {
    List<String> rows = new ArrayList<>();
    for (JsonNode row : histogram) {
      rows.add(
          row.get("class").asText()
              + ' '
              + row.get("objects").asLong()
              + ' '
              + row.get("shallow").asLong());
    }
    return rows;
  }

  @ParameterizedTest
  @MethodSource("committedDumps")
  void retainedSetOfEveryClassIsMats(String name) throws IOException {
    checkRetainedSets(name);
  }

  /** Up to 925 resource types at once, minutes in all. */
  @Tag("long")
  @ParameterizedTest
  @ValueSource(strings = {"small17", "small17nc", "small25c"})
  void retainedSetOfEveryClassOfEveryLargeDumpIsMats(String name) throws IOException {
    checkRetainedSets(name);
  }

  private void checkRetainedSets(String name) throws IOException {
    MatAnswers mat = MatAnswers.of(name, folder);
    JsonNode truth = mat.readAnswers().get("classRetained");
    List<ResourceType> types = new ArrayList<>();
    List<String> expected = new ArrayList<>();
    for (JsonNode row : truth) {
      String className = row.get("class").asText();
      types.add(new ResourceType("t" + types.size(), className, false, null, List.of()));
      expected.add(
          className
              + ' '
              + row.get("retainedObjects").asLong()
              + ' '
              + row.get("retainedExact").asLong());
    }
    AnalysisRequest request =
        new AnalysisRequest(
            new ResourceConfig(types, List.of(), null), null, false, 1, Mode.MAT, null);
    Analysis analysis = analyzer.analyze(mat.dump(), request, Progress.NONE);
    List<String> found = new ArrayList<>();
    for (int i = 0; i < types.size(); i++) {
      found.add(
          types.get(i).classPattern()
              + ' '
              + analysis.types().get(i).retainedSetObjects()
              + ' '
              + analysis.types().get(i).retainedSetBytes());
    }
    assertThat(found).containsExactlyElementsOf(expected);
  }
}

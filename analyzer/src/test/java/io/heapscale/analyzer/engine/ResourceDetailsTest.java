package io.heapscale.analyzer.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapscale.analyzer.model.Analysis;
import io.heapscale.analyzer.model.ResourceConfig;
import io.heapscale.analyzer.model.ResourceCost;
import io.heapscale.analyzer.model.ResourceDetail;
import io.heapscale.analyzer.model.ResourceType;
import io.heapscale.analyzer.report.AnalysisJson;
import io.heapscale.testdata.dumps.GoldenDumps;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What there is to know of single resources of a real dump. */
final class ResourceDetailsTest {
  private static final int MOST = 20;

  @TempDir Path folder;

  private Analysis detailed(boolean findings) throws IOException {
    return detailed(findings, 0);
  }

  private Analysis detailed(boolean findings, int top) throws IOException {
    Path dump = GoldenDumps.TINY_17.copyTo(folder);
    ResourceConfig config =
        new ResourceConfig(
            List.of(
                new ResourceType("module", "java.lang.Module", false, null, List.of()),
                new ResourceType(
                    "map", "java.util.concurrent.ConcurrentHashMap", false, null, List.of())),
            List.of(),
            null);
    return new DefaultHeapAnalyzer()
        .detail(
            DumpSource.of(dump),
            new AnalysisRequest(config, null, true, top),
            MOST,
            findings,
            false,
            Progress.NONE);
  }

  @Test
  void theLargestAndSomeOfEachTypeAreDetailed() throws IOException {
    Analysis analysis = detailed(false);
    List<ResourceDetail> details = Objects.requireNonNull(analysis.details());
    List<String> largest = analysis.resources().stream().limit(MOST).map(ResourceCost::id).toList();
    List<String> ids = details.stream().map(ResourceDetail::id).toList();
    assertThat(ids).startsWith(largest.toArray(String[]::new)).doesNotHaveDuplicates();
    assertThat(ids).filteredOn(id -> id.startsWith("module:")).hasSizeGreaterThanOrEqualTo(3);
    assertThat(ids).filteredOn(id -> id.startsWith("map:")).hasSizeGreaterThanOrEqualTo(3);
  }

  /** What is listed says nothing about what is detailed. */
  @Test
  void aShortListOfResourcesHasTheSameDetails() throws IOException {
    Analysis all = detailed(false);
    Analysis few = detailed(false, 2);
    assertThat(few.resources()).hasSize(2);
    assertThat(few.details()).isEqualTo(all.details());
    assertThat(few.dominatorTree()).isEqualTo(all.dominatorTree());
  }

  @Test
  void withoutResourceTypesThereIsTheTreeAlone() throws IOException {
    Analysis analysis =
        new DefaultHeapAnalyzer()
            .detail(
                DumpSource.of(GoldenDumps.TINY_17.copyTo(folder)),
                new AnalysisRequest(ResourceConfig.NONE, null, true, 0),
                MOST,
                false,
                false,
                Progress.NONE);
    assertThat(analysis.details()).isEmpty();
    assertThat(analysis.composition()).isEmpty();
    assertThat(Objects.requireNonNull(analysis.dominatorTree()).groups()).isNotEmpty();
  }

  @Test
  void detailsAgreeWithTheCosts() throws IOException {
    Analysis analysis = detailed(false);
    Map<String, ResourceCost> costs =
        analysis.resources().stream()
            .collect(Collectors.toMap(ResourceCost::id, Function.identity()));
    for (ResourceDetail detail : Objects.requireNonNull(analysis.details())) {
      ResourceCost cost = Objects.requireNonNull(costs.get(detail.id()));
      assertThat(detail.composition().ownBytes()).as(detail.id()).isEqualTo(cost.ownBytes());
      assertThat(detail.paths().get(detail.paths().size() - 1).address())
          .as(detail.id())
          .isEqualTo(cost.address());
      long most =
          Objects.requireNonNull(detail.sharedWith()).stream()
              .mapToLong(ResourceDetail.Sharer::bytes)
              .max()
              .orElse(0);
      assertThat(most).as(detail.id()).isLessThanOrEqualTo(cost.sharedBytes());
      assertThat(detail.sharedWith().isEmpty()).isEqualTo(cost.sharedBytes() == 0);
    }
    assertThat(Objects.requireNonNull(analysis.dominatorTree()).retainedBytes())
        .isEqualTo(analysis.heap().shallowBytes());
    assertThat(analysis.composition()).hasSize(2);
  }

  @Test
  void theyAreSavedAndReadAgain() throws IOException {
    Analysis analysis = detailed(true);
    assertThat(analysis.findings()).isNotNull();
    StringWriter json = new StringWriter();
    AnalysisJson.write(analysis, json);
    Path saved = Files.writeString(folder.resolve("saved.json"), json.toString());
    assertThat(AnalysisJson.read(saved)).isEqualTo(analysis);
  }
}

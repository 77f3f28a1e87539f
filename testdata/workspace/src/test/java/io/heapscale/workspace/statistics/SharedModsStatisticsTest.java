package io.heapscale.workspace.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapscale.workspace.SharedMods;
import java.io.IOException;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The figures of real mods that three independent parsers agree on. Two of theirs are not met: the
 * archives lack {@code docs/index.md} of each mod, so that {@code file()} reads that much less; and
 * their "references of any kind" of a dashboard follow another definition (34.6 for aws-insights,
 * where the syntax has 27.7 paths), though those that they count by kind are met.
 */
class SharedModsStatisticsTest {

  private static final String COMPLIANCE = "steampipe-mod-aws-compliance";
  private static final String INSIGHTS = "steampipe-mod-aws-insights";
  private static final String KUBERNETES = "steampipe-mod-kubernetes-insights";
  private static final String THRIFTY = "steampipe-mod-aws-thrifty";
  private static final String COVID = "powerpipe-mod-covid19";

  private static ModStatistics statistics(String mod) throws IOException {
    ModStatistics statistics = ModStatistics.of(SharedMods.mod(mod));
    assertThat(statistics.problems()).isEmpty();
    return statistics;
  }

  private static String mean(Spread spread) {
    return String.format(Locale.ROOT, "%.1f", spread.mean());
  }

  @ParameterizedTest
  @CsvSource({
    COMPLIANCE + ", 550, 3498364, 78250, 3",
    INSIGHTS + ", 274, 1286066, 57028, 5",
    KUBERNETES + ", 122, 371289, 17944, 5",
    THRIFTY + ", 22, 91274, 2772, 3",
    COVID + ", 2, 5826, 289, 3",
  })
  void filesBytesLinesAndLevels(String mod, int files, long bytes, long lines, int levels)
      throws IOException {
    SourceStatistics source = statistics(mod).source();
    assertThat(source.files().count()).isEqualTo(files);
    assertThat(source.files().total()).isEqualTo(bytes);
    assertThat(source.lines()).isEqualTo(lines);
    assertThat(source.blockDepth()).isEqualTo(levels);
  }

  @Test
  void blocksAtTheTopAndAnywhere() throws IOException {
    SourceStatistics source = statistics(INSIGHTS).source();
    assertThat(source.topLevel())
        .containsEntry("dashboard", 149)
        .containsEntry("category", 138)
        .containsEntry("node", 140)
        .containsEntry("edge", 289);
    assertThat(source.anyDepth())
        .containsEntry("container", 448)
        .containsEntry("card", 562)
        .containsEntry("category", 145)
        .containsEntry("node", 575)
        .containsEntry("edge", 678);
  }

  @ParameterizedTest
  @CsvSource({
    COMPLIANCE + ", 682, 608110, 229, 686, 1632, 3080, 5614",
    INSIGHTS + ", 1853, 690375, 56, 287, 616, 1763, 7114",
    KUBERNETES + ", 568, 183047, 79, 258, 480, 1497, 3706",
    THRIFTY + ", 55, 44712, 288, 730, 1365, 2358, 3071",
    COVID + ", 12, 2206, 93, 201, 281, 349, 349",
  })
  void bytesOfSql(String mod, int count, long total, int min, int p50, int p90, int p99, int max)
      throws IOException {
    assertThat(statistics(mod).text().sql())
        .isEqualTo(new Spread(count, total, min, p50, p90, p99, max));
  }

  /** In compliance two heredocs have directives only, in thrifty one. */
  @ParameterizedTest
  @CsvSource({
    COMPLIANCE + ", 685, 680, 3, 843258",
    INSIGHTS + ", 1855, 3, 0, 170",
    KUBERNETES + ", 568, 0, 0, 184",
    THRIFTY + ", 57, 56, 2, 15399",
    COVID + ", 12, 0, 0, 226",
  })
  void heredocsAndDescriptions(
      String mod, int heredocs, int interpolated, int directed, long descriptionBytes)
      throws IOException {
    TextStatistics text = statistics(mod).text();
    assertThat(text.heredocs()).isEqualTo(heredocs);
    assertThat(text.heredocsInterpolated()).isEqualTo(interpolated);
    assertThat(text.heredocsDirected()).isEqualTo(directed);
    assertThat(text.descriptionBytes()).isEqualTo(descriptionBytes);
  }

  @ParameterizedTest
  @CsvSource({
    COMPLIANCE + ", 1129, 1849223",
    INSIGHTS + ", 146, 32317",
    KUBERNETES + ", 73, 198445",
    THRIFTY + ", 21, 10006",
    COVID + ", 1, 0",
  })
  void filesThatAreRead(String mod, int calls, long bytes) throws IOException {
    TextStatistics text = statistics(mod).text();
    assertThat(text.fileCalls()).isEqualTo(calls);
    assertThat(text.fileBytes()).isEqualTo(bytes);
    assertThat(text.filesMissing()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    COMPLIANCE + ", 1612, 681, 410, 61, 0, 0, 2103, 1295, 0",
    INSIGHTS + ", 1489, 1402, 52, 7, 828, 1576, 149, 0, 0",
    KUBERNETES + ", 531, 465, 37, 7, 205, 487, 51, 0, 0",
    THRIFTY + ", 0, 0, 0, 0, 0, 0, 75, 0, 0",
    COVID + ", 12, 12, 0, 1, 0, 0, 0, 0, 0",
  })
  void whoNamesWhom(
      String mod,
      int query,
      int used,
      int shared,
      int most,
      int base,
      int args,
      int merged,
      int named,
      int written)
      throws IOException {
    ReferenceStatistics found = statistics(mod).references();
    assertThat(found)
        .isEqualTo(
            new ReferenceStatistics(
                query,
                used,
                shared,
                most,
                base,
                args,
                merged,
                named,
                written,
                found.paths(),
                found.splats()));
  }

  @Test
  void whatOnlyARunningDashboardHas() throws IOException {
    ReferenceStatistics insights = statistics(INSIGHTS).references();
    assertThat(insights.paths())
        .containsEntry("self", 1_084)
        .containsEntry("with", 475)
        .containsEntry("param", 17)
        .containsEntry("node", 431)
        .containsEntry("edge", 385);
    assertThat(insights.splats()).isEqualTo(455);
    ReferenceStatistics kubernetes = statistics(KUBERNETES).references();
    assertThat(kubernetes.paths()).containsEntry("self", 337).containsEntry("with", 165);
    assertThat(kubernetes.splats()).isEqualTo(157);
  }

  @Test
  void benchmarksOfCompliance() throws IOException {
    BenchmarkStatistics benchmarks = statistics(COMPLIANCE).benchmarks();
    assertThat(benchmarks)
        .isEqualTo(
            new BenchmarkStatistics(
                new Spread(1_855, 16_122, 1, 5, 22, 47, 104), 14_303, 1_612, 225, 5));
  }

  @Test
  void benchmarksOfThrifty() throws IOException {
    BenchmarkStatistics benchmarks = statistics(THRIFTY).benchmarks();
    assertThat(benchmarks.children().count()).isEqualTo(20);
    assertThat(benchmarks.children().total()).isEqualTo(55);
    assertThat(benchmarks.depth()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    INSIGHTS + ", 149, 2901.6, 12347, 22.2, 90, 10.0, 27.7, 2, 5",
    KUBERNETES + ", 51, 2721.8, 9362, 21.4, 69, 10.4, 26.4, 0, 5",
    COVID + ", 1, 2149.0, 2149, 17.0, 17, 12.0, 12.0, 0, 3",
  })
  void dashboards(
      String mod,
      int count,
      String text,
      int longest,
      String blocks,
      int mostBlocks,
      String queries,
      String references,
      int sql,
      int levels)
      throws IOException {
    DashboardStatistics dashboards = statistics(mod).dashboards();
    assertThat(dashboards.text().count()).isEqualTo(count);
    assertThat(mean(dashboards.text())).isEqualTo(text);
    assertThat(dashboards.text().max()).isEqualTo(longest);
    assertThat(mean(dashboards.blocks())).isEqualTo(blocks);
    assertThat(dashboards.blocks().max()).isEqualTo(mostBlocks);
    assertThat(mean(dashboards.queries())).isEqualTo(queries);
    assertThat(mean(dashboards.references())).isEqualTo(references);
    assertThat(dashboards.sql()).isEqualTo(sql);
    assertThat(dashboards.depth()).isEqualTo(levels);
  }
}

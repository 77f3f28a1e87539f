package io.heapscale.workspace.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapscale.workspace.Benchmark;
import io.heapscale.workspace.Control;
import io.heapscale.workspace.Dashboard;
import io.heapscale.workspace.Instances;
import io.heapscale.workspace.Node;
import io.heapscale.workspace.Query;
import io.heapscale.workspace.SharedMods;
import io.heapscale.workspace.TreeItem;
import io.heapscale.workspace.Workspace;
import io.heapscale.workspace.decode.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RealModsTest {

  private static final String COMPLIANCE = "steampipe-mod-aws-compliance";
  private static final String INSIGHTS = "steampipe-mod-aws-insights";

  /** Types of blocks and the classes whose instances stand for them. */
  private static final Map<String, String> CLASSES =
      Map.ofEntries(
          Map.entry("mod", "Mod"),
          Map.entry("dashboard", "Dashboard"),
          Map.entry("container", "Container"),
          Map.entry("card", "Card"),
          Map.entry("chart", "Chart"),
          Map.entry("table", "Table"),
          Map.entry("text", "Text"),
          Map.entry("input", "Input"),
          Map.entry("flow", "Flow"),
          Map.entry("graph", "Graph"),
          Map.entry("hierarchy", "Hierarchy"),
          Map.entry("node", "Node"),
          Map.entry("edge", "Edge"),
          Map.entry("category", "Category"),
          Map.entry("with", "With"),
          Map.entry("benchmark", "Benchmark"),
          Map.entry("control", "Control"),
          Map.entry("query", "Query"),
          Map.entry("variable", "Variable"),
          Map.entry("param", "Param"),
          Map.entry("column", "Column"),
          Map.entry("series", "Series"),
          Map.entry("point", "Point"),
          Map.entry("option", "InputOption"),
          Map.entry("legend", "Legend"),
          Map.entry("opengraph", "OpenGraph"),
          Map.entry("plugin", "Requirement"));

  @TempDir private Path folder;

  /** The archives lack one file that each mod block names: with it, nothing is wrong. */
  private LoadResult load(String mod) throws IOException {
    return EagerLoader.load(unpackWhole(mod));
  }

  private Path unpackWhole(String mod) throws IOException {
    Path unpacked = folder.resolve(mod);
    copy(SharedMods.mod(mod), unpacked);
    Path index = unpacked.resolve("docs").resolve("index.md");
    Files.createDirectories(index.getParent());
    Files.writeString(index, "# Documentation\n");
    return unpacked;
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> walk = Files.walk(from)) {
      for (Path path : walk.toList()) {
        Files.copy(path, to.resolve(from.relativize(path).toString()));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        COMPLIANCE,
        INSIGHTS,
        "steampipe-mod-kubernetes-insights",
        "steampipe-mod-net-insights",
        "steampipe-mod-aws-thrifty",
        "powerpipe-mod-covid19"
      })
  void everyBlockBecomesOneInstance(String mod) throws IOException {
    Path unpacked = unpackWhole(mod);
    ModInfo info = ModInfo.of(unpacked);
    LoadResult result = EagerLoader.load(unpacked);

    assertThat(result.problems()).isEmpty();
    assertThat(info.problems()).isEmpty();
    Map<String, Integer> instances = Instances.of(result.workspace());
    Map<String, Integer> found = new TreeMap<>();
    Map<String, Integer> expected = new TreeMap<>(info.anyDepth());
    expected.remove("locals");
    expected.remove("require");
    expected
        .keySet()
        .forEach(
            type -> found.put(type, instances.getOrDefault(CLASSES.getOrDefault(type, type), 0)));
    assertThat(found).isEqualTo(expected);
  }

  @Test
  void aMissingDocumentationFileIsReportedAndLosesNothingElse() throws IOException {
    LoadResult result = EagerLoader.load(SharedMods.mod("powerpipe-mod-covid19"));
    assertThat(result.problems())
        .extracting(Problem::toString)
        .containsExactly("mod.pp:4: file(): cannot read './docs/index.md': no such file");
    assertThat(result.workspace().dashboards()).hasSize(1);
    assertThat(result.workspace().mods().get("mod.covid19")).isNotNull();
  }

  @Test
  void complianceHasTheCountsThatThreeOtherParsersFound() throws IOException {
    ModInfo info = ModInfo.of(unpackWhole(COMPLIANCE));
    assertThat(info.files()).isEqualTo(550);
    assertThat(info.bytes()).isEqualTo(3_498_364);
    assertThat(info.topLevel())
        .containsEntry("query", 682)
        .containsEntry("control", 1_612)
        .containsEntry("benchmark", 1_855)
        .containsEntry("locals", 355)
        .containsEntry("variable", 9);
  }

  @Test
  void insightsHasTheCountsThatThreeOtherParsersFound() throws IOException {
    ModInfo info = ModInfo.of(unpackWhole(INSIGHTS));
    assertThat(info.topLevel())
        .containsEntry("dashboard", 149)
        .containsEntry("query", 1_414)
        .containsEntry("node", 140)
        .containsEntry("edge", 289)
        .containsEntry("category", 138);
    assertThat(info.anyDepth())
        .containsEntry("container", 448)
        .containsEntry("card", 562)
        .containsEntry("with", 325)
        .containsEntry("param", 431)
        .containsEntry("point", 186);
  }

  @Test
  void aQueryOfSixtyOneControlsIsOneObject() throws IOException {
    Workspace workspace = load(COMPLIANCE).workspace();
    Map<Query, Integer> uses = new HashMap<>();
    for (Control control : workspace.controls().values()) {
      Query query = control.query();
      assertThat(query).as(control.fullName()).isNotNull();
      if (query != null) {
        assertThat(workspace.queries().get(control.queryName())).isSameAs(query);
        uses.merge(query, 1, Integer::sum);
      }
    }
    assertThat(uses).hasSize(681);
    assertThat(uses.values()).filteredOn(count -> count > 1).hasSize(410);
    assertThat(uses.values().stream().mapToInt(Integer::intValue).max()).hasValue(61);
  }

  @Test
  void benchmarksHoldTheirChildrenByPointerAndPathsLeadToThem() throws IOException {
    Workspace workspace = load(COMPLIANCE).workspace();
    int entries = 0;
    int mostParents = 0;
    for (Benchmark benchmark : workspace.controlBenchmarks().values()) {
      entries += benchmark.children().size();
      for (TreeItem child : benchmark.children()) {
        assertThat(child.parents()).containsEntry(benchmark.fullName(), benchmark);
      }
    }
    for (Control control : workspace.controls().values()) {
      mostParents = Math.max(mostParents, control.parents().size());
      assertThat(control.paths()).isNotEmpty();
      assertThat(control.paths())
          .allSatisfy(
              path -> {
                assertThat(path).startsWith("mod.aws_compliance");
                assertThat(path).endsWith(control.fullName());
              });
    }
    assertThat(entries).isEqualTo(16_122);
    assertThat(mostParents).isEqualTo(225);
  }

  @Test
  void templatesInHeredocsAreEvaluated() throws IOException {
    Workspace workspace = load("steampipe-mod-aws-thrifty").workspace();
    for (Control control : workspace.controls().values()) {
      assertThat(control.sql()).contains("region").doesNotContain("${").doesNotContain("%{");
    }
  }

  @Test
  void nodesTakeWhatTheyDoNotSayFromTheirBase() throws IOException {
    Workspace workspace = load(INSIGHTS).workspace();
    Dashboard dashboard = workspace.dashboards().get("aws_insights.dashboard.s3_bucket_detail");
    assertThat(dashboard).isNotNull();
    int checked = 0;
    for (Node node : workspace.nodes().values()) {
      if (node.base() instanceof Node base && base.query() == null) {
        assertThat(node.sql()).isSameAs(base.sql());
        assertThat(node.category()).isSameAs(base.category());
        checked++;
      }
    }
    assertThat(checked).isGreaterThan(400);
  }
}

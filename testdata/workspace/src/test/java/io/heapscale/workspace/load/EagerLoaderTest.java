package io.heapscale.workspace.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heapscale.workspace.Benchmark;
import io.heapscale.workspace.Card;
import io.heapscale.workspace.Chart;
import io.heapscale.workspace.Control;
import io.heapscale.workspace.Dashboard;
import io.heapscale.workspace.DetectionBenchmark;
import io.heapscale.workspace.Node;
import io.heapscale.workspace.Query;
import io.heapscale.workspace.Workspace;
import io.heapscale.workspace.decode.Problem;
import io.heapscale.workspace.model.RuntimeDependency;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EagerLoaderTest {

  @TempDir private Path folder;

  @BeforeEach
  void writeMod() throws IOException {
    write("mod.pp", "mod \"m\" {\n  title = \"M\"\n}\n");
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    Files.writeString(file, text);
  }

  private Workspace load() throws IOException {
    LoadResult result = EagerLoader.load(folder);
    assertThat(result.problems()).isEmpty();
    return result.workspace();
  }

  private List<String> problems() throws IOException {
    return EagerLoader.load(folder).problems().stream().map(Problem::toString).toList();
  }

  private static <T> T present(@Nullable T value) {
    assertThat(value).isNotNull();
    return Objects.requireNonNull(value);
  }

  @Test
  void aQueryDeclaredInALaterFileIsSharedByPointer() throws IOException {
    write("a.pp", "control \"c1\" { query = query.q }\ncontrol \"c2\" { query = query.q }\n");
    write("b.pp", "query \"q\" { sql = \"select 1\" }\n");
    Workspace workspace = load();
    Query query = present(workspace.queries().get("m.query.q"));
    Control first = present(workspace.controls().get("m.control.c1"));
    Control second = present(workspace.controls().get("m.control.c2"));
    assertThat(first.query()).isSameAs(query);
    assertThat(second.query()).isSameAs(query);
    assertThat(first.references())
        .singleElement()
        .satisfies(
            reference -> {
              assertThat(reference.to()).isEqualTo("query.q");
              assertThat(reference.metadata().sourceDefinition()).isEqualTo("query = query.q");
            });
  }

  @Test
  void tagsAreMergedFromLocalsOfOtherFiles() throws IOException {
    write("a.pp", "control \"c\" {\n  tags = merge(local.common, { own = \"1\" })\n}\n");
    write("z.pp", "locals {\n  common = merge(local.plugin, { kind = \"x\" })\n}\n");
    write("zz.pp", "locals {\n  plugin = { plugin = \"aws\" }\n}\n");
    Control control = present(load().controls().get("m.control.c"));
    assertThat(control.tags())
        .containsExactly(Map.entry("plugin", "aws"), Map.entry("kind", "x"), Map.entry("own", "1"));
  }

  @Test
  void heredocsAreDedentedAndInterpolated() throws IOException {
    write("v.pp", "variable \"table\" {\n  type = string\n  default = \"t\"\n}\n");
    write(
        "q.pp",
        "query \"q\" {\n  sql = <<-EOQ\n    select\n      1\n    from ${var.table}\n  EOQ\n}\n");
    Workspace workspace = load();
    assertThat(present(workspace.queries().get("m.query.q")).sql())
        .isEqualTo("select\n  1\nfrom t\n");
    assertThat(present(workspace.variables().get("m.variable.table")).type()).isEqualTo("string");
  }

  @Test
  void aValueFileWinsOverTheDefault() throws IOException {
    write("v.pp", "variable \"t\" { default = \"a\" }\nquery \"q\" { sql = var.t }\n");
    write("powerpipe.ppvars", "t = \"b\"\n");
    assertThat(present(load().queries().get("m.query.q")).sql()).isEqualTo("b");
  }

  @Test
  void baseGivesAttributesArgumentsAndParameters() throws IOException {
    write(
        "n.pp",
        """
        category "c" { title = "C" }
        node "base" {
          category = category.c
          sql = "select $1"
          title = "Base"
          tags = { a = "1" }
          param "ids" {}
          args = { ids = "all", other = 2 }
        }
        graph "g" {
          node {
            base = node.base
            title = "Own"
            tags = { b = "2" }
            args = { ids = [1, "x"] }
          }
        }
        """);
    Workspace workspace = load();
    Node base = present(workspace.nodes().get("m.node.base"));
    Node node = present(workspace.nodes().get("m.node.graph_g_anonymous_node_0"));
    assertThat(node.base()).isSameAs(base);
    assertThat(node.title()).isEqualTo("Own");
    assertThat(node.sql()).isSameAs(base.sql());
    assertThat(node.category()).isSameAs(workspace.categories().get("m.category.c"));
    assertThat(node.tags()).containsExactly(Map.entry("a", "1"), Map.entry("b", "2"));
    assertThat(node.args().named()).containsEntry("ids", "[1,\"x\"]").containsEntry("other", "2");
    assertThat(base.args().named()).containsEntry("ids", "\"all\"");
    assertThat(node.params()).hasSize(1).first().isSameAs(base.params().get(0));
  }

  @Test
  void partsWithoutALabelAreNamedByTheirPlace() throws IOException {
    write(
        "d.pp",
        """
        dashboard "d" {
          card { sql = "1" }
          container {
            card { sql = "2" }
            chart "named" { sql = "3" }
            card { sql = "4" }
          }
        }
        """);
    Workspace workspace = load();
    assertThat(workspace.cards().keySet())
        .containsExactlyInAnyOrder(
            "m.card.dashboard_d_anonymous_card_0",
            "m.card.container_dashboard_d_anonymous_container_0_anonymous_card_0",
            "m.card.container_dashboard_d_anonymous_container_0_anonymous_card_1");
    Chart chart = present(workspace.charts().values().iterator().next());
    assertThat(chart.fullName())
        .isEqualTo("m.container.dashboard_d_anonymous_container_0.chart.named");
    assertThat(chart.paths())
        .containsExactly(
            List.of(
                "mod.m",
                "m.dashboard.d",
                "m.container.dashboard_d_anonymous_container_0",
                chart.fullName()));
    Card card = present(workspace.cards().get("m.card.dashboard_d_anonymous_card_0"));
    assertThat(card.metadata().anonymous()).isTrue();
    assertThat(card.metadata().sourceDefinition()).isEqualTo("card { sql = \"1\" }");
    assertThat(card.declaration().startLine()).isEqualTo(2);
  }

  @Test
  void runtimeValuesBecomeDependenciesNotArguments() throws IOException {
    write(
        "d.pp",
        """
        query "q" {
          sql = "select $1"
          param "id" {}
        }
        dashboard "d" {
          input "i" { sql = "select 1" }
          with "w" { sql = "select 2" }
          card {
            query = query.q
            args = [self.input.i.value, "fixed"]
          }
          table {
            query = query.q
            args = { id = with.w.rows[*].id }
          }
        }
        """);
    Workspace workspace = load();
    Card card = present(workspace.cards().values().iterator().next());
    assertThat(card.args().positional()).containsExactly(null, "\"fixed\"");
    assertThat(card.runtimeDependencies().values())
        .singleElement()
        .satisfies(
            dependency -> {
              assertThat(dependency.kind()).isEqualTo(RuntimeDependency.Kind.INPUT);
              assertThat(dependency.sourceName()).isEqualTo("i");
              assertThat(dependency.argIndex()).isZero();
            });
    Dashboard dashboard = present(workspace.dashboards().get("m.dashboard.d"));
    assertThat(dashboard.inputs()).containsOnlyKeys("i");
    assertThat(workspace.dashboardInputs().get("m.dashboard.d")).containsOnlyKeys("i");
    assertThat(present(workspace.tables().values().iterator().next()).runtimeDependencies())
        .hasSize(1);
  }

  @Test
  void cardsAndTextsKeepTheirValues() throws IOException {
    write("c.pp", "card \"k\" { value = 7 }\ntext \"t\" { value = \"# Title\" }\n");
    Workspace workspace = load();
    assertThat(present(workspace.cards().get("m.card.k")).value()).isEqualTo("7");
    assertThat(present(workspace.texts().get("m.text.t")).value()).isEqualTo("# Title");
  }

  @Test
  void dashboardsMayLinkToEachOther() throws IOException {
    write("a.pp", "dashboard \"a\" {\n  card { href = \"${dashboard.b.url_path}?x\" }\n}\n");
    write("b.pp", "dashboard \"b\" {\n  card { href = dashboard.a.url_path }\n}\n");
    assertThat(load().cards().values())
        .extracting(Card::href)
        .containsExactlyInAnyOrder("/m.dashboard.b?x", "/m.dashboard.a");
  }

  @Test
  void aBenchmarkMayStandBeforeItsChildren() throws IOException {
    write(
        "b.pp",
        """
        benchmark "top" { children = [benchmark.inner, control.c] }
        benchmark "inner" { children = [control.c] }
        control "c" { sql = "select 1" }
        """);
    Workspace workspace = load();
    Benchmark top = present(workspace.controlBenchmarks().get("m.benchmark.top"));
    Control control = present(workspace.controls().get("m.control.c"));
    assertThat(top.children())
        .containsExactly(workspace.controlBenchmarks().get("m.benchmark.inner"), control);
    assertThat(control.paths())
        .containsExactlyInAnyOrder(
            List.of("mod.m", "m.benchmark.top", "m.control.c"),
            List.of("mod.m", "m.benchmark.top", "m.benchmark.inner", "m.control.c"));
  }

  @Test
  void benchmarksOfDetectionsAreATypeOfTheirOwn() throws IOException {
    write(
        "d.pp",
        """
        benchmark "b" {
          type = "detection"
          children = [detection.d]
        }
        detection "d" {
          sql = "select 1"
          display_columns = ["a", "b"]
          something_new = 7
        }
        """);
    Workspace workspace = load();
    DetectionBenchmark benchmark = present(workspace.detectionBenchmarks().get("m.benchmark.b"));
    assertThat(benchmark.children()).containsExactly(workspace.detections().get("m.detection.d"));
    assertThat(present(workspace.detections().get("m.detection.d")).otherAttributes())
        .containsKey("something_new");
  }

  @Test
  void requiredModsAreLoadedAndReferredToByName() throws IOException {
    String other = ".powerpipe/mods/github.com/acme/other@v1.0.0/";
    write(other + "mod.pp", "mod \"other\" {\n  title = \"Other\"\n}\n");
    write(
        other + "q.pp",
        """
        query "q" { sql = "select 1" }
        control "c" { query = query.q }
        """);
    write(
        "b.pp",
        """
        benchmark "b" { children = [other.control.c] }
        card "k" { sql = other.query.q.sql }
        """);
    Workspace workspace = load();
    Benchmark benchmark = present(workspace.controlBenchmarks().get("m.benchmark.b"));
    assertThat(benchmark.children()).containsExactly(workspace.controls().get("other.control.c"));
    assertThat(present(workspace.cards().get("m.card.k")).sql()).isEqualTo("select 1");
    assertThat(workspace.mods()).containsOnlyKeys("mod.m", "mod.other");
  }

  @Test
  void aRequiredModMayRequireAnother() throws IOException {
    String first = ".powerpipe/mods/github.com/acme/a@v1.0.0/";
    String second = ".powerpipe/mods/github.com/acme/z@v1.0.0/";
    write(
        first + "mod.pp",
        """
        mod "a" {
          require {
            mod "github.com/acme/z" { version = "1" }
          }
        }
        control "c" { query = z.query.q }
        """);
    write(second + "mod.pp", "mod \"z\" {}\nquery \"q\" { sql = \"1\" }\n");
    Workspace workspace = load();
    assertThat(present(workspace.controls().get("a.control.c")).query())
        .isSameAs(present(workspace.queries().get("z.query.q")));
  }

  @Test
  void hiddenFoldersAreNotRead() throws IOException {
    write(".git/q.pp", "query \"hidden\" { sql = \"1\" }\n");
    write("q.sp", "query \"seen\" { sql = \"1\" }\n");
    assertThat(load().queries()).containsOnlyKeys("m.query.seen");
  }

  @Test
  void aBrokenBlockIsReportedAndTheRestIsKept() throws IOException {
    write(
        "q.pp",
        """
        query "first" { sql = "1" }
        query "broken" {
          sql = = "2"
        }
        query "last" { sql = "3" }
        """);
    LoadResult result = EagerLoader.load(folder);
    assertThat(result.problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.file()).isEqualTo("q.pp");
              assertThat(problem.line()).isEqualTo(3);
            });
    assertThat(result.workspace().queries()).containsOnlyKeys("m.query.first", "m.query.last");
  }

  @Test
  void unknownReferencesAreReportedAndTheRestOfTheBlockIsKept() throws IOException {
    write("c.pp", "control \"c\" {\n  title = \"C\"\n  query = query.missing\n}\n");
    write(
        "d.pp",
        "dashboard \"d\" {\n  card {\n    sql = \"1\"\n    args = [self.input.none.value]\n  }\n}\n");
    write("e.pp", "control \"e\" {\n  title = \"E ${local.none}\"\n  severity = \"low\"\n}\n");
    LoadResult result = EagerLoader.load(folder);
    assertThat(result.problems())
        .extracting(Problem::toString)
        .containsExactly(
            "c.pp:3: query: unknown reference query.missing",
            "e.pp:2: unknown local 'none'",
            "d.pp:2: args: unknown reference self.input.none.value in dashboard.d");
    assertThat(present(result.workspace().controls().get("m.control.c")).title()).isEqualTo("C");
    assertThat(present(result.workspace().controls().get("m.control.e")).severity())
        .isEqualTo("low");
  }

  @Test
  void partsOfOneNameInOneContainerAreReportedAndBothKept() throws IOException {
    write(
        "d.pp",
        """
        dashboard "d" {
          card "k" { sql = "1" }
          card "k" { sql = "2" }
        }
        """);
    LoadResult result = EagerLoader.load(folder);
    assertThat(result.problems())
        .extracting(Problem::toString)
        .containsExactly("d.pp:3: m.dashboard.d.card.k is declared twice, first at line 2 of d.pp");
    assertThat(present(result.workspace().dashboards().get("m.dashboard.d")).children()).hasSize(2);
  }

  @Test
  void benchmarksInACircleAreReported() throws IOException {
    write(
        "b.pp",
        """
        benchmark "a" { children = [benchmark.b] }
        benchmark "b" { children = [benchmark.a] }
        query "q" { sql = "1" }
        """);
    assertThat(problems())
        .anyMatch(problem -> problem.startsWith("b.pp:1: benchmark.a needs itself"));
    assertThat(EagerLoader.load(folder).workspace().queries()).hasSize(1);
  }

  @Test
  void strangeBlocksAndDoubledNamesAreReported() throws IOException {
    write(
        "x.pp",
        """
        query "q" { sql = "1" }
        query "q" { sql = "2" }
        gadget "g" {}
        query { sql = "3" }
        title = "loose"
        variable "unset" {}
        """);
    assertThat(problems())
        .containsExactly(
            "x.pp:5: expected a block, found attribute title",
            "x.pp:2: query.q is declared twice, first at x.pp:1",
            "x.pp:3: unknown type of block: gadget",
            "x.pp:4: expected a name behind query",
            "x.pp:6: variable 'unset' has no default, and no .ppvars file sets it");
  }

  @Test
  void attributesOfTheWrongKindAreReported() throws IOException {
    write("x.pp", "card \"c\" {\n  width = \"wide\"\n  title = [1]\n  query = 5\n}\n");
    assertThat(problems())
        .containsExactly(
            "x.pp:2: width: expected a whole number, found wide",
            "x.pp:3: title: expected a string, found a list",
            "x.pp:4: query: expected a query");
  }

  @Test
  void aFolderWithoutAModIsRefused() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    assertThatThrownBy(() -> EagerLoader.load(empty))
        .isInstanceOf(IOException.class)
        .hasMessage(empty + ": expected a mod.pp or mod.sp in it, found neither");
    Path absent = folder.resolve("absent");
    assertThatThrownBy(() -> EagerLoader.load(absent)).hasMessage(absent + ": no such folder");
    Files.writeString(empty.resolve("mod.pp"), "query \"q\" {}\n");
    assertThatThrownBy(() -> EagerLoader.load(empty))
        .hasMessage(empty + ": expected a block mod \"name\" in mod.pp, found none");
  }
}

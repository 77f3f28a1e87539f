package io.heapscale.workspace.lazy;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapscale.workspace.Local;
import io.heapscale.workspace.SharedMods;
import io.heapscale.workspace.load.EagerLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Mods that are written in unusual ways, or wrong: both loaders say the same of them. */
class UnusualModsTest {

  private static final long LIMIT = 1 << 20;

  @TempDir private Path folder;

  @BeforeEach
  void writeMod() throws IOException {
    write("mod.pp", "mod \"m\" {\n  title = \"M\"\n}\n");
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private List<String> problems() throws IOException {
    SameAnswers.check(folder, LIMIT);
    return EagerLoader.load(folder).problems().stream().map(String::valueOf).distinct().toList();
  }

  @Test
  void oneBrokenBlockIsReportedAndTheRestIsKept() throws IOException {
    write(
        "a.pp", "query \"q\" {\n  sql = \"1\"\n}\ncard \"c\" {\n  width = = 3\n}\ncard \"d\" {}\n");
    assertThat(problems()).containsExactly("a.pp:5: expected an expression, found '='");
  }

  @Test
  void blocksMayStandAnywhereInALine() throws IOException {
    write("a.pp", "/* 1 */ query \"q\" { sql = \"1\" } # 2\n\tcard \"c\" { width = local.w }\n");
    write("b.pp", "locals { w = 3 }\n/* über\n mehr */ locals { x = local.w } // 3\n");
    write("c.pp", "locals { t = \"ü\" }\n  /* é */ card \"é\" { title = \"${local.t} $${x}\" }");
    assertThat(problems()).isEmpty();
  }

  @Test
  void lineEndsMarksAndEmptyFilesMakeNoDifference() throws IOException {
    write(
        "a.pp",
        "card \"c\" {\r\n  width = local.w\r\n  title = \"C\"\r\n}\r\n\r\ncard \"d\" {}\r\n");
    write("b.pp", "\ufefflocals { w = 3 }\nlocals {\n  h = <<-EOT\n    a\n      b\n    EOT\n}\n");
    write("c.pp", "\ufeffcard \"e\" { title = \"E\" }");
    write("empty.pp", "");
    write("blank.pp", "\n\t \n# nothing\n");
    assertThat(problems()).isEmpty();
  }

  @Test
  void namesMayHaveDashesAndLettersOfAnyScript() throws IOException {
    write("a.pp", "card \"a-b\" {\n  title = local.größe-2\n}\nlocals {\n  größe-2 = \"x\"\n}\n");
    write("b.pp", "dashboard \"b\" {\n  card \"日本\" {\n    base = card.a-b\n  }\n}\n");
    assertThat(problems()).isEmpty();
  }

  @Test
  void theFirstOfOneNameCounts() throws IOException {
    write(
        "a.pp",
        """
        query "q" { sql = "1" }
        query "q" { sql = "2" }
        locals { x = 1 }
        locals { x = 2 }
        dashboard "d" {
          card "c" {
            width = 1
          }
          card "c" {
            width = 2
          }
        }
        dashboard "d" {
          input "i" {}
          chart "only_here" {}
        }
        """);
    write(
        "b.pp", "benchmark \"b\" { children = [] }\nbenchmark \"b\" { children = [control.k] }\n");
    write("c.pp", "control \"k\" { sql = \"1\" }\n");
    assertThat(problems())
        .containsExactlyInAnyOrder(
            "a.pp:2: query.q is declared twice, first at a.pp:1",
            "a.pp:4: expected one 'local.x', found another at a.pp:3",
            "a.pp:9: m.dashboard.d.card.c is declared twice, first at line 6 of a.pp",
            "a.pp:13: dashboard.d is declared twice, first at a.pp:5",
            "b.pp:2: benchmark.b is declared twice, first at b.pp:1");
  }

  @Test
  void whatCannotBeFoundOrEvaluatedIsReported() throws IOException {
    write("a.pp", "card \"c\" {\n  query = query.nowhere\n  title = local.nothing\n}\n");
    write("b.pp", "card \"d\" {\n  base = card.nowhere\n  width = var.none\n}\n");
    write("c.pp", "with \"w\" {}\n");
    write(
        "d.pp",
        "variable \"v\" {}\ncard \"e\" {\n  title = file(\"gone.md\")\n  tags = { a = var.v }\n}\n");
    write("powerpipe.ppvars", "v = \"x\"\nbroken = = 1\n");
    assertThat(problems()).hasSizeGreaterThan(6);
  }

  @Test
  void aLocalThatCannotBeEvaluatedIsThereInTheIndexOnly() throws IOException {
    write("c.pp", "locals {\n  bad = nofunction(1)\n  worse = local.bad\n}\n");
    try (LazyWorkspace workspace = LazyWorkspace.open(folder, LIMIT)) {
      assertThat(workspace.counts()).containsEntry("local", 2);
      assertThat(workspace.find("local", "m.local.worse")).isNull();
      assertThat(workspace.find("local", "m.local.bad")).isNull();
      assertThat(workspace.problems())
          .containsExactlyElementsOf(Set.copyOf(EagerLoader.load(folder).problems()))
          .hasSize(1);
    }
  }

  @Test
  void aChainOfTenThousandLocalsIsRead() throws IOException {
    StringBuilder text = new StringBuilder("locals {\n  l0 = \"x\"\n");
    for (int i = 1; i < 10_000; i++) {
      text.append("  l%d = local.l%d\n".formatted(i, i - 1));
    }
    write("a.pp", text.append("}\n").toString());
    try (LazyWorkspace workspace = LazyWorkspace.open(folder, LIMIT)) {
      assertThat(workspace.find("local", "m.local.l9999"))
          .isInstanceOfSatisfying(Local.class, local -> assertThat(local.value()).isEqualTo("x"));
      assertThat(workspace.cacheStatistics().entries()).isEqualTo(10_000);
      assertThat(workspace.cacheStatistics().largestBytes()).isGreaterThan(LIMIT);
    }
  }

  @Test
  void localsThatNeedTheTwoBeforeThemAreMeasuredOnceEach() throws IOException {
    StringBuilder text = new StringBuilder("locals {\n  l0 = 1\n  l1 = 1\n");
    for (int i = 2; i < 80; i++) {
      text.append("  l%d = local.l%d + local.l%d\n".formatted(i, i - 1, i - 2));
    }
    write("a.pp", text.append("}\n").toString());
    assertThat(problems()).isEmpty();
  }

  @Test
  void titlesAreTheSameBeforeAndAfterTheyAreResolvedAndWhenThatIsStopped() throws Exception {
    Path mod = SharedMods.mod("steampipe-mod-aws-insights");
    var expected = EagerLoader.load(mod).workspace().list("dashboard");
    try (LazyWorkspace workspace = LazyWorkspace.open(mod, LIMIT)) {
      assertThat(workspace.list("dashboard")).isEqualTo(expected);
      assertThat(workspace.awaitTitles(60_000)).isTrue();
      assertThat(workspace.list("dashboard")).isEqualTo(expected);
    }
    LazyWorkspace closed = LazyWorkspace.open(mod, LIMIT);
    closed.close();
    assertThat(closed.awaitTitles(60_000)).isFalse();
    assertThat(closed.list("dashboard")).isEqualTo(expected);
  }

  /** Read anew by all who need it, the broken local would be read 2^25 times. */
  @Test
  @Timeout(120)
  void aLocalThatCannotBeEvaluatedIsNotReadAgainByEachWhoNeedsIt() throws IOException {
    StringBuilder text = new StringBuilder("locals {\n  a0 = nosuch()\n");
    for (int i = 0; i < 25; i++) {
      text.append("  b%d = local.a%d\n  c%d = local.a%d\n".formatted(i, i, i, i));
      text.append("  a%d = [local.b%d, local.c%d]\n".formatted(i + 1, i, i));
    }
    write("a.pp", text.append("}\ncard \"k\" { value = local.a25 }\n").toString());
    try (LazyWorkspace workspace = LazyWorkspace.open(folder, LIMIT)) {
      assertThat(workspace.find("m.card.k")).isNotNull();
      assertThat(workspace.problems().toString()).contains("nosuch");
    }
  }

  @Test
  void allRealModsTogetherAreTheSameAsDependenciesOfOne() throws IOException {
    for (String name :
        List.of(
            "steampipe-mod-aws-compliance",
            "steampipe-mod-aws-insights",
            "steampipe-mod-kubernetes-insights",
            "steampipe-mod-net-insights",
            "steampipe-mod-aws-thrifty",
            "powerpipe-mod-covid19")) {
      String place = ".powerpipe/mods/github.com/turbot/" + name + "@v1.0.0";
      copy(SharedMods.mod(name), folder.resolve(place));
    }
    write(
        "a.pp",
        """
        dashboard "all" {
          title = "All"
          tags  = { where = aws_insights.dashboard.s3_bucket_detail.url_path }
          card {
            query = aws_insights.query.s3_bucket_count
            href  = "${aws_insights.dashboard.s3_bucket_dashboard.url_path}/x"
          }
        }
        benchmark "all" {
          children = [aws_thrifty.benchmark.s3, aws_compliance.benchmark.cis_v130]
        }
        category "bucket" {
          base  = aws_insights.category.s3_bucket
          title = "Mine"
        }
        query "nowhere" {
          sql = aws_insights.query.nowhere.sql
        }
        """);
    assertThat(SameAnswers.check(folder, LIMIT)).isGreaterThan(10_000);
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
      }
    }
  }
}

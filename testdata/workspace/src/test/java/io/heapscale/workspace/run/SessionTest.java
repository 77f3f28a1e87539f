package io.heapscale.workspace.run;

import static io.heapscale.workspace.run.ModText.only;
import static io.heapscale.workspace.run.ModText.run;
import static io.heapscale.workspace.run.ModText.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heapscale.workspace.Catalog;
import io.heapscale.workspace.Query;
import io.heapscale.workspace.model.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one session holds, on mods small enough to say it in full. */
class SessionTest {

  @TempDir private Path folder;

  private Session runDashboard(String text) throws IOException {
    return run(ModText.load(folder, text), "m.dashboard.d", 2, Map.of());
  }

  private Session runBroken(String text) throws IOException {
    return run(ModText.loadBroken(folder, text).workspace(), "m.dashboard.d", 2, Map.of());
  }

  @Test
  void aPanelHoldsTheStringOfItsQueryItsArgumentsAndItsRows() throws IOException {
    Catalog catalog =
        ModText.load(
            folder,
            """
            query "q" {
              sql = "select a as \\"Full Name\\", n from t where x = $1 and y = $2"
              param "x" { default = 1 }
              param "y" { default = "b" }
            }
            dashboard "d" {
              title = "D"
              card {
                title = "C"
                width = 2
                query = query.q
                args  = { y = ["p", "q"] }
              }
            }
            """);
    Session session = run(catalog, "m.dashboard.d", 2, Map.of());
    PanelRun card = only(session, "card");
    assertThat(card.name()).isEqualTo("m.card.dashboard_d_anonymous_card_0");
    assertThat(card.title()).isEqualTo("C");
    assertThat(card.status()).isEqualTo(RunStatus.COMPLETE);
    assertThat(card.properties()).isEqualTo(Map.of("width", 2));
    assertThat(card.args()).containsExactly("1", "[\"p\",\"q\"]");
    Query query = (Query) Objects.requireNonNull(catalog.find("m.query.q"));
    assertThat(card.sql()).isSameAs(query.sql());
    assertThat(table(card).columns()).containsExactly("Full Name", "n");
    assertThat(table(card).rows()).hasSize(2);
    assertThat(table(card).rows().get(0)).isNotEqualTo(table(card).rows().get(1));
    assertThat(session.root().title()).isEqualTo("D");
    assertThat(session.failures()).isEmpty();
  }

  @Test
  void whatIsMissingFailsItsPanelAndNoOther() throws IOException {
    Session session =
        runBroken(
            """
            query "empty" { title = "no sql" }
            dashboard "d" {
              with "w" { sql = "select a" }
              with "broken" {
                sql  = "select a"
                args = [with.missing.rows[*].a]
              }
              card "query" { query = query.empty }
              card "with" {
                sql  = "select 1"
                args = [with.missing.rows[*].a]
              }
              card "column" {
                sql  = "select 1"
                args = [with.w.rows[*].b]
              }
              card "input" {
                sql  = "select 1"
                args = [self.input.missing.value]
              }
              card "param" {
                sql  = "select 1"
                args = [param.missing]
              }
              card "failed" {
                sql  = "select 1"
                args = [with.broken.rows[*].a]
              }
              card "name" {
                sql  = "select 1"
                args = { a = 1 }
              }
              card "many" {
                sql  = "select $1"
                args = [1, 2]
                param "a" {}
              }
              card "path" {
                sql  = "select 1"
                args = [with.w.rows]
              }
              card "fine" { sql = "select 1" }
            }
            """);
    assertThat(session.root().children())
        .extracting(Run::error)
        .containsExactly(
            "query: m.query.empty has no sql",
            "args: unknown reference with.missing.rows[*].a",
            "args: with.w.rows[*].b: no column b",
            "args: unknown reference self.input.missing.value",
            "args: unknown reference param.missing",
            "args: with.broken.rows[*].a failed: args: unknown reference with.missing.rows[*].a",
            "args: m.dashboard.d.card.name has no parameter a",
            "args: expected at most 1 for m.dashboard.d.card.many, found 2",
            "args: expected with.name.rows[*].column, found with.w.rows",
            null);
    assertThat(session.root().status()).isEqualTo(RunStatus.COMPLETE);
    assertThat(session.failures()).hasSize(10);
  }

  @Test
  void aNameThatNothingRunsByFailsTheSession() throws IOException {
    Catalog catalog = ModText.load(folder, "query \"q\" { sql = \"select 1\" }\n");
    for (String name : List.of("m.dashboard.none", "m.query.q", "nonsense", "", "..")) {
      Session session = run(catalog, name, 1, Map.of());
      assertThat(session.name()).isEqualTo(name);
      assertThat(session.root().error()).isEqualTo("no dashboard or benchmark of that name");
    }
  }

  @Test
  void aControlRunsOnceForAllBenchmarksThatListIt() throws IOException {
    Catalog catalog =
        ModText.load(
            folder,
            """
            query "q" {
              sql = "select arn as resource, 'ok' as status, title as reason from t"
              param "p" { default = ["a"] }
            }
            control "c" {
              query    = query.q
              severity = "high"
            }
            control "e" { sql = "select 1 as status" }
            benchmark "inner" { children = [control.c, control.e] }
            benchmark "top" { children = [benchmark.inner, control.c] }
            """);
    Session session = run(catalog, "m.benchmark.top", 20, Map.of());
    GroupRun top = (GroupRun) session.root();
    Run inner = top.children().get(0);
    assertThat(inner.children().get(0)).isSameAs(top.children().get(1));
    ControlRun control = (ControlRun) top.children().get(1);
    assertThat(control.args()).containsExactly("[\"a\"]");
    assertThat(control.properties()).isEqualTo(Map.of("severity", "high"));
    assertThat(control.summary().keySet()).isSubsetOf("ok", "alarm", "info", "skip");
    assertThat(control.summary().values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(20);
    assertThat(top.summary().values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(40);
    assertThat(session.runs()).hasSize(4);
  }

  @Test
  void attributesTakeWhatAnInputIsSetTo() throws IOException {
    Catalog catalog =
        ModText.load(
            folder,
            """
            dashboard "d" {
              input "i" { type = "text" }
              card {
                title = self.input.i.value
                label = self.input.i.value
                sql   = self.input.i.value
              }
            }
            """);
    String value = "select \"a\\b\"\n\t\r\u0001é from t";
    PanelRun card = only(run(catalog, "m.dashboard.d", 1, Map.of("i", value)), "card");
    assertThat(card.title()).isEqualTo(value);
    assertThat(card.sql()).isEqualTo(value);
    assertThat(card.properties()).isEqualTo(Map.of("label", value));
  }

  @Test
  void snapshotsAreMadeOfPlainValues() throws IOException {
    Session session =
        runDashboard(
            """
            dashboard "d" {
              input "i" { option "o" {} }
              text { value = "# Hi" }
              card { sql = "select arn" }
            }
            """);
    Object arn = table(only(session, "card")).rows().get(0)[0];
    String json = Json.write(session.snapshot());
    assertThat(json)
        .startsWith(
            "{\"name\":\"m.dashboard.d\",\"inputs\":{\"i\":\"\\\"o\\\"\"},"
                + "\"layout\":{\"name\":\"m.dashboard.d\",\"panel_type\":\"dashboard\",")
        .contains("\"value\":\"# Hi\"")
        .contains("\"" + arn + "\"")
        .contains("\"status\":\"complete\"");
    session.close();
    assertThatThrownBy(session::root)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("m.dashboard.d: the session is closed");
  }
}

package io.heapscale.workspace.run;

import static io.heapscale.workspace.run.ModText.only;
import static io.heapscale.workspace.run.ModText.run;
import static io.heapscale.workspace.run.ModText.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.heapscale.workspace.model.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Arguments that are known only while a dashboard runs, and the order they go in. */
class RuntimeValuesTest {

  @TempDir private Path folder;

  private Session runDashboard(String text) throws IOException {
    return run(ModText.load(folder, text), "m.dashboard.d", 2, Map.of());
  }

  private static final String INPUTS =
      """
      dashboard "d" {
        container {
          input "fixed" {
            option "30" { label = "Thirty" }
            option "60" {}
          }
        }
        input "typed" { type = "text" }
        input "queried" {
          sql  = "select title as label, arn as value from t where x = $1"
          args = [self.input.fixed.value]
        }
        card {
          sql  = "select 1"
          args = [self.input.fixed.value, self.input.queried.value, self.input.typed.value]
        }
        chart {
          sql  = "select 1"
          args = { only = [self.input.fixed.value] }
          param "only" {}
        }
      }
      """;

  @Test
  void positionalArgumentsKeepTheirPlaceAndDefaultsFillTheRest() throws IOException {
    Session session =
        runDashboard(
            """
            query "q" {
              sql = "select $1, $2, $3"
              param "x" {}
              param "y" { default = "why" }
              param "z" { default = null }
            }
            dashboard "d" {
              table {
                query = query.q
                args  = ["first"]
              }
              card {
                sql  = "select $1, $2"
                args = ["any", 2]
              }
            }
            """);
    assertThat(only(session, "card").args()).containsExactly("\"any\"", "2");
    assertThat(only(session, "table").error())
        .isEqualTo("args: no value for parameter z of m.query.q");
  }

  @Test
  void anInputIsSetToItsFirstOptionOrTheFirstRowOfItsQuery() throws IOException {
    Session session = runDashboard(INPUTS);
    DashboardRun root = (DashboardRun) session.root();
    InputRun queried = Objects.requireNonNull(root.inputs().get("queried"));
    assertThat(queried.args()).containsExactly("\"30\"");
    Object first = table(queried).rows().get(0)[1];
    assertThat(queried.value()).isEqualTo(Json.write(first));
    assertThat(first).asString().startsWith("value-");
    assertThat(root.inputs().keySet()).containsExactlyInAnyOrder("fixed", "typed", "queried");
    assertThat(only(session, "card").args()).containsExactly("\"30\"", queried.value(), "\"\"");
    assertThat(only(session, "chart").args()).containsExactly("[\"30\"]");
    assertThat(root.children().get(1)).isSameAs(root.inputs().get("typed"));
  }

  @Test
  void aGivenValueWins() throws IOException {
    Session session =
        run(
            ModText.load(folder, INPUTS),
            "m.dashboard.d",
            2,
            Map.of("fixed", "a \"b\"", "queried", "x", "elsewhere", "y"));
    assertThat(only(session, "card").args()).containsExactly("\"a \\\"b\\\"\"", "\"x\"", "\"\"");
  }

  @Test
  void withoutRowsAnInputHasNoValueAndRowsAreEmpty() throws IOException {
    Session session =
        run(
            ModText.load(
                folder,
                """
                dashboard "d" {
                  input "i" { sql = "select arn as value" }
                  with "w" { sql = "select arn" }
                  card {
                    sql  = "select 1"
                    args = [self.input.i.value, with.w.rows[*].arn, with.w.rows[0].arn]
                  }
                }
                """),
            "m.dashboard.d",
            0,
            Map.of());
    assertThat(only(session, "card").args()).containsExactly("null", "[]", "null");
    assertThat(session.failures()).isEmpty();
  }

  @Test
  void rowsOfWithBlocksBecomeArgumentsAndChain() throws IOException {
    Session session =
        runDashboard(
            """
            dashboard "d" {
              card {
                sql  = "select 1"
                args = [with.first.rows[*].arn, with.first.rows[1].arn, with.second.rows[0].id]
              }
              with "second" {
                sql  = "select id"
                args = [with.first.rows[*].arn]
              }
              with "first" { sql = "select x.arn from x" }
            }
            """);
    DashboardRun root = (DashboardRun) session.root();
    assertThat(root.withs()).extracting(Run::name).hasSize(2);
    PanelRun first =
        root.withs().stream().filter(with -> with.args().isEmpty()).findFirst().orElseThrow();
    PanelRun second =
        root.withs().stream().filter(with -> !with.args().isEmpty()).findFirst().orElseThrow();
    Object one = table(first).rows().get(0)[0];
    Object two = table(first).rows().get(1)[0];
    String list = "[\"" + one + "\",\"" + two + "\"]";
    assertThat(second.args()).containsExactly(list);
    assertThat(only(session, "card").args())
        .containsExactly(list, "\"" + two + "\"", Json.write(table(second).rows().get(0)[0]));
  }

  @Test
  void partsOfAGraphTakeItsParametersAndTwoGraphsOfOneBaseDoNotMix() throws IOException {
    Session session =
        runDashboard(
            """
            category "c" {
              title = "Cat"
              color = "blue"
            }
            node "n" {
              category = category.c
              sql      = "select id from t where id = any($1)"
              param "ids" {}
            }
            edge "e" {
              sql = "select from_id, to_id from t where id = any($1)"
              param "ids" { default = "none" }
            }
            graph "g" {
              param "ids" {}
              param "other" { default = 7 }
              node {
                base = node.n
                args = [param.ids]
              }
              node "own" {
                sql  = "select $1"
                args = [param.other]
              }
              edge {
                base = edge.e
                args = { ids = param.ids }
              }
            }
            dashboard "d" {
              graph {
                base = graph.g
                args = { ids = with.w.rows[*].id }
              }
              graph {
                base  = graph.g
                args  = { ids = ["x"], other = 8 }
                nodes = [node.n]
                edges = [edge.e]
              }
              with "w" { sql = "select id" }
            }
            """);
    List<Run> graphs = session.root().children();
    List<Run> first = graphs.get(0).children();
    assertThat(first).hasSize(3);
    PanelRun with = only(session, "with");
    String ids = Json.write(table(with).rows().stream().map(row -> row[0]).toList());
    assertThat(first)
        .extracting(run -> ((PanelRun) run).args())
        .containsExactly(List.of(ids), List.of("7"), List.of(ids));
    assertThat(first.get(0).properties())
        .isEqualTo(Map.of("category.c", Map.of("title", "Cat", "color", "blue")));
    List<Run> second = graphs.get(1).children();
    assertThat(second).extracting(Run::name).containsExactly("m.node.n", "m.edge.e");
    assertThat(second.get(0).error()).isEqualTo("args: no value for parameter ids of m.node.n");
    assertThat(((PanelRun) second.get(1)).args()).containsExactly("\"none\"");
  }

  @Test
  void whatNeedsItselfFails() throws IOException {
    Session session =
        runDashboard(
            """
            dashboard "d" {
              input "a" {
                sql  = "select 1 as value"
                args = [self.input.b.value]
              }
              input "b" {
                sql  = "select 1 as value"
                args = [self.input.a.value]
              }
              with "w" {
                sql  = "select a"
                args = [with.w.rows[*].a]
              }
            }
            """);
    assertThat(session.failures())
        .extracting(Run::error)
        .containsExactlyInAnyOrder(
            "args: with.w.rows[*].a depends on itself",
            "args: self.input.a.value depends on itself",
            "args: self.input.b.value failed: args: self.input.a.value depends on itself");
  }
}

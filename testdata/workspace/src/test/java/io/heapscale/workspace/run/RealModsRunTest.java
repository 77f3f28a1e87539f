package io.heapscale.workspace.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapscale.workspace.Catalog;
import io.heapscale.workspace.Instances;
import io.heapscale.workspace.SharedMods;
import io.heapscale.workspace.load.EagerLoader;
import io.heapscale.workspace.model.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RealModsRunTest {

  private static final String COMPLIANCE = "steampipe-mod-aws-compliance";
  private static final String INSIGHTS = "steampipe-mod-aws-insights";
  private static final String NET = "steampipe-mod-net-insights";

  /** The query selects {@code gateway_load_balancer_arn}: the mod is wrong here. */
  private static final String NO_SUCH_COLUMN =
      "aws_insights.node.graph_container_dashboard_ec2_instance_detail_anonymous_container_1"
          + "_anonymous_graph_0_anonymous_node_8: args: with.ec2_network_load_balancers_for_ec2"
          + "_instance.rows[*].network_load_balancer_arn: no column network_load_balancer_arn";

  /** All that a session holds of this program's classes: no resource among them. */
  private static final Set<String> RUNS =
      Set.of("Session", "DashboardRun", "GroupRun", "PanelRun", "InputRun", "ResultTable");

  private static Catalog load(String mod) throws IOException {
    return EagerLoader.load(SharedMods.mod(mod)).workspace();
  }

  @ParameterizedTest
  @CsvSource({
    INSIGHTS + ", 149, 2399",
    "steampipe-mod-kubernetes-insights, 51, 829",
    "powerpipe-mod-covid19, 1, 12",
    NET + ", 4, 24"
  })
  void everyDashboardRunsAndEveryArgumentHasItsValue(String mod, int dashboards, int tables)
      throws Exception {
    Catalog catalog = load(mod);
    List<String> names = catalog.topLevelNames("dashboard");
    assertThat(names).hasSize(dashboards);
    Map<String, String> typed =
        Map.of(
            "action_glob", "s3:*",
            "domain_input", "example.org",
            "domain_name_input", "example.org",
            "website_url_input", "https://example.org");
    List<String> failures = new ArrayList<>();
    List<PanelRun> asked = new ArrayList<>();
    try (DashboardExecutor executor = new DashboardExecutor(catalog, 2);
        Sessions sessions = executor.run(names, 3, typed)) {
      for (Session session : sessions.all()) {
        assertThat(session.root()).isInstanceOf(DashboardRun.class);
        assertThat(RUNS).containsAll(Instances.of(session).keySet());
        session.failures().forEach(run -> failures.add(run.toString()));
        for (Run run : session.runs()) {
          if (run instanceof PanelRun panel && panel.table() != null) {
            asked.add(panel);
          }
        }
      }
    }
    assertThat(failures).isEqualTo(mod.equals(INSIGHTS) ? List.of(NO_SUCH_COLUMN) : List.of());
    assertThat(asked).hasSize(tables);
    for (PanelRun panel : asked) {
      assertThat(Objects.requireNonNull(panel.table()).rows()).hasSize(3);
      assertThat(panel.args())
          .as(panel.name())
          .doesNotContain("null", "\"\"", "[]")
          .hasSizeGreaterThanOrEqualTo(placeholders(panel));
    }
  }

  /** The largest number behind a dollar sign in the SQL. */
  private static int placeholders(PanelRun panel) {
    return Pattern.compile("\\$(\\d+)")
        .matcher(Objects.requireNonNull(panel.sql()))
        .results()
        .mapToInt(match -> Integer.parseInt(match.group(1)))
        .max()
        .orElse(0);
  }

  @Test
  void oneThreadAndEightGiveEqualSessions() throws Exception {
    Catalog catalog = load("steampipe-mod-kubernetes-insights");
    List<String> names = catalog.topLevelNames("dashboard");
    try (DashboardExecutor one = new DashboardExecutor(catalog, 1);
        DashboardExecutor eight = new DashboardExecutor(catalog, 8);
        Sessions alone = one.run(names, 4);
        Sessions together = eight.run(names, 4)) {
      for (int i = 0; i < names.size(); i++) {
        assertThat(Json.write(together.all().get(i).snapshot()))
            .isEqualTo(Json.write(alone.all().get(i).snapshot()));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({COMPLIANCE + ", 1855", "steampipe-mod-aws-thrifty, 20"})
  void everyBenchmarkRunsWithoutAFailure(String mod, int benchmarks) throws Exception {
    Catalog catalog = load(mod);
    List<String> names = catalog.topLevelNames("benchmark");
    assertThat(names).hasSize(benchmarks);
    Set<String> controls = new HashSet<>();
    try (DashboardExecutor executor = new DashboardExecutor(catalog, 2)) {
      for (String name : names) {
        try (Sessions sessions = executor.run(List.of(name), 4)) {
          Session session = sessions.all().get(0);
          assertThat(session.snapshot()).containsKeys("layout", "panels");
          assertThat(session.failures()).isEmpty();
          int rows = 0;
          for (Run run : session.runs()) {
            if (run instanceof ControlRun control) {
              controls.add(control.name());
              rows += 4;
              assertThat(control.summary().values()).as(control.name()).isNotEmpty();
              assertThat(control.args()).doesNotContain("null");
            }
          }
          assertThat(session.root()).isInstanceOf(GroupRun.class);
          Map<String, Integer> summary = ((GroupRun) session.root()).summary();
          assertThat(summary.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(rows);
        }
      }
    }
    assertThat(controls).hasSameSizeAs(catalog.topLevelNames("control"));
  }
}

package io.heapscale.workspace.generate;

import io.heapscale.workspace.generate.QueryPlan.Purpose;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Writes dashboards of the kinds that real mods have: an overview of cards and charts, a report
 * around one table, the detail of one item with its graph, and a flow.
 */
final class DashboardWriter {

  /** A dashboard's service changes every so many dashboards. */
  static final int PER_SERVICE = 10;

  private enum Kind {
    OVERVIEW,
    DETAIL,
    REPORT,
    FLOW
  }

  private static final Kind[] CYCLE = {
    Kind.OVERVIEW, Kind.DETAIL, Kind.REPORT, Kind.OVERVIEW, Kind.DETAIL,
    Kind.REPORT, Kind.OVERVIEW, Kind.DETAIL, Kind.REPORT, Kind.FLOW
  };

  private final HclWriter out;
  private final QueryPlan queries;
  private final Random random;
  private final int index;
  private final int dashboards;
  private final String service;

  DashboardWriter(HclWriter out, QueryPlan queries, int index, int dashboards, Random random) {
    this.out = out;
    this.queries = queries;
    this.random = random;
    this.index = index;
    this.dashboards = dashboards;
    this.service = service(index);
  }

  static String service(int dashboard) {
    return Vocabulary.service(dashboard / PER_SERVICE);
  }

  static String name(int dashboard) {
    String kind = Vocabulary.identifier(CYCLE[dashboard % CYCLE.length].name());
    return service(dashboard) + "_" + kind.toLowerCase(Locale.ROOT) + "_" + dashboard;
  }

  static String page(int dashboard) {
    return "./dashboards/" + service(dashboard) + "/docs/" + name(dashboard) + ".md";
  }

  /** Where the detail page of that dashboard's service is: overviews and reports link to it. */
  static String detailAddress(int dashboard, int dashboards) {
    int detail = dashboard - dashboard % CYCLE.length + 1;
    return detail < dashboards ? "${dashboard." + name(detail) + ".url_path}" : "/";
  }

  void write() {
    Kind kind = CYCLE[index % CYCLE.length];
    out.open("dashboard", name(index))
        .string("title", Vocabulary.title(name(index)))
        .expression("documentation", "file(\"" + page(index) + "\")")
        .object(
            "tags",
            "merge(local." + service + "_common_tags, ",
            List.of(
                "type = "
                    + HclWriter.quoted(Vocabulary.title(kind.name().toLowerCase(Locale.ROOT)))),
            ")");
    switch (kind) {
      case OVERVIEW -> overview();
      case DETAIL -> detail();
      case REPORT -> report();
      case FLOW -> flow();
    }
    out.close();
  }

  private void overview() {
    out.open("container").string("title", "At a glance");
    for (int i = between(3, 7); i > 0; i--) {
      card("");
    }
    out.close();
    for (int section = between(1, 3); section > 0; section--) {
      out.open("container").string("title", Vocabulary.title(Vocabulary.concern(section + index)));
      if (random.nextInt(3) == 0) {
        out.open("container").number("width", 6);
        chart();
        table("");
        out.close();
      }
      for (int i = between(1, 3); i > 0; i--) {
        chart();
      }
      out.close();
    }
  }

  private void report() {
    out.open("container");
    for (int i = between(3, 5); i > 0; i--) {
      card("");
    }
    out.close();
    if (random.nextInt(3) == 0) {
      out.open("text")
          .number("width", 12)
          .heredoc(
              "value",
              List.of("### " + Vocabulary.title(service), "", Vocabulary.sentences(random, 2)))
          .close();
    }
    out.open("table");
    provider(Purpose.BREAKDOWN, "");
    out.open("column", "ID").string("display", "none").close();
    for (int i = between(0, 3); i > 0; i--) {
      out.open("column", "Group " + i)
          .string("wrap", "all")
          .string("href", detailAddress(index, dashboards) + "?input.item={{.'ID' | @uri}}")
          .close();
    }
    out.close();
  }

  private void detail() {
    out.open("input", "item").string("title", "Select an item:").number("width", 4);
    provider(Purpose.CHOICE, "");
    out.close();
    out.open("container");
    for (int i = between(3, 6); i > 0; i--) {
      card("[self.input.item.value]");
    }
    out.close();
    int withs = between(2, 9);
    for (int i = 0; i < withs; i++) {
      out.open("with", "related_" + i);
      provider(Purpose.RELATION, "[self.input.item.value]");
      out.close();
    }
    graph(withs);
    for (int i = between(1, 3); i > 0; i--) {
      out.open("container").number("width", 6);
      for (int j = between(1, 2); j > 0; j--) {
        table("[self.input.item.value]");
      }
      out.close();
    }
  }

  private void graph(int withs) {
    out.open("container")
        .open("graph")
        .string("title", "Relationships")
        .string("type", "graph")
        .string("direction", "TD");
    int nodes = between(3, GraphLibraryWriter.NODES);
    for (int i = 0; i < nodes; i++) {
      part("node", GraphLibraryWriter.node(service, i), i, withs);
    }
    int edges = between(3, GraphLibraryWriter.EDGES);
    for (int i = 0; i < edges; i++) {
      part("edge", GraphLibraryWriter.edge(service, i), i, withs);
    }
    out.close().close();
  }

  private void part(String type, String base, int i, int withs) {
    String ids =
        i % 3 == 0 ? "[self.input.item.value]" : "with.related_" + i % withs + ".rows[*].item_" + i;
    out.open(type)
        .expression("base", type + "." + base)
        .object("args", "", List.of("item_ids = " + ids), "")
        .close();
  }

  private void flow() {
    out.open("flow").string("title", "Where it goes").string("type", "sankey");
    out.open("category", "source").string("color", "#2f5d8a").close();
    out.open("category", "target").string("color", "#8a2f4b").string("title", "Target").close();
    for (int i = between(2, 4); i > 0; i--) {
      out.open("node").heredoc("sql", QueryWriter.sql(table(), Purpose.FIGURE, random)).close();
      out.open("edge").heredoc("sql", QueryWriter.sql(table(), Purpose.BREAKDOWN, random)).close();
    }
    out.close();
    out.open("hierarchy").string("title", "Who owns it").string("type", "tree").number("width", 6);
    provider(Purpose.BREAKDOWN, "");
    out.close();
    out.open("image")
        .string("src", "https://example.org/" + service + ".svg")
        .string("alt", service)
        .close();
  }

  private void card(String args) {
    out.open("card").number("width", random.nextBoolean() ? 2 : 3);
    if (random.nextInt(4) == 0) {
      out.string("type", "info").string("icon", "inventory");
    }
    provider(args.isEmpty() ? Purpose.FIGURE : Purpose.DETAIL, args);
    if (args.isEmpty() && random.nextInt(8) == 0) {
      out.string("href", detailAddress(index, dashboards));
    }
    out.close();
  }

  private void chart() {
    out.open("chart")
        .string("title", "Items by " + Vocabulary.column(random).replace('_', ' '))
        .string("type", random.nextInt(3) == 0 ? "donut" : "column")
        .number("width", random.nextBoolean() ? 4 : 3);
    provider(Purpose.BREAKDOWN, "");
    if (random.nextInt(3) == 0) {
      out.open("series", "count")
          .open("point", "enabled")
          .string("color", "ok")
          .close()
          .open("point", "disabled")
          .string("color", "alert")
          .close()
          .close();
    }
    if (random.nextInt(10) == 0) {
      out.open("legend").string("display", "auto").string("position", "top").close();
      out.open("axes").open("x").string("title", "Time").close();
      out.open("y").string("title", "Items").number("min", 0).close().close();
    }
    out.close();
  }

  private void table(String args) {
    out.open("table").string("title", Vocabulary.title(Vocabulary.concern(random.nextInt(10))));
    if (random.nextBoolean()) {
      out.string("type", "line").number("width", 6);
    }
    provider(args.isEmpty() ? Purpose.BREAKDOWN : Purpose.DETAIL, args);
    if (random.nextInt(3) == 0) {
      out.open("column", "ID").string("display", "none").close();
    }
    out.close();
  }

  /** Nearly always a reference to a top-level query; now and then SQL of its own. */
  private void provider(Purpose purpose, String args) {
    if (queries.has(purpose) && random.nextInt(12) != 0) {
      String query = queries.use(purpose, random);
      if (args.isEmpty() && random.nextInt(30) == 0) {
        out.expression("sql", query + ".sql");
        return;
      }
      out.expression("query", query);
      if (!args.isEmpty()) {
        argument(args);
      }
    } else {
      out.heredoc("sql", QueryWriter.sql(table(), purpose, random));
      if (!args.isEmpty()) {
        argument(args);
        out.open("param", "item_id").close();
      }
    }
  }

  private void argument(String args) {
    if (random.nextInt(5) == 0) {
      String value = args.substring(1, args.length() - 1);
      out.object("args", "", List.of("item_id = " + value), "");
    } else {
      out.expression("args", args);
    }
  }

  private String table() {
    return Vocabulary.table(service);
  }

  private int between(int least, int most) {
    return least + random.nextInt(most - least + 1);
  }
}

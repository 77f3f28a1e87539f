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
  private final Random random;
  private final int index;
  private final int dashboards;
  private final String service;
  private final PartWriter parts;
  private final boolean large;

  DashboardWriter(HclWriter out, QueryPlan queries, int index, int dashboards, Random random) {
    this.out = out;
    this.random = random;
    this.index = index;
    this.dashboards = dashboards;
    this.service = service(index);
    this.parts = new PartWriter(out, queries, service, detailAddress(index, dashboards), random);
    this.large = random.nextInt(12) == 0;
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

  /** The page that explains a dashboard: nearly always a paragraph. */
  static String text(String name, Random random) {
    return Vocabulary.page(name, random, random.nextInt(25) == 0 ? between(random, 3, 6) : 0);
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
    for (int i = between(3, 6); i > 0; i--) {
      parts.card("");
    }
    out.close();
    for (int section = between(1, 3); section > 0; section--) {
      out.open("container").string("title", Vocabulary.title(Vocabulary.concern(section + index)));
      if (random.nextInt(3) == 0) {
        out.open("container").number("width", 6);
        parts.chart(false);
        parts.table("");
        out.close();
      }
      for (int i = between(1, 3); i > 0; i--) {
        parts.chart(true);
      }
      out.close();
    }
  }

  private void report() {
    boolean choosesPeriod = random.nextInt(20) == 0;
    if (choosesPeriod) {
      period();
    }
    out.open("container");
    for (int i = between(3, 5); i > 0; i--) {
      parts.card(choosesPeriod ? "[self.input.period.value]" : "");
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
    parts.provider(Purpose.BREAKDOWN, "");
    out.open("column", "ID").string("display", "none").close();
    for (int i = between(1, 4); i > 0; i--) {
      out.open("column", "Group " + i)
          .string("wrap", "all")
          .string("href", detailAddress(index, dashboards) + "?input.item={{.'ID' | @uri}}")
          .close();
    }
    out.close();
  }

  private void period() {
    out.open("input", "period").string("title", "Not used for:").number("width", 2);
    for (int days = 30; days <= 120; days += 30) {
      out.open("option", Integer.toString(days)).string("label", days + " days").close();
    }
    out.close();
  }

  private void detail() {
    out.open("input", "item").string("title", "Select an item:").number("width", 4);
    parts.provider(Purpose.CHOICE, "");
    out.close();
    out.open("container");
    for (int i = between(3, 6); i > 0; i--) {
      parts.card("[self.input.item.value]");
    }
    out.close();
    int withs = between(3, 11);
    for (int i = 0; i < withs; i++) {
      out.open("with", "related_" + i);
      parts.provider(Purpose.RELATION, "[self.input.item.value]");
      out.close();
    }
    graph(withs);
    if (GraphLibraryWriter.hasGraph(index / PER_SERVICE)) {
      out.open("graph").expression("base", "graph." + GraphLibraryWriter.graph(service));
      out.object("args", "", List.of("item_ids = with.related_0.rows[*].ID"), "").close();
    }
    for (int i = between(1, 3); i > 0; i--) {
      out.open("container").number("width", 6);
      for (int j = between(1, 2); j > 0; j--) {
        parts.table("[self.input.item.value]");
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
    int nodes = Math.min(GraphLibraryWriter.NODES, between(5, GraphLibraryWriter.NODES));
    for (int i = 0; i < nodes; i++) {
      part("node", GraphLibraryWriter.node(service, i), i, withs);
    }
    int edges = Math.min(GraphLibraryWriter.EDGES, between(5, GraphLibraryWriter.EDGES));
    for (int i = 0; i < edges; i++) {
      part("edge", GraphLibraryWriter.edge(service, i), i, withs);
    }
    out.close().close();
  }

  private void part(String type, String base, int i, int withs) {
    String ids =
        i % 3 == 0 ? "[self.input.item.value]" : "with.related_" + i % withs + ".rows[*].ID";
    out.open(type)
        .expression("base", type + "." + base)
        .object("args", "", List.of("item_ids = " + ids), "")
        .close();
  }

  private void flow() {
    out.open("flow").string("title", "Where it goes").string("type", "sankey");
    out.open("category", "source").string("color", "#2f5d8a").close();
    out.open("category", "target").string("color", "#8a2f4b").string("title", "Target").close();
    if (index % (5 * CYCLE.length) == CYCLE.length - 1) {
      out.open("node")
          .heredoc("sql", QueryWriter.sql(Vocabulary.table(service), Purpose.FIGURE, random))
          .close();
      out.open("edge")
          .heredoc("sql", QueryWriter.sql(Vocabulary.table(service), Purpose.BREAKDOWN, random))
          .close();
    }
    for (int i = between(3, 6); i > 0; i--) {
      String type = i % 2 == 0 ? "node" : "edge";
      out.open(type);
      parts.provider(Purpose.BREAKDOWN, "");
      out.close();
    }
    out.close();
    out.open("hierarchy").string("title", "Who owns it").string("type", "tree").number("width", 6);
    parts.provider(Purpose.BREAKDOWN, "");
    out.close();
    out.open("image")
        .string("src", "https://example.org/" + service + ".svg")
        .string("alt", service)
        .close();
  }

  /** A large dashboard has more of everything. */
  private int between(int least, int most) {
    return between(random, least, most) + (large ? most * 2 / 3 : 0);
  }

  private static int between(Random random, int least, int most) {
    return least + random.nextInt(most - least + 1);
  }
}

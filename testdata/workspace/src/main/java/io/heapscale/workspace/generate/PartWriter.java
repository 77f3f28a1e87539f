package io.heapscale.workspace.generate;

import io.heapscale.workspace.generate.QueryPlan.Purpose;
import java.util.List;
import java.util.Random;

/** Writes the parts that dashboards of all kinds have: cards, charts, tables, and their queries. */
final class PartWriter {

  private final HclWriter out;
  private final QueryPlan queries;
  private final String service;
  private final String detail;
  private final Random random;

  /** Writes parts of a dashboard of that service, some with a link to {@code detail}. */
  PartWriter(HclWriter out, QueryPlan queries, String service, String detail, Random random) {
    this.out = out;
    this.queries = queries;
    this.service = service;
    this.detail = detail;
    this.random = random;
  }

  void card(String args) {
    out.open("card").number("width", random.nextBoolean() ? 2 : 3);
    if (random.nextInt(4) == 0) {
      out.string("type", "info").string("icon", "inventory");
    }
    provider(args.isEmpty() ? Purpose.FIGURE : Purpose.DETAIL, args);
    if (args.isEmpty() && random.nextInt(8) == 0) {
      out.string("href", detail);
    }
    out.close();
  }

  /** Only a chart with {@code series} goes as deep as dashboards go: five levels. */
  void chart(boolean series) {
    out.open("chart")
        .string("title", "Items by " + Vocabulary.column(random).replace('_', ' '))
        .string("type", random.nextInt(3) == 0 ? "donut" : "column")
        .number("width", random.nextBoolean() ? 4 : 3);
    provider(Purpose.BREAKDOWN, "");
    if (series && random.nextInt(3) == 0) {
      out.open("series", "count")
          .open("point", "enabled")
          .string("color", "ok")
          .close()
          .open("point", "disabled")
          .string("color", "alert")
          .close()
          .close();
    }
    if (series && random.nextInt(10) == 0) {
      out.open("legend").string("display", "auto").string("position", "top").close();
      out.open("axes").open("x").string("title", "Time").close();
      out.open("y").string("title", "Items").number("min", 0).close().close();
    }
    out.close();
  }

  void table(String args) {
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
  void provider(Purpose purpose, String args) {
    if (queries.has(purpose) && random.nextInt(400) != 0) {
      String query = queries.use(purpose, random);
      if (args.isEmpty() && random.nextInt(80) == 0) {
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
}

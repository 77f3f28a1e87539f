package io.heapscale.workspace.generate;

import io.heapscale.workspace.generate.QueryPlan.Purpose;
import java.util.List;
import java.util.Random;

/** Writes the categories, nodes and edges of a service, which graphs take by {@code base}. */
final class GraphLibraryWriter {

  static final int NODES = 8;
  static final int EDGES = 14;

  private GraphLibraryWriter() {}

  static String node(String service, int index) {
    return service + "_node_" + index;
  }

  static String edge(String service, int index) {
    return node(service, index % NODES) + "_to_" + (index / NODES + index + 1) % NODES;
  }

  static void write(HclWriter out, String service, String detail, Random random) {
    for (int i = 0; i < NODES; i++) {
      category(out, node(service, i), detail, random);
    }
    for (int i = 0; i < NODES; i++) {
      String name = node(service, i);
      out.open("node", name).expression("category", "category." + name);
      relation(out, service, random);
      out.open("param", "item_ids").close().close();
    }
    for (int i = 0; i < EDGES; i++) {
      out.open("edge", edge(service, i)).string("title", i % 3 == 0 ? "owns" : "depends on");
      relation(out, service, random);
      out.open("param", "item_ids").close().close();
    }
  }

  private static void category(HclWriter out, String name, String detail, Random random) {
    out.open("category", name)
        .string("title", Vocabulary.title(name))
        .string("color", Vocabulary.pick(random, Vocabulary.COLORS))
        .string("href", detail + "?input.item={{.properties.'ID' | @uri}}")
        .string("icon", "hub");
    if (random.nextInt(6) == 0) {
      out.open("property", "ID").string("display", "all").close();
      out.open("fold").string("title", "More").number("threshold", 5).close();
    }
    out.close();
  }

  private static void relation(HclWriter out, String service, Random random) {
    List<String> lines = QueryWriter.sql(Vocabulary.table(service), Purpose.RELATION, random);
    lines.replaceAll(line -> line.replace("i.id = $1", "i.id = any($1)"));
    out.heredoc("sql", lines);
  }
}

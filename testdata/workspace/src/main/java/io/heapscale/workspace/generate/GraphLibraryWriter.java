package io.heapscale.workspace.generate;

import io.heapscale.workspace.generate.QueryPlan.Purpose;
import java.util.List;
import java.util.Random;

/**
 * Writes the categories, nodes and edges of a service, which graphs take by {@code base}; for some
 * services a whole graph, which dashboards take in the same way.
 */
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

  /** The graph that {@link #hasGraph some} services have. */
  static String graph(String service) {
    return service + "_dependencies";
  }

  static boolean hasGraph(int service) {
    return service % 5 == 0;
  }

  static void write(HclWriter out, int serviceIndex, String detail, Random random) {
    String service = Vocabulary.service(serviceIndex);
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
    if (hasGraph(serviceIndex)) {
      graph(out, service);
    }
  }

  private static void graph(HclWriter out, String service) {
    out.open("graph", graph(service)).string("title", "Dependencies").string("type", "graph");
    out.open("param", "item_ids").close();
    for (int i = 0; i < 4; i++) {
      part(out, "node", node(service, i));
      part(out, "edge", edge(service, i));
    }
    out.close();
  }

  private static void part(HclWriter out, String type, String base) {
    out.open(type)
        .expression("base", type + "." + base)
        .object("args", "", List.of("item_ids = param.item_ids"), "")
        .close();
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

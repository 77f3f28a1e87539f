package io.heapscale.workspace.generate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/**
 * Writes a mod of a given size that is as varied as real ones. The same seed and size give the same
 * bytes, and a dashboard looks alike whatever the size of the mod around it, so that costs can be
 * compared between sizes. File after file is written and none kept: 64 MiB of heap are enough for
 * 25,000 dashboards.
 */
public final class Generator {

  /** The seed that is used where none is named. */
  public static final long DEFAULT_SEED = 42;

  /** The short name of every generated mod. */
  public static final String MOD_NAME = "atlas_insights";

  /** More services than that have their locals in further files. */
  private static final int SERVICES_PER_FILE = 100;

  private final ModSize size;
  private final long seed;

  /** A generator of mods of that size. */
  public Generator(ModSize size, long seed) {
    this.size = size;
    this.seed = seed;
  }

  /**
   * Writes the mod into a folder that is absent, empty, or holds nothing but an earlier generated
   * mod; any other is refused with an {@link IOException}.
   *
   * @return how many files the mod has
   */
  public int generate(Path folder) throws IOException {
    QueryPlan queries = new QueryPlan(size.queries());
    ComplianceWriter compliance = new ComplianceWriter(size, queries, seed);
    try (TargetFolder target = new TargetFolder(folder)) {
      target.add("mod.pp", mod());
      target.add("variables.pp", variables());
      target.add("docs/index.md", Vocabulary.page("Atlas Insights", random("index", 0), 6));
      locals(target);
      dashboards(target, queries);
      queries(target);
      controls(target, compliance);
      benchmarks(target, compliance);
      return target.files();
    }
  }

  private String mod() {
    HclWriter out = new HclWriter();
    out.open("mod", MOD_NAME)
        .string("title", "Atlas Insights")
        .string("description", "Dashboards and checks for the services of the Atlas cloud.")
        .expression("documentation", "file(\"./docs/index.md\")")
        .string("color", "#2f5d8a")
        .list("categories", List.of("\"atlas\"", "\"dashboard\"", "\"compliance\""));
    out.open("opengraph").string("title", "Atlas Insights").close();
    out.open("require").open("plugin", "atlas").string("min_version", "1.4.0").close().close();
    return out.close().toString();
  }

  private String variables() {
    HclWriter out = new HclWriter();
    out.open("variable", "common_dimensions")
        .expression("type", "list(string)")
        .string("description", "The columns that every finding shows.")
        .list("default", List.of("\"owner\"", "\"region\""))
        .close();
    out.open("variable", "tag_dimensions")
        .expression("type", "list(string)")
        .string("description", "The tags that every finding shows as columns.")
        .list("default", List.of("\"team\""))
        .close();
    out.open("variable", "lookback_days")
        .expression("type", "number")
        .string("description", "How many days back to look.")
        .number("default", 90)
        .close();
    out.open("locals")
        .heredoc(
            "common_dimensions_template",
            List.of(
                "%{~if contains(var.common_dimensions, \"owner\")}, __TABLE__owner%{endif~}",
                "%{~if contains(var.common_dimensions, \"region\")}, __TABLE__region%{endif~}"))
        .heredoc(
            "tag_dimensions_sql",
            List.of("%{~for tag in var.tag_dimensions}, tags ->> '${tag}' as \"${tag}\"%{endfor~}"))
        .close();
    return out.toString();
  }

  private void locals(TargetFolder target) throws IOException {
    HclWriter out = new HclWriter();
    out.open("locals")
        .expression(
            "common_dimensions_sql",
            "replace(local.common_dimensions_template, \"__TABLE__\", \"\")")
        .object(
            "compliance_common_tags",
            "",
            List.of("category = \"Compliance\"", "plugin = \"atlas\""),
            "")
        .close();
    int services = services();
    for (int i = 0; i < services; i++) {
      String service = Vocabulary.service(i);
      out.open("locals")
          .object(
              service + "_common_tags",
              "merge(local.compliance_common_tags, ",
              List.of("service = " + HclWriter.quoted("Atlas/" + Vocabulary.title(service))),
              ")")
          .close();
      if ((i + 1) % SERVICES_PER_FILE == 0 && i < services - 1) {
        target.add(localsFile(i), out.toString());
        out = new HclWriter();
      }
    }
    target.add(localsFile(services - 1), out.toString());
  }

  private static String localsFile(int service) {
    int part = service / SERVICES_PER_FILE;
    return part == 0 ? "locals.pp" : "locals/services_" + part + ".pp";
  }

  private int services() {
    int byDashboard = (size.dashboards() - 1) / DashboardWriter.PER_SERVICE;
    int byQuery = (size.queries() - 1) / QueryPlan.PER_SERVICE;
    int byControl = (size.controls() - 1) / ComplianceWriter.PER_SERVICE;
    return Math.max(byDashboard, Math.max(byQuery, byControl)) + 1;
  }

  private void dashboards(TargetFolder target, QueryPlan queries) throws IOException {
    for (int i = 0; i < size.dashboards(); i++) {
      String name = DashboardWriter.name(i);
      HclWriter out = new HclWriter();
      Random random = random("dashboard", i);
      new DashboardWriter(out, queries, i, size.dashboards(), random).write();
      String folder = "dashboards/" + DashboardWriter.service(i) + "/";
      target.add(folder + name + ".pp", out.toString());
      target.add(relative(DashboardWriter.page(i)), DashboardWriter.text(name, random));
      if (i % DashboardWriter.PER_SERVICE == 0) {
        HclWriter library = new HclWriter();
        GraphLibraryWriter.write(
            library,
            i / DashboardWriter.PER_SERVICE,
            DashboardWriter.detailAddress(i, size.dashboards()),
            random("library", i));
        target.add(folder + "graph_library.pp", library.toString());
      }
    }
  }

  private void queries(TargetFolder target) throws IOException {
    HclWriter out = new HclWriter();
    for (int i = 0; i < size.queries(); i++) {
      QueryWriter.write(out, i, random("query", i));
      if (i == size.queries() - 1 || !QueryPlan.service(i).equals(QueryPlan.service(i + 1))) {
        target.add("queries/" + QueryPlan.service(i) + ".pp", out.toString());
        out = new HclWriter();
      }
    }
  }

  private void controls(TargetFolder target, ComplianceWriter compliance) throws IOException {
    HclWriter out = new HclWriter();
    for (int i = 0; i < size.controls(); i++) {
      Random random = random("control", i);
      compliance.control(out, i, random);
      if (ComplianceWriter.isControlDocumented(i)) {
        String name = ComplianceWriter.controlName(i);
        target.add(relative(ComplianceWriter.controlPage(i)), ComplianceWriter.text(name, random));
      }
      String service = ComplianceWriter.service(i);
      if (i == size.controls() - 1 || !service.equals(ComplianceWriter.service(i + 1))) {
        target.add("controls/" + service + ".pp", out.toString());
        out = new HclWriter();
      }
    }
  }

  private void benchmarks(TargetFolder target, ComplianceWriter compliance) throws IOException {
    for (int i = 0; i < size.benchmarks(); i++) {
      HclWriter out = new HclWriter();
      Random random = random("benchmark", i);
      compliance.benchmark(out, i, random);
      String folder = "benchmarks/standard_" + i / ControlPlan.FAMILY + "/";
      String name = ComplianceWriter.benchmarkName(i);
      target.add(folder + name + ".pp", out.toString());
      if (ComplianceWriter.isBenchmarkDocumented(i)) {
        target.add(relative(ComplianceWriter.page(i)), ComplianceWriter.text(name, random));
      }
    }
  }

  /** A source of its own for each resource: what one draws does not shift the next. */
  private Random random(String what, int index) {
    return random(seed, what, index);
  }

  /** Mixes the bits: seeds that follow each other would start sequences that are alike. */
  static Random random(long seed, String what, int index) {
    long mixed = seed * 31 + what.hashCode() * 1_000_003L + index * 7_919L;
    mixed = (mixed ^ mixed >>> 33) * 0xff51afd7ed558ccdL;
    mixed = (mixed ^ mixed >>> 33) * 0xc4ceb9fe1a85ec53L;
    return new Random(mixed ^ mixed >>> 33);
  }

  private static String relative(String page) {
    return page.substring(2);
  }
}

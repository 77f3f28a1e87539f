package io.heapscale.workspace.generate;

import io.heapscale.workspace.generate.QueryPlan.Purpose;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Writes controls, and the benchmarks that group them: several levels deep, controls shared. */
final class ComplianceWriter {

  /** A control's service changes every so many controls. */
  static final int PER_SERVICE = 25;

  private static final String[] SEVERITIES = {"low", "medium", "high", "critical"};

  /** Benchmarks form a heap-shaped tree per family: a root, its sections, their subsections. */
  private static final int SECTIONS = 3;

  /** So many benchmarks belong to one family. */
  static final int FAMILY = 10;

  private final ModSize size;
  private final QueryPlan queries;

  ComplianceWriter(ModSize size, QueryPlan queries) {
    this.size = size;
    this.queries = queries;
  }

  static String service(int control) {
    return Vocabulary.service(control / PER_SERVICE);
  }

  static String controlName(int control) {
    return service(control)
        + "_"
        + Vocabulary.identifier(Vocabulary.concern(control))
        + "_"
        + control;
  }

  static String benchmarkName(int benchmark) {
    return "standard_" + benchmark / FAMILY + "_section_" + benchmark % FAMILY;
  }

  static String page(int benchmark) {
    return "./benchmarks/standard_"
        + benchmark / FAMILY
        + "/docs/"
        + benchmarkName(benchmark)
        + ".md";
  }

  void control(HclWriter out, int control, Random random) {
    String service = service(control);
    out.open("control", controlName(control))
        .string(
            "title",
            Vocabulary.title(service)
                + " items should be checked for "
                + Vocabulary.concern(control))
        .string("description", Vocabulary.sentences(random, 1 + random.nextInt(3)))
        .string("severity", SEVERITIES[control % SEVERITIES.length]);
    if (queries.has(Purpose.FINDING) && random.nextInt(8) != 0) {
      out.expression("query", queries.use(Purpose.FINDING, random));
    } else {
      out.heredoc("sql", QueryWriter.sql(Vocabulary.table(service), Purpose.FINDING, random));
      out.open("param", "limit_days")
          .string("description", "Items younger than this are fine.")
          .expression("default", "var.lookback_days")
          .close();
    }
    List<String> tags = new ArrayList<>();
    for (int standard = random.nextInt(4); standard >= 0; standard--) {
      tags.add("standard_" + standard + " = \"" + random.nextInt(9) + "." + control % 20 + "\"");
    }
    out.object("tags", "merge(local." + service + "_common_tags, ", tags, ")").close();
  }

  void benchmark(HclWriter out, int benchmark, Random random) {
    out.open("benchmark", benchmarkName(benchmark))
        .string("title", Vocabulary.title(benchmarkName(benchmark)))
        .string("description", Vocabulary.sentences(random, 2 + random.nextInt(4)))
        .expression("documentation", "file(\"" + page(benchmark) + "\")")
        .list("children", children(benchmark, random));
    String tags = "local.compliance_common_tags";
    if (random.nextBoolean()) {
      out.expression("tags", tags);
    } else {
      out.object("tags", "merge(" + tags + ", ", List.of("type = \"Benchmark\""), ")");
    }
    out.close();
  }

  private List<String> children(int benchmark, Random random) {
    List<String> children = new ArrayList<>();
    int position = benchmark % FAMILY;
    for (int i = 1; i <= SECTIONS; i++) {
      int section = position * SECTIONS + i;
      int child = benchmark - position + section;
      if (section < FAMILY && child < size.benchmarks()) {
        children.add("benchmark." + benchmarkName(child));
      }
    }
    // Every control is in one benchmark at least; some sit in several standards.
    for (int control = benchmark; control < size.controls(); control += size.benchmarks()) {
      children.add("control." + controlName(control));
    }
    int shared = size.controls() == 0 ? 0 : random.nextInt(9);
    for (int i = 0; i < shared; i++) {
      double skew = random.nextDouble();
      String control = "control." + controlName((int) (skew * skew * size.controls()));
      if (!children.contains(control)) {
        children.add(control);
      }
    }
    return children;
  }
}

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

  private final QueryPlan queries;
  private final ControlPlan plan;

  ComplianceWriter(ModSize size, QueryPlan queries, long seed) {
    this.queries = queries;
    this.plan = new ControlPlan(size, seed);
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
    return "standard_"
        + benchmark / ControlPlan.FAMILY
        + "_section_"
        + benchmark % ControlPlan.FAMILY;
  }

  /** Nearly six of ten controls have a page of their own. */
  static boolean isControlDocumented(int control) {
    return control % 7 < 4;
  }

  /** A standard has a page, and some of its sections. */
  static boolean isBenchmarkDocumented(int benchmark) {
    return benchmark % ControlPlan.FAMILY % 8 == 0;
  }

  static String controlPage(int control) {
    return "./controls/docs/" + service(control) + "/" + controlName(control) + ".md";
  }

  static String page(int benchmark) {
    return "./benchmarks/standard_"
        + benchmark / ControlPlan.FAMILY
        + "/docs/"
        + benchmarkName(benchmark)
        + ".md";
  }

  /** The page of a control or benchmark: few are long. */
  static String text(String name, Random random) {
    double skew = random.nextDouble();
    return Vocabulary.page(name, random, 1 + (int) (skew * skew * 8));
  }

  void control(HclWriter out, int control, Random random) {
    String service = service(control);
    out.open("control", controlName(control))
        .string(
            "title",
            Vocabulary.title(service)
                + " items should be checked for "
                + Vocabulary.concern(control))
        .string("description", Vocabulary.sentences(random, 2 + random.nextInt(4)))
        .string("severity", SEVERITIES[control % SEVERITIES.length]);
    if (queries.has(Purpose.FINDING) && random.nextInt(25) != 0) {
      out.expression("query", queries.use(Purpose.FINDING, random));
    } else {
      out.heredoc("sql", QueryWriter.sql(Vocabulary.table(service), Purpose.FINDING, random));
      out.open("param", "limit_days")
          .string("description", "Items younger than this are fine.")
          .expression("default", "var.lookback_days")
          .close();
    }
    if (isControlDocumented(control)) {
      out.expression("documentation", "file(\"" + controlPage(control) + "\")");
    }
    List<String> tags = new ArrayList<>();
    for (int standard = random.nextInt(4); standard >= 0; standard--) {
      tags.add("standard_" + standard + " = \"" + random.nextInt(9) + "." + control % 20 + "\"");
    }
    out.object("tags", "merge(local." + service + "_common_tags, ", tags, ")").close();
  }

  void benchmark(HclWriter out, int benchmark, Random random) {
    double skew = random.nextDouble();
    out.open("benchmark", benchmarkName(benchmark))
        .string("title", Vocabulary.title(benchmarkName(benchmark)))
        .string("description", Vocabulary.sentences(random, 1 + (int) (skew * skew * skew * 10)));
    if (isBenchmarkDocumented(benchmark)) {
      out.expression("documentation", "file(\"" + page(benchmark) + "\")");
    }
    out.list("children", children(benchmark, random));
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
    for (int section : plan.sections(benchmark)) {
      children.add("benchmark." + benchmarkName(section));
    }
    for (int control : plan.controls(benchmark, random)) {
      children.add("control." + controlName(control));
    }
    return children;
  }
}

package io.heapscale.analyzer.report;

import io.heapscale.analyzer.gate.AnalysisDiff;
import io.heapscale.analyzer.gate.BudgetReport;
import io.heapscale.analyzer.gate.RunDiff;
import io.heapscale.analyzer.model.Analysis;
import io.heapscale.analyzer.model.DumpInfo;
import io.heapscale.analyzer.model.VmInternals;
import io.heapscale.analyzer.page.PageDocument;
import io.heapscale.analyzer.page.PageDocument.Entry;
import io.heapscale.analyzer.page.PageDocument.Fact;
import io.heapscale.analyzer.page.PageWriter;
import io.heapscale.analyzer.phases.RunPhases;
import io.heapscale.analyzer.scaling.Scaling;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes results as one HTML file each: the same records as the JSON reports, and words. */
public final class HtmlReports {
  /** Classes and dominators are cut, so that a page grows with resources only. */
  private static final int LISTED = 500;

  private HtmlReports() {}

  /**
   * Writes any document.
   *
   * @param command the words that make the page again; empty where they are not known
   */
  public static void write(PageDocument document, List<String> command, Writer out)
      throws IOException {
    new PageWriter(Json.MAPPER).write(document, Reproduction.words(command), out);
  }

  /** One analysis, with {@code top} resources; 0 for all. */
  static void write(Analysis analysis, int top, Writer out) throws IOException {
    DumpInfo dump = analysis.dump();
    write(
        new Page(dump.file())
            .facts(facts(analysis))
            .verdicts(PageVerdicts.of(analysis))
            .analysis(name(dump), entry(analysis, top))
            .document(),
        List.of(),
        out);
  }

  static void write(Scaling scaling, Writer out) throws IOException {
    write(
        new Page("Growth over " + scaling.sizeName())
            .verdicts(PageVerdicts.of(scaling, ""))
            .scaling(scaling.sizeName(), scaling)
            .document(),
        List.of(),
        out);
  }

  static void write(RunPhases run, Writer out) throws IOException {
    write(
        new Page("Phases").verdicts(PageVerdicts.of(run, "")).phases("run", run).document(),
        List.of(),
        out);
  }

  static void write(AnalysisDiff diff, List<String> command, Writer out) throws IOException {
    write(
        new Page("Difference")
            .facts(
                List.of(
                    fact("base", AnalysisBlocks.title(diff.base())),
                    fact("head", AnalysisBlocks.title(diff.head()))))
            .verdicts(PageVerdicts.of(diff))
            .comparison(diff.base().file() + " to " + diff.head().file(), diff)
            .document(),
        command,
        out);
  }

  static void write(RunDiff diff, List<String> command, Writer out) throws IOException {
    write(
        new Page("Difference")
            .facts(List.of(fact("base", diff.base()), fact("head", diff.head())))
            .verdicts(PageVerdicts.of(diff))
            .comparison(diff.base() + " to " + diff.head(), diff)
            .document(),
        command,
        out);
  }

  static void write(BudgetReport report, List<String> command, Writer out) throws IOException {
    write(
        new Page("Budgets of " + report.what())
            .verdicts(PageVerdicts.of(report))
            .check(report.what(), report)
            .document(),
        command,
        out);
  }

  /** An analysis as a page holds it: all resources, or {@code top} of them, the largest classes. */
  public static Analysis entry(Analysis analysis, int top) {
    return analysis
        .withLists(
            Rows.first(analysis.resources(), top),
            Rows.first(analysis.histogram(), LISTED),
            Rows.first(analysis.dominators(), LISTED))
        // No view shows these.
        .withVmInternals(VmInternals.NONE)
        .withSharedObjects(List.of());
  }

  /** What a dump is called among others. */
  public static String name(DumpInfo dump) {
    return dump.phase() == null ? dump.file() : dump.phase();
  }

  /** What is to be known of a dump besides its figures. */
  public static List<Fact> facts(Analysis analysis) {
    DumpInfo dump = analysis.dump();
    List<Fact> facts = new ArrayList<>();
    add(facts, "workload", dump.workload());
    for (Map.Entry<String, Long> size : dump.size().entrySet()) {
      add(facts, size.getKey(), Plain.count(size.getValue()));
    }
    add(facts, "phase", dump.phase());
    add(facts, "taken at", dump.takenAt());
    add(facts, "JVM", dump.jvm());
    add(facts, "engine", analysis.engine() + ", mode " + analysis.mode());
    add(facts, "live objects only", analysis.live());
    return facts;
  }

  private static void add(List<Fact> facts, String name, @Nullable String value) {
    if (value != null) {
      facts.add(fact(name, value));
    }
  }

  /** Both may come from a dump or its manifest. */
  private static Fact fact(String name, String value) {
    return new Fact(Plain.text(name), Plain.text(value));
  }

  /** Puts a document together. */
  public static final class Page {
    private final String title;
    private final List<Fact> facts = new ArrayList<>();
    private final List<PageDocument.Verdict> verdicts = new ArrayList<>();
    private final List<Entry> analyses = new ArrayList<>();
    private final List<Entry> growths = new ArrayList<>();
    private final List<Entry> runs = new ArrayList<>();
    private final List<Entry> comparisons = new ArrayList<>();
    private final List<Entry> checks = new ArrayList<>();
    private final List<PageDocument.Link> links = new ArrayList<>();

    /** One of that title. */
    public Page(String title) {
      this.title = Plain.text(title);
    }

    /** Adds facts. */
    public Page facts(List<Fact> more) {
      facts.addAll(more);
      return this;
    }

    /** Adds verdicts. */
    public Page verdicts(List<PageDocument.Verdict> more) {
      verdicts.addAll(more);
      return this;
    }

    /** Adds an analysis. */
    public Page analysis(String name, Analysis analysis) {
      analyses.add(new Entry(name, analysis));
      return this;
    }

    /** Adds growth over sizes. */
    public Page scaling(String name, Scaling scaling) {
      growths.add(new Entry(name, scaling));
      return this;
    }

    /** Adds the phases of a run. */
    public Page phases(String name, RunPhases run) {
      return phases(name, run, null);
    }

    /** Adds the phases of a run, with the heap in use over time. */
    public Page phases(String name, RunPhases run, PageDocument.@Nullable Curve curve) {
      runs.add(new Entry(name, run, curve));
      return this;
    }

    /** Adds a difference, of {@link AnalysisDiff} or {@link RunDiff}. */
    public Page comparison(String name, Object diff) {
      comparisons.add(new Entry(name, diff));
      return this;
    }

    /** Adds budgets that were held against something. */
    public Page check(String name, BudgetReport report) {
      checks.add(new Entry(name, report));
      return this;
    }

    /** Adds a link to another page. */
    public Page link(String text, String href) {
      links.add(new PageDocument.Link(text, href));
      return this;
    }

    /** What was put together, the worst verdict first. */
    public PageDocument document() {
      return new PageDocument(
          PageDocument.SCHEMA_VERSION,
          title,
          facts,
          PageVerdicts.sorted(verdicts),
          analyses,
          growths,
          runs,
          comparisons,
          checks,
          links);
    }
  }
}

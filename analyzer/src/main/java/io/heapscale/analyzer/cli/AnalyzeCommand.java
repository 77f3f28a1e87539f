package io.heapscale.analyzer.cli;

import io.heapscale.analyzer.browse.Grouping;
import io.heapscale.analyzer.engine.AnalysisRequest;
import io.heapscale.analyzer.engine.DumpSource;
import io.heapscale.analyzer.engine.GroupedHistogram;
import io.heapscale.analyzer.engine.Progress;
import io.heapscale.analyzer.model.Analysis;
import io.heapscale.analyzer.model.HistogramGroups;
import io.heapscale.analyzer.report.LookReports;
import io.heapscale.analyzer.report.Reports;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code analyze HEAP}: everything at once. Subclasses ask for less. */
@CommandLine.Command(
    name = "analyze",
    versionProvider = AnalyzeCommand.Version.class,
    description = "Weighs what a heap dump holds, in the program's own terms.",
    footer = {
      "",
      "Exit codes: 0 done; 1 could not analyze; 2 a budget fails (check) or verify disagrees;"
          + " 3 warnings under --fail-on-warn; 64 wrong usage or configuration.",
      "A dump whose name is that of a command: analyze ./histogram"
    })
class AnalyzeCommand extends Command {
  /** Null where {@link PlainArguments} read the command line. */
  @Spec @Nullable CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "HEAP",
      description = "The dump: .hprof, .hprof.gz, .hprof.zst, or - for standard input.")
  @Nullable Path heap;

  @Mixin SelectOptions select = new SelectOptions();
  @Mixin VmHistogramOption vmHistogram = new VmHistogramOption();
  @Mixin IndexOption index = new IndexOption();
  @Mixin OutputOptions output = new OutputOptions();

  @Mixin CompositionOption composition = new CompositionOption();

  AnalyzeCommand(Session session) {
    super(session);
  }

  @Override
  public Integer call() throws IOException {
    if (heap == null) {
      return FullCommandLine.missing(spec, "HEAP", session);
    }
    index.check(heap);
    boolean whole = getClass() == AnalyzeCommand.class;
    composition.check(whole);
    if (whole) {
      output.withPages();
    }
    Analysis analysis;
    try (ReportOutput out = output.open(session)) {
      DumpSource dump = HeapInput.of(session, heap);
      try (RunOptions.ProgressLine progress = run.progress(session)) {
        AnalysisRequest request = select.request(session, dump, output.top(), vmHistogram);
        analysis = analyze(dump, index.in(request, session), progress);
      }
      write(analysis, out.writer());
      out.commit();
    }
    return session.warn(analysis.allWarnings(), run);
  }

  Analysis analyze(DumpSource dump, AnalysisRequest request, Progress progress) throws IOException {
    int details = composition.details(output.format(), request.mode());
    if (details > 0) {
      return session
          .analyzer()
          .detail(dump, request, details, composition.isWanted(), composition.strings, progress);
    }
    return composition.isWanted()
        ? session.analyzer().compose(dump, request, composition.strings, progress)
        : session.analyzer().analyze(dump, request, progress);
  }

  void write(Analysis analysis, Writer out) throws IOException {
    Reports.write(analysis, output.format(), output.top(), out);
  }

  /** Reads the version that the build wrote into the archive. */
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"Heapscale " + number()};
    }

    static String number() {
      String version = AnalyzeCommand.class.getPackage().getImplementationVersion();
      return version == null ? "built from source" : version;
    }
  }

  /** {@code analyze histogram HEAP}. */
  @CommandLine.Command(
      name = "histogram",
      description = "Totals and classes by shallow size; computes no dominators.")
  static final class Histogram extends AnalyzeCommand {
    private static final String CLASS = "class";

    @Option(
        names = "--by",
        paramLabel = "WHAT",
        defaultValue = CLASS,
        description = "Sum by class, package, loader or superclass (default: class).")
    String by = CLASS;

    private @Nullable HistogramGroups groups;

    Histogram(Session session) {
      super(session);
    }

    @Override
    public Integer call() throws IOException {
      if (!by.equals(CLASS)) {
        Grouping.By.named(by);
        LookReports.check(output.format());
      }
      return super.call();
    }

    @Override
    Analysis analyze(DumpSource dump, AnalysisRequest request, Progress progress)
        throws IOException {
      if (by.equals(CLASS)) {
        return session.analyzer().histogram(dump, request, progress);
      }
      GroupedHistogram found =
          session.analyzer().histogram(dump, request, Grouping.By.named(by), progress);
      groups = found.groups();
      return found.analysis();
    }

    @Override
    void write(Analysis analysis, Writer out) throws IOException {
      if (groups == null) {
        super.write(analysis, out);
      } else {
        LookReports.write(analysis, groups, output.format(), output.top(), out);
      }
    }
  }

  /** {@code analyze dominators HEAP}. */
  @CommandLine.Command(
      name = "dominators",
      description = "Totals and the objects that no other object dominates, by retained size.")
  static final class Dominators extends AnalyzeCommand {
    Dominators(Session session) {
      super(session);
    }

    @Override
    Analysis analyze(DumpSource dump, AnalysisRequest request, Progress progress)
        throws IOException {
      Analysis analysis = session.analyzer().dominators(dump, request, progress);
      return analysis.withLists(analysis.resources(), List.of(), analysis.dominators());
    }
  }
}

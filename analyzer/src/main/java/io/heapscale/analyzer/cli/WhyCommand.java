package io.heapscale.analyzer.cli;

import io.heapscale.analyzer.engine.AnalysisRequest;
import io.heapscale.analyzer.engine.DumpSource;
import io.heapscale.analyzer.engine.WhyQuestion;
import io.heapscale.analyzer.model.ConfigurationException;
import io.heapscale.analyzer.model.WhyReport;
import io.heapscale.analyzer.report.Reports;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code analyze why HEAP TARGET...}: who holds objects. */
@CommandLine.Command(
    name = "why",
    description =
        "Who holds objects: paths from GC roots to them, and what must go for them to go; what"
            + " would be freed if a field were null.")
final class WhyCommand extends Command {
  private static final int DEFAULT_PATHS = 5;

  @Spec @Nullable CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "HEAP",
      description = "The dump: .hprof, .hprof.gz, .hprof.zst, or - for standard input.")
  Path heap = Path.of("-");

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "TARGET",
      description =
          "The id of a resource (dashboard:aws_overview), a resource type, a class (com.acme.Cache,"
              + " com.acme.**) or an address (0x7f00a0).")
  List<String> targets = List.of();

  @Option(
      names = "--largest",
      paramLabel = "N",
      description =
          "Only the N of them that retain most; without TARGET, of all objects that no other"
              + " dominates.")
  @Nullable Integer largest;

  @Option(
      names = "--if-removed",
      paramLabel = "FIELD",
      description =
          "What would be freed if this field (Class.field, as in ignore) were null everywhere; may"
              + " be repeated. Paths to TARGET are then those without it.")
  List<String> removed = List.of();

  @Option(
      names = "--weak",
      description = "Follow weak, phantom and final references too; they are marked.")
  boolean weak;

  @Option(
      names = "--paths",
      paramLabel = "N",
      description = "Show that many paths to a single object (default: 5).")
  int paths = DEFAULT_PATHS;

  @Option(
      names = "--strings",
      description = "Print texts of the program: keys of maps, names of threads.")
  boolean strings;

  @Option(
      names = "--top",
      paramLabel = "N",
      description =
          "List that many ends of paths, and of what would be freed that many rows; 0 for all"
              + " (default: 20; json: all).")
  @Nullable Integer top;

  @Mixin SelectOptions select = new SelectOptions();
  @Mixin VmHistogramOption vmHistogram = new VmHistogramOption();
  @Mixin IndexOption index = new IndexOption();
  @Mixin LookOutput output = new LookOutput();

  WhyCommand(Session session) {
    super(session);
  }

  @Override
  public Integer call() throws IOException {
    if (targets.isEmpty() && removed.isEmpty() && largest == null) {
      return FullCommandLine.missing(spec, "TARGET", session);
    }
    check();
    WhyReport report;
    try (ReportOutput out = output.open(session)) {
      DumpSource dump = HeapInput.of(session, heap);
      try (RunOptions.ProgressLine progress = run.progress(session)) {
        AnalysisRequest request = select.request(session, dump, 0, vmHistogram);
        report = question().ask(session.analyzer(), dump, index.in(request, session), progress);
      }
      Reports.write(report, output.format(), rows(), out.writer());
      out.commit();
    }
    return session.warn(report.warnings(), run);
  }

  private void check() {
    index.check(heap);
    if (largest != null && largest < 1) {
      throw new ConfigurationException("--largest " + largest + ": expected 1 or more");
    }
    if (paths < 1) {
      throw new ConfigurationException("--paths " + paths + ": expected 1 or more");
    }
    rows();
  }

  private int rows() {
    return OutputOptions.top(top, output.format());
  }

  private WhyQuestion question() {
    return new WhyQuestion(
        targets, largest == null ? 0 : largest, removed, weak, paths, rows(), strings);
  }
}

package io.heapscale.analyzer.cli;

import io.heapscale.analyzer.engine.AnalysisRequest;
import io.heapscale.analyzer.engine.DumpSource;
import io.heapscale.analyzer.engine.HeapAnalyzer.ObjectSink;
import io.heapscale.analyzer.engine.ObjectSelection;
import io.heapscale.analyzer.engine.Progress;
import io.heapscale.analyzer.model.Analysis;
import io.heapscale.analyzer.model.ConfigurationException;
import io.heapscale.analyzer.report.ObjectsTsv;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code analyze objects HEAP}: one row per object. */
@CommandLine.Command(
    name = "objects",
    description =
        "One line per object, tab-separated: address, class, shallow, retained, address of the"
            + " immediate dominator or -.")
final class ObjectsCommand extends Command {
  @Parameters(
      paramLabel = "HEAP",
      description = "The dump: .hprof, .hprof.gz, .hprof.zst, or - for standard input.")
  Path heap = Path.of("-");

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write the lines there; the file appears only when it is complete.")
  @Nullable Path file;

  @Option(
      names = "--class",
      paramLabel = "PATTERN",
      description = "Only objects of these classes: * stands for any letters but dots, ** for any.")
  @Nullable String classPattern;

  @Option(names = "--subclasses", description = "With --class: objects of subclasses too.")
  boolean subclasses;

  @Option(
      names = "--min-retained",
      paramLabel = "SIZE",
      description = "Only objects that retain so much, as 1MiB.")
  @Nullable String minRetained;

  @Option(
      names = "--min-shallow",
      paramLabel = "SIZE",
      description = "Only objects that are so large themselves.")
  @Nullable String minShallow;

  @Option(
      names = "--sort",
      paramLabel = "ORDER",
      defaultValue = "address",
      description = "Largest first by retained or shallow size, or by address (default).")
  String sort = "address";

  @Option(
      names = "--top",
      paramLabel = "N",
      description = "Only the first N in that order; 0 for all (default).")
  int top;

  @Mixin SelectOptions select = new SelectOptions();
  @Mixin VmHistogramOption vmHistogram = new VmHistogramOption();
  @Mixin IndexOption index = new IndexOption();

  ObjectsCommand(Session session) {
    super(session);
  }

  @Override
  public Integer call() throws IOException {
    index.check(heap);
    ObjectSelection selection = selection();
    List<String> warnings = new ArrayList<>();
    try (ReportOutput out = ReportOutput.open(session, file);
        RunOptions.ProgressLine progress = run.progress(session)) {
      ObjectsTsv rows = new ObjectsTsv(out.writer());
      ObjectSink sink =
          (address, className, shallow, retained, dominator) ->
              rows.row(
                  address,
                  className,
                  shallow,
                  retained,
                  dominator == ObjectSink.NO_DOMINATOR ? null : dominator);
      DumpSource dump = HeapInput.of(session, heap);
      AnalysisRequest request = select.request(session, dump, 0, vmHistogram);
      AnalysisRequest indexed = index.in(request, session);
      if (selection.equals(ObjectSelection.ALL)) {
        session.analyzer().objects(dump, indexed, progress, sink);
      } else {
        warnings = select(dump, indexed, selection, progress, sink);
      }
      out.commit();
    }
    return session.warn(warnings, run);
  }

  private List<String> select(
      DumpSource dump,
      AnalysisRequest request,
      ObjectSelection selection,
      Progress progress,
      ObjectSink sink)
      throws IOException {
    return session
        .analyzer()
        .ask(
            dump,
            request,
            progress,
            open -> {
              List<String> warnings = new ArrayList<>();
              if (!selection.write(open, sink)) {
                warnings.add("--class " + classPattern + ": no class of the dump has such a name");
              }
              if (open.isPartial()) {
                warnings.add(Analysis.PARTIAL); // rows have no place for it
              }
              return warnings;
            });
  }

  private ObjectSelection selection() {
    if (subclasses && classPattern == null) {
      throw new ConfigurationException("--subclasses: of which class? Name one with --class");
    }
    if (top < 0) {
      throw new ConfigurationException("--top " + top + ": expected 0 or more");
    }
    return new ObjectSelection(
        classPattern,
        subclasses,
        minRetained == null ? 0 : ByteSize.parse("--min-retained", minRetained),
        minShallow == null ? 0 : ByteSize.parse("--min-shallow", minShallow),
        ObjectSelection.Order.named(sort),
        top);
  }
}

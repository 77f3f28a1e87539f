package io.heapscale.analyzer.cli;

import io.heapscale.analyzer.allocation.AllocationReader;
import io.heapscale.analyzer.allocation.AllocationTable;
import io.heapscale.analyzer.allocation.Allocations;
import io.heapscale.analyzer.allocation.EventField;
import io.heapscale.analyzer.allocation.Grouping;
import io.heapscale.analyzer.allocation.SampleFilter;
import io.heapscale.analyzer.model.ConfigurationException;
import io.heapscale.analyzer.model.NearestNames;
import io.heapscale.analyzer.report.AllocationReports;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code analyze top FILE.jfr}: who allocates. */
@CommandLine.Command(
    name = "top",
    description =
        "Who allocates, from a flight recording: estimates with their sampling error, held against"
            + " what was counted.",
    footer = {
      "",
      "Record with -XX:StartFlightRecording:settings=profile,filename=FILE.jfr, or in a running JVM"
          + " with jcmd PID JFR.start settings=profile and JFR.dump filename=FILE.jfr.",
      "Exit codes: 0 done; 1 could not read: no recording, cut off, no allocations in it; 3 warnings"
          + " under --fail-on-warn; 64 wrong usage."
    })
final class TopCommand extends Command {
  private static final String DEFAULT_BY = "method";

  @Parameters(paramLabel = "FILE.jfr", description = "The recording, of JDK 17 or later.")
  Path file = Path.of("");

  @Option(
      names = "--by",
      paramLabel = "WHAT",
      defaultValue = DEFAULT_BY,
      description =
          "Rows are: class, method, line, package, thread, or event:NAME.FIELD, a value of the"
              + " events of your own during which it was allocated (default: method).")
  String by = DEFAULT_BY;

  @Option(names = "--cum", description = "The most cumulative bytes first, not the most flat ones.")
  boolean cum;

  @Option(
      names = "--focus",
      paramLabel = "REGEX",
      description = "Only stacks with a frame whose class.method it is found in.")
  @Nullable String focus;

  @Option(
      names = "--thread",
      paramLabel = "REGEX",
      description = "Only threads in whose name it is found.")
  @Nullable String thread;

  @Option(
      names = "--counted",
      paramLabel = "BYTES",
      description =
          "What was allocated in all, as counted by other means: rows are scaled to it (default:"
              + " the recording's counters).")
  @Nullable String counted;

  @Option(
      names = "--collapsed",
      paramLabel = "FILE",
      description = "Write also collapsed stacks with bytes there, for a flame graph.")
  @Nullable Path collapsed;

  @Mixin OutputOptions output = new OutputOptions();

  @Spec @Nullable CommandSpec spec;

  TopCommand(Session session) {
    super(session);
  }

  @Override
  public Integer call() throws IOException {
    Grouping grouping = grouping();
    SampleFilter filter = new SampleFilter(pattern("--focus", focus), pattern("--thread", thread));
    Long countedBytes = counted == null ? null : (Long) ByteSize.parse("--counted", counted);
    if (file.equals(HeapInput.STANDARD_INPUT)) {
      throw new ConfigurationException("top reads a recording more than once; name a file");
    }
    Map<String, Path> outputs = new LinkedHashMap<>();
    if (output.file != null) {
      outputs.put("-o", output.file);
    }
    if (collapsed != null) {
      outputs.put("--collapsed", collapsed);
    }
    DistinctFiles.check(session, outputs, spec);
    AllocationTable table;
    try (ReportOutput out = output.open(session);
        ReportOutput stacks = collapsed == null ? null : ReportOutput.open(session, collapsed)) {
      Allocations allocations = read(grouping.field(), countedBytes);
      table = allocations.table(grouping, filter, cum);
      if (stacks != null) {
        allocations.writeCollapsed(filter, stacks.writer());
        stacks.commit();
      }
      AllocationReports.write(table, output.format(), output.top(), out.writer());
      out.commit();
    }
    return session.warn(table.rows().isEmpty() ? List.of("no sample fits") : List.of(), run);
  }

  private Allocations read(@Nullable EventField field, @Nullable Long countedBytes)
      throws IOException {
    List<EventField> fields = field == null ? List.of() : List.of(field);
    try (RunOptions.ProgressLine progress = run.progress(session)) {
      progress.at("reading events", 0, 0);
      return AllocationReader.read(session.resolve(file), fields, countedBytes);
    }
  }

  private Grouping grouping() {
    try {
      return Grouping.parse(by);
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException(
          "--by "
              + by
              + ": "
              + e.getMessage()
              + (by.startsWith("event:") ? "" : NearestNames.hint(by, Grouping.labels())));
    }
  }

  private static @Nullable Pattern pattern(String option, @Nullable String regex) {
    try {
      return regex == null ? null : Pattern.compile(regex);
    } catch (PatternSyntaxException e) {
      throw new ConfigurationException(
          option + " " + regex + ": no regular expression: " + e.getDescription());
    }
  }
}

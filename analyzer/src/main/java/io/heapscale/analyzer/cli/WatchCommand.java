package io.heapscale.analyzer.cli;

import io.heapscale.analyzer.model.ConfigurationException;
import io.heapscale.analyzer.model.NearestNames;
import io.heapscale.analyzer.model.ResourceType;
import io.heapscale.analyzer.watch.HistogramSeries;
import io.heapscale.analyzer.watch.Order;
import io.heapscale.dumper.ProcessHistogram;
import io.heapscale.dumper.ProcessWatcher;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code analyze watch PID}: what grows in a running JVM, reading by reading. */
@CommandLine.Command(
    name = "watch",
    description =
        "Counts the objects of a running JVM again and again, by class: what grew since the last"
            + " and since the first reading.",
    footer = {
      "",
      "Each reading is the VM's own class histogram. The JVM stands still for it: for a full"
          + " collection and the counting, or with --all for the counting only. Nothing is loaded"
          + " into it.",
      "Ctrl-C, --count and the end of the process end it with a summary: the total growth, and the"
          + " classes that grew in every reading.",
      "Exit codes: 0 done, also where the process has ended; 1 could not read: no such process, no"
          + " JVM, another user's; 64 wrong usage or configuration."
    })
final class WatchCommand extends Command {
  private static final Duration LEAST = Duration.ofMillis(100);

  /** How often to look whether the process has ended. */
  private static final Duration LOOK = Duration.ofMillis(100);

  /** How long it may take until it is known why a reading has failed. */
  private static final Duration REASON = Duration.ofSeconds(2);

  private static final String JSON = "json";

  @Parameters(
      index = "0",
      paramLabel = "PID",
      description = "The process's number; it must be the same user's.")
  String pid = "";

  @Option(
      names = "--every",
      paramLabel = "TIME",
      defaultValue = "5s",
      description =
          "The time between two readings, from the end of one to the start of the next: 500ms, 5s,"
              + " 1m (default: 5s).")
  String every = "5s";

  @Option(
      names = "--count",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "End after that many readings (default: 0: when the process ends, or by Ctrl-C).")
  int count;

  @Option(
      names = "--top",
      paramLabel = "N",
      defaultValue = "20",
      description = "List that many classes; 0 for all (default: 20).")
  int top = 20;

  @Option(
      names = "--sort",
      paramLabel = "BY",
      defaultValue = "delta",
      description =
          "Which classes to list: delta (the largest changes of bytes since the first reading, what"
              + " shrank at the bottom), bytes or objects (default: delta).")
  String sort = "delta";

  @Option(
      names = "--all",
      description =
          "Count unreachable objects too, without a collection (default: collect first, which"
              + " pauses the process each time, and count what lives).")
  boolean all;

  @Option(
      names = {"-r", "--resources"},
      paramLabel = "FILE",
      description =
          "Resource types, as YAML: each is a row above the classes, by its class pattern; a"
              + " histogram knows no subclasses (default: ./heapscale.yaml).")
  @Nullable Path resources;

  @Option(
      names = "--types",
      paramLabel = "NAME",
      split = ",",
      description = "Make only these types rows.")
  @Nullable List<String> types;

  @Option(
      names = {"-f", "--format"},
      paramLabel = "FORMAT",
      defaultValue = "text",
      description =
          "text, redrawn in place on a terminal, or json: one object per line and reading, then one"
              + " with the summary (default: text).")
  String format = "text";

  WatchCommand(Session session) {
    super(session);
  }

  @Override
  public Integer call() throws IOException {
    long process = DumpCommand.number(pid);
    Duration pause = TimeSpan.read("--every", every, LEAST);
    requireNotNegative("--count", count);
    requireNotNegative("--top", top);
    List<ResourceType> rows = WatchedTypes.read(session, resources, types);
    boolean inPlace = !format.equals(JSON) && session.surroundings().outIsTerminal();
    List<String> unknown = WatchedTypes.subclassWarnings(rows);
    List<String> late = new ArrayList<>(inPlace ? unknown : List.of());
    HistogramSeries series = new HistogramSeries(rows);
    int early = ExitCode.OK;
    try (Interruption interruption = Interruption.guard();
        ReportOutput out = ReportOutput.open(session, null)) {
      WatchOutput output =
          new WatchOutput(
              process,
              !all,
              order(),
              top,
              isJson(),
              new WatchScreen(out.writer(), inPlace),
              out.writer(),
              next());
      try (ProcessWatcher watcher = ProcessWatcher.of(process)) {
        if (!inPlace) {
          early = session.warn(unknown, run);
        }
        watch(watcher, interruption, pause, series, output);
      }
      out.commit();
      if (series.readings() > 0) {
        late.addAll(WatchedTypes.nothingFound(series.summary().types()));
      }
      return Math.max(early, session.warn(late, run));
    }
  }

  /** Reads until there is a reason to end, then prints the summary. */
  private void watch(
      ProcessWatcher watcher,
      Interruption interruption,
      Duration pause,
      HistogramSeries series,
      WatchOutput output)
      throws IOException {
    boolean ends = false;
    IOException failure = null;
    while (!ends) {
      try {
        add(series, watcher.read(!all));
        output.reading(series);
        ends = series.readings() == count || endsWithin(pause, watcher, interruption);
      } catch (ClosedOutputException e) {
        throw e;
      } catch (IOException e) {
        ends = true;
        failure = endsWithin(REASON, watcher, interruption) ? null : e;
      }
    }
    boolean ended = !watcher.isRunning();
    // What is asked to end is interrupted, and files written by such a thread break off.
    boolean told = Thread.interrupted();
    if (series.readings() > 0) {
      output.summary(series, ended);
    }
    if (failure != null) {
      throw failure;
    }
    if (series.readings() == 0 && ended && !told) {
      throw new IOException("cannot watch process " + pid + ": it ended before the first reading");
    }
  }

  private static void add(HistogramSeries series, ProcessHistogram histogram) {
    HistogramSeries.Builder builder = new HistogramSeries.Builder();
    for (ProcessHistogram.Row row : histogram.rows()) {
      builder.add(row.className(), row.objects(), row.bytes());
    }
    series.add(Instant.ofEpochMilli(histogram.takenAtMillis()), builder);
  }

  /** Whether the process ends, or we are told to, before that time has passed. */
  private static boolean endsWithin(
      Duration time, ProcessWatcher watcher, Interruption interruption) {
    long end = System.nanoTime() + time.toNanos();
    while (watcher.isRunning()) {
      long left = end - System.nanoTime();
      if (left <= 0) {
        return false;
      }
      if (interruption.isAskedWithin(Duration.ofNanos(Math.min(left, LOOK.toNanos())))) {
        return true;
      }
    }
    return true;
  }

  private Order order() {
    List<String> labels = Arrays.stream(Order.values()).map(Order::label).toList();
    int index = labels.indexOf(sort);
    if (index < 0) {
      throw new ConfigurationException(
          "--sort " + sort + ": no such order" + NearestNames.hint(sort, labels));
    }
    return Order.values()[index];
  }

  private boolean isJson() {
    if (!format.equals(JSON) && !format.equals("text")) {
      throw new ConfigurationException("-f " + format + ": expected text or json");
    }
    return format.equals(JSON);
  }

  private String next() {
    return "analyze dump " + pid + (resources == null ? "" : " -r " + resources);
  }

  private static void requireNotNegative(String option, int value) {
    if (value < 0) {
      throw new ConfigurationException(option + " " + value + ": expected 0 or more");
    }
  }
}

package io.heapscale.benchmark.program;

import io.heapscale.analyzer.gate.Change;
import io.heapscale.analyzer.phases.Leftover;
import io.heapscale.analyzer.phases.MeasuredPhase;
import io.heapscale.analyzer.phases.MeasuredSize;
import io.heapscale.analyzer.phases.RunPhases;
import io.heapscale.analyzer.report.Format;
import io.heapscale.analyzer.report.Reports;
import io.heapscale.benchmark.report.LeftoverWords;
import io.heapscale.benchmark.text.CurvePlot;
import io.heapscale.benchmark.text.MarkdownTable;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes what lives in each phase, and what is left after the work. */
final class HeapTables {

  private HeapTables() {}

  static String of(ProgramRun run) throws IOException {
    return heap(run.sizes()) + left(run);
  }

  private static String heap(List<WeighedSize> sizes) {
    return "\n## Heap\n\n"
        + new MarkdownTable()
            .words("size", column(sizes, WeighedSize::name))
            .bytes("live before the load", column(sizes, size -> size.live(WeighedSize.BEFORE)))
            .bytes("after the load", column(sizes, size -> size.live(WeighedSize.LOADED)))
            .bytes("kept by the load", column(sizes, WeighedSize::keptBytes))
            .bytes("during the execution", column(sizes, size -> size.live(WeighedSize.WORKING)))
            .bytes("after the execution", column(sizes, size -> size.live(WeighedSize.WORKED)))
            .counts("live objects after the load", column(sizes, HeapTables::objects))
            .bytes("largest use", column(sizes, size -> size.first().load().peakBytes()))
            .counts("collections", column(sizes, size -> size.first().load().collections()))
            .counts("pauses, ms", column(sizes, size -> size.first().load().pauseMillis()))
            .counts("load, ms", column(sizes, size -> size.first().load().loadMillis()))
            .counts("work, ms", column(sizes, size -> size.first().load().workMillis()))
            .text()
        + """

        Live is what a heap dump holds after a full collection, to the byte, the JDK's own objects
        too. Largest use is the VM's own counter, garbage included, with a heap that may grow to 2
        GiB: how high live bytes rise is said by Peak. Collections and pauses are those of the load.
        """;
  }

  private static long objects(WeighedSize size) {
    return size.phase(WeighedSize.LOADED).heap().objects();
  }

  private static String left(ProgramRun run) throws IOException {
    List<WeighedSize> sizes = run.sizes();
    StringBuilder out = new StringBuilder("\n## What is left after the work\n\n");
    out.append(
        new MarkdownTable()
            .words("size", column(sizes, WeighedSize::name))
            .words("more of", column(sizes, size -> LeftoverWords.more(leftover(size))))
            .numbers("resources, B", column(sizes, s -> delta(s, Leftover::jointBytes)))
            .numbers("structure, B", column(sizes, s -> delta(s, Leftover::structureBytes)))
            .numbers("rest, B", column(sizes, s -> delta(s, Leftover::restBytes)))
            .numbers("live bytes", column(sizes, s -> delta(s, Leftover::liveBytes)))
            .text());
    out.append(
        """

        After the execution against after the load. Rest is the program outside of its resources and
        their structure: classes and caches that the first work touched, the threads that did it. It
        comes once; whether something comes each time is the question of a soak (`--soak`).
        """);
    WeighedSize largest = run.largest();
    StringWriter report = new StringWriter();
    Reports.write(phases(largest), Format.MD, report);
    out.append("\n<details><summary>").append(largest.name()).append(": all phases</summary>\n\n");
    // Its headings belong below this one's; its title says nothing more.
    out.append(
        report.toString().replaceFirst("\\A## .*\\R+", "").replaceAll("(?m)^###? ", "#### "));
    out.append("\n</details>\n\n<details><summary>").append(largest.name());
    out.append(": heap in use over time</summary>\n\n");
    out.append(CurvePlot.of(largest.first().load().curve())).append("\n</details>\n");
    return out.toString();
  }

  /** After the work against after the load. */
  static Leftover leftover(WeighedSize size) {
    return Objects.requireNonNull(phases(size).sizes().get(0).left(), "all phases are there");
  }

  private static RunPhases phases(WeighedSize size) {
    List<MeasuredPhase> phases = new ArrayList<>();
    size.phases().forEach((name, one) -> phases.add(new MeasuredPhase(name, one)));
    MeasuredSize measured = new MeasuredSize(size.name(), (long) size.size().n(), phases);
    return RunPhases.of("size", List.of(measured), WeighedSize.LOADED, WeighedSize.WORKED);
  }

  private static String delta(WeighedSize size, Function<Leftover, @Nullable Change> change) {
    return LeftoverWords.delta(change.apply(leftover(size)));
  }

  private static <T> List<T> column(List<WeighedSize> rows, Function<WeighedSize, T> value) {
    return rows.stream().map(value).toList();
  }
}

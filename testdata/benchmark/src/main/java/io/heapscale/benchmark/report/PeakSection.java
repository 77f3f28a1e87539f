package io.heapscale.benchmark.report;

import static io.heapscale.benchmark.text.MarkdownTable.withUnit;

import io.heapscale.benchmark.limit.MinHeap;
import io.heapscale.benchmark.measure.Measured;
import io.heapscale.benchmark.measure.PeakFigures;
import io.heapscale.benchmark.measure.PeakFigures.Stretch;
import io.heapscale.benchmark.text.LivePlot;
import io.heapscale.benchmark.text.MarkdownTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes how high live bytes rose, and the smallest heap that is enough. */
public final class PeakSection {

  /** What sampling and bisection may differ by: a tenth, or what HotSpot rounds heaps to. */
  private static final double ALLOWED_SHARE = 0.1;

  private static final long ALLOWED_BYTES = 2 << 20;

  private PeakSection() {}

  /** A stretch of one workload's run, with the smallest heap for it. */
  private record Row(String key, String what, Stretch stretch, MinHeap.@Nullable Result heap) {

    /** The smallest heap less what lived at once at most; 0 where it lies in the bracket. */
    long differenceBytes(MinHeap.Result found) {
      if (found.heapBytes() > stretch.boundBytes()) {
        return found.heapBytes() - stretch.boundBytes();
      }
      return Math.min(0, found.heapBytes() - stretch.peakBytes());
    }

    boolean agrees(MinHeap.Result found) {
      double allowed = Math.max(ALLOWED_BYTES, ALLOWED_SHARE * stretch.peakBytes());
      return Math.abs((double) found.heapBytes() - stretch.peakBytes()) <= allowed;
    }
  }

  /** The section; empty where no peak was measured. */
  public static String of(List<Measured> all) {
    List<Row> rows = rows(all);
    if (rows.isEmpty()) {
      return "";
    }
    StringBuilder out = new StringBuilder("\n## Peak: how high live bytes rise\n\n");
    out.append(
        new MarkdownTable()
            .words("size", column(rows, Row::key))
            .words("until", column(rows, Row::what))
            .bytes("before", column(rows, row -> row.stretch().beforeBytes()))
            .bytes("steady", column(rows, row -> row.stretch().steadyBytes()))
            .bytes("peak, at least", column(rows, row -> row.stretch().peakBytes()))
            .bytes("peak, at most", column(rows, row -> row.stretch().boundBytes()))
            .numbers("peak ÷ steady", column(rows, PeakSection::ratio))
            .text());
    out.append(
        """

        Live bytes only, no garbage: each time the heap in use had grown by 1 MiB, a full collection
        was forced. The most that one of them left is the peak at least; the most that one of them
        found, garbage included, is the peak at most. Steady is what lives when the load is done, or
        while what ran is held. Everything in the heap counts, the JDK's own objects too.
        """);
    out.append(heaps(rows));
    out.append(plot(all));
    return out.toString();
  }

  private static List<Row> rows(List<Measured> all) {
    List<Row> rows = new ArrayList<>();
    for (Measured measured : all) {
      PeakFigures peak = measured.peak();
      if (peak != null) {
        rows.add(
            new Row(
                measured.key(),
                "loaded",
                peak.between(PeakFigures.LOAD, PeakFigures.LOADED),
                measured.loadHeap()));
        rows.add(
            new Row(
                measured.key(),
                "worked",
                peak.between(PeakFigures.LOAD, PeakFigures.WORKED),
                measured.runHeap()));
      }
    }
    return rows;
  }

  private static String heaps(List<Row> rows) {
    List<Row> found = rows.stream().filter(row -> row.heap() != null).toList();
    if (found.isEmpty()) {
      return "";
    }
    StringBuilder out = new StringBuilder("\n### The smallest heap\n\n");
    out.append(
        new MarkdownTable()
            .words("size", column(found, Row::key))
            .words("until", column(found, Row::what))
            .bytes("smallest -Xmx", column(found, row -> heap(row).heapBytes()))
            .bytes("fails with", column(found, row -> heap(row).failedBytes()))
            .bytes("above the peak", column(found, row -> row.differenceBytes(heap(row))))
            .counts("runs", column(found, row -> (long) heap(row).probes().size()))
            .words(
                "agrees with the peak", column(found, row -> row.agrees(heap(row)) ? "yes" : "no"))
            .text());
    out.append(
        """

        Bisected with the serial collector in steps of 2 MiB, to which HotSpot rounds heaps: the size
        passed three times, 2 MiB less failed at least once. Above the peak: what the heap has to
        hold beyond the most that can have lived. It agrees if smallest heap and peak (at least) lie
        within 10 % or 2 MiB of each other, whichever is more.
        """);
    if (found.stream().anyMatch(row -> !row.agrees(heap(row)))) {
      out.append(
          """

          Where it does not agree: one survivor space of the young generation (a thirtieth of the
          heap) is always empty, a large array needs free space in one piece, and collections near
          the limit take so long that a run counts as failed after ten times its usual time.
          """);
    }
    return out.toString();
  }

  private static MinHeap.Result heap(Row row) {
    MinHeap.Result heap = row.heap();
    if (heap == null) {
      throw new IllegalStateException(row.key());
    }
    return heap;
  }

  /** Of the largest workload: one plot per way. */
  private static String plot(List<Measured> all) {
    StringBuilder out = new StringBuilder();
    for (Measured measured : Measured.ofLargest(all)) {
      PeakFigures peak = measured.peak();
      if (peak != null) {
        out.append("\n<details><summary>").append(measured.key());
        out.append(": live bytes over time, the peak of ");
        out.append(withUnit(peak.peak().peakBytes())).append("</summary>\n\n");
        out.append(LivePlot.of(peak.peak())).append("\n</details>\n");
      }
    }
    return out.toString();
  }

  private static String ratio(Row row) {
    return row.stretch().steadyBytes() == 0
        ? "-"
        : String.format(
            Locale.ROOT, "%.2f", (double) row.stretch().peakBytes() / row.stretch().steadyBytes());
  }

  private static <T> List<T> column(List<Row> rows, Function<Row, T> value) {
    return rows.stream().map(value).toList();
  }
}

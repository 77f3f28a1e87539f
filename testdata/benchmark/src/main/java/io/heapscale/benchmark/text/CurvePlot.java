package io.heapscale.benchmark.text;

import io.heapscale.dumper.MemoryCurve;
import java.util.List;
import java.util.Locale;

/** Draws heap use over time, garbage included, as a block of text for Markdown. */
public final class CurvePlot {

  private static final double NANOS_PER_MILLI = 1e6;

  private CurvePlot() {}

  /** The plot as a fenced block; its lines end with line feeds. */
  public static String of(MemoryCurve curve) {
    TimePlot plot = new TimePlot(curve.elapsedNanos(), curve.maxUsedBytes(), curve.marks());
    for (MemoryCurve.Point point : curve.points()) {
      plot.draw(point.startNanos(), point.endNanos(), point.minUsedBytes(), point.maxUsedBytes());
    }
    return plot.text(
        List.of(
            "heap in use, garbage included: smallest to largest sample",
            "samples: %s, one every %s in %s; missed: %s of %s ticks"
                .formatted(
                    MarkdownTable.count(curve.samples()),
                    interval(curve),
                    TimePlot.seconds(curve.elapsedNanos()),
                    MarkdownTable.count(curve.missedTicks()),
                    MarkdownTable.count(curve.ticks()))));
  }

  private static String interval(MemoryCurve curve) {
    double millis = curve.intervalNanos() / NANOS_PER_MILLI;
    return String.format(Locale.ROOT, "%,.3f", millis).replaceAll("\\.?0+$", "") + " ms";
  }
}

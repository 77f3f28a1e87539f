package io.heapscale.benchmark.text;

import io.heapscale.dumper.LivePeak;
import java.util.List;

/** Draws what each full collection found and left, over time, as a block of text for Markdown. */
public final class LivePlot {

  private LivePlot() {}

  /** The plot as a fenced block; its lines end with line feeds. */
  public static String of(LivePeak peak) {
    List<LivePeak.Collection> all = peak.collections();
    long elapsed = all.isEmpty() ? 0 : all.get(all.size() - 1).nanos();
    if (!peak.marks().isEmpty()) {
      elapsed = Math.max(elapsed, peak.marks().get(peak.marks().size() - 1).nanos());
    }
    TimePlot plot = new TimePlot(elapsed, peak.boundBytes(), peak.marks());
    for (LivePeak.Collection collection : all) {
      long left = collection.full() ? collection.afterBytes() : collection.beforeBytes();
      plot.draw(collection.nanos(), collection.nanos(), left, collection.beforeBytes());
    }
    return plot.text(
        List.of(
            "from what a full collection left to what it found; the true live bytes lie between",
            "collections: %s, forced whenever the heap in use had grown by %s"
                .formatted(
                    MarkdownTable.count(all.size()), MarkdownTable.withUnit(peak.stepBytes()))));
  }
}

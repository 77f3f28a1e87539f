package io.heapscale.analyzer.cli;

import io.heapscale.analyzer.report.WatchJson;
import io.heapscale.analyzer.report.WatchReports;
import io.heapscale.analyzer.watch.HistogramSeries;
import io.heapscale.analyzer.watch.Order;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;

/**
 * What {@code watch} prints of its readings.
 *
 * @param pid the process
 * @param live whether unreachable objects were left out
 * @param order which classes come first
 * @param top how many; 0 for all
 * @param json whether as JSON, one object per line
 * @param screen where text appears
 * @param out where JSON goes
 * @param next the command that looks closer
 */
record WatchOutput(
    long pid,
    boolean live,
    Order order,
    int top,
    boolean json,
    WatchScreen screen,
    Writer out,
    String next) {

  /** Prints the last reading. */
  void reading(HistogramSeries series) throws IOException {
    if (json) {
      WatchJson.write(series.view(order, top), pid, live, out);
      out.flush();
    } else {
      StringWriter block = new StringWriter();
      WatchReports.write(series.view(order, top), pid, live, block);
      screen.show(block.toString());
    }
  }

  /**
   * Prints what all readings show.
   *
   * @param ended whether the process has ended
   */
  void summary(HistogramSeries series, boolean ended) throws IOException {
    if (json) {
      WatchJson.write(series.summary(), pid, live, ended, out);
      out.flush();
      return;
    }
    StringWriter block = new StringWriter();
    WatchReports.write(series.summary(), live, block);
    block.write('\n');
    block.write(ended ? "Process " + pid + " has ended.\n" : "What holds them: " + next + "\n");
    screen.append(block.toString());
  }
}

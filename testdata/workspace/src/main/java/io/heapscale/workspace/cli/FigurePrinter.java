package io.heapscale.workspace.cli;

import io.heapscale.dumper.MemorySnapshot;
import io.heapscale.workspace.lazy.CacheStatistics;
import io.heapscale.workspace.scenario.Figures;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** Prints figures for people, and as JSON into a file. */
final class FigurePrinter {

  private FigurePrinter() {}

  /** Prints to the command's output, and its problems to its error output. */
  static void print(Figures figures, @Nullable Path json, CommandLine command) throws IOException {
    if (json != null) {
      Files.writeString(json, JsonText.of(figures.toJson()) + "\n");
    }
    PrintWriter out = command.getOut();
    out.printf(
        "%s: loaded in %,d ms (%s), %,d bytes allocated by the load%n",
        figures.mod(), figures.loadMillis(), figures.loading().label(), figures.allocatedBytes());
    figures.resources().forEach((type, count) -> out.printf("%,8d %s%n", count, type));
    execution(figures, out);
    out.printf("%n%-18s %15s %15s%n", "heap in bytes", "in use", "peak until then");
    for (MemorySnapshot phase : figures.phases()) {
      out.printf("%-18s %,15d %,15d%n", phase.label(), phase.heapUsedBytes(), phase.peakBytes());
    }
    out.flush();
    PrintWriter err = command.getErr();
    figures.problems().forEach(err::println);
    err.flush();
  }

  private static void execution(Figures figures, PrintWriter out) {
    if (figures.opened() != null) {
      out.printf("%nopened: %,d%n", figures.opened());
    }
    Figures.Execution run = figures.execution();
    if (run != null) {
      out.printf(
          "%nran %,d at once on %,d threads in %,d ms: %,d panels, %,d failed, %,d rows each%n",
          run.dashboards(), run.threads(), run.millis(), run.runs(), run.errors(), run.rows());
    }
    CacheStatistics cache = figures.cache();
    if (cache != null) {
      out.printf(
          "cache: %,d bytes in %,d entries, %,d allowed; %,d read, %,d let go%n",
          cache.bytes(), cache.entries(), cache.limitBytes(), cache.loads(), cache.evictions());
    }
    Figures.Accesses accesses = figures.accesses();
    if (accesses != null) {
      out.printf(
          "then asked for %,d: %,d in memory, %,d read%n",
          accesses.accesses(), accesses.hits(), accesses.misses());
    }
  }
}

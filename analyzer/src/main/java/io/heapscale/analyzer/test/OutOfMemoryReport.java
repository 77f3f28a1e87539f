package io.heapscale.analyzer.test;

import io.heapscale.analyzer.engine.AnalysisRequest;
import io.heapscale.analyzer.engine.DefaultHeapAnalyzer;
import io.heapscale.analyzer.engine.DumpSource;
import io.heapscale.analyzer.engine.WhyQuestion;
import io.heapscale.analyzer.hprof.Reading;
import io.heapscale.analyzer.report.Format;
import io.heapscale.analyzer.report.Reports;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/** What is said of a JVM that died of an {@code OutOfMemoryError} and left a dump. */
public final class OutOfMemoryReport {
  private static final int LARGEST = 3;
  private static final int ROWS = 10;

  /** A larger one takes longer than a failed test should. */
  private static final long MOST_BYTES = 1L << 30;

  private OutOfMemoryReport() {}

  /**
   * Names the largest objects of the dump and who holds them.
   *
   * @param what ran
   * @param heapBytes the limit, if one was set
   */
  public static AssertionError of(String what, OptionalLong heapBytes, Path dump) {
    FailureReport report =
        new FailureReport(
            what
                + " died of an OutOfMemoryError"
                + (heapBytes.isPresent()
                    ? " within " + SizeUnit.words(heapBytes.getAsLong()) + " of heap"
                    : ""));
    try {
      if (Files.size(dump) <= MOST_BYTES) {
        report.lines(largest(dump));
      }
    } catch (IOException e) {
      // A JVM without memory may not have written all of it.
      report.lines("The dump cannot be read: " + e.getMessage() + '\n');
    }
    return report.kept(dump, "why", "--largest", Integer.toString(LARGEST)).error();
  }

  private static String largest(Path dump) throws IOException {
    AnalysisRequest request = AnalysisRequest.DEFAULT.withReading(new Reading(false, 0, true));
    WhyQuestion question =
        new WhyQuestion(List.of(), LARGEST, List.of(), false, LARGEST, ROWS, false);
    StringWriter out = new StringWriter();
    Reports.write(
        new DefaultHeapAnalyzer()
            .ask(DumpSource.of(dump), request, (stage, done, total) -> {}, question),
        Format.TEXT,
        ROWS,
        out);
    return out.toString();
  }
}

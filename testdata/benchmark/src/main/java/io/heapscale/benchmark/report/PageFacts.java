package io.heapscale.benchmark.report;

import io.heapscale.analyzer.page.PageDocument.Curve;
import io.heapscale.analyzer.page.PageDocument.Fact;
import io.heapscale.analyzer.page.PageDocument.PhaseStart;
import io.heapscale.benchmark.text.MarkdownTable;
import io.heapscale.benchmark.vm.Environment;
import io.heapscale.dumper.MemoryCurve;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What a run's HTML page says of where and when it was taken. */
public final class PageFacts {

  private PageFacts() {}

  /** A time to the second. */
  public static String time(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /** The machine and its VM. */
  public static List<Fact> of(Environment environment) {
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("JVM", environment.jdk()));
    if (!environment.flags().isEmpty()) {
      facts.add(new Fact("flags", String.join(" ", environment.flags())));
    }
    facts.add(new Fact("system", environment.system()));
    facts.add(new Fact("cores", String.valueOf(environment.cores())));
    if (environment.memoryBytes() > 0) {
      facts.add(new Fact("memory", MarkdownTable.withUnit(environment.memoryBytes())));
    }
    return facts;
  }

  /** Heap in use over time, as a page draws it: the most and the least of each stretch. */
  public static @Nullable Curve curve(@Nullable MemoryCurve curve) {
    if (curve == null) {
      return null;
    }
    List<long[]> points = new ArrayList<>();
    for (MemoryCurve.Point point : curve.points()) {
      points.add(new long[] {millis(point.endNanos()), point.maxUsedBytes(), point.minUsedBytes()});
    }
    List<PhaseStart> marks = new ArrayList<>();
    for (MemoryCurve.Mark mark : curve.marks()) {
      marks.add(new PhaseStart(mark.label(), millis(mark.nanos())));
    }
    return new Curve(points, List.of(), marks);
  }

  private static long millis(long nanos) {
    return TimeUnit.NANOSECONDS.toMillis(nanos);
  }
}

package io.heapscale.benchmark.report;

import static io.heapscale.benchmark.text.MarkdownTable.count;
import static io.heapscale.benchmark.text.MarkdownTable.plain;
import static io.heapscale.benchmark.text.MarkdownTable.withUnit;

import io.heapscale.analyzer.model.Leaks;
import io.heapscale.benchmark.measure.CountedAllocation;
import io.heapscale.benchmark.measure.LimitResult;
import io.heapscale.benchmark.measure.Measured;
import io.heapscale.benchmark.measure.PeakFigures;
import io.heapscale.benchmark.measure.SoakFigures;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Says what was measured of the largest workload in sentences that can be pasted elsewhere. */
public final class Sentences {

  private static final int LEAKING = 3;

  private Sentences() {}

  /**
   * A list of sentences; empty where nothing was measured.
   *
   * @param largest name of the workload they are about
   * @param unit what sizes count, in the singular, as {@code dashboard}
   */
  public static String of(List<Measured> all, String largest, String unit) {
    StringBuilder out = new StringBuilder();
    for (Measured measured : all) {
      List<String> parts = new ArrayList<>();
      if (measured.workload().equals(largest)) {
        addPeak(measured, parts);
        addAllocation(measured, unit, parts);
        addSoak(measured, parts);
      }
      addLimit(measured, parts);
      if (!parts.isEmpty()) {
        out.append("- **").append(measured.key()).append("**: ");
        out.append(String.join("; ", parts)).append(".\n");
      }
    }
    return out.isEmpty() ? "" : "\n" + out;
  }

  private static void addPeak(Measured measured, List<String> parts) {
    PeakFigures peak = measured.peak();
    if (peak == null) {
      return;
    }
    PeakFigures.Stretch run = peak.between(PeakFigures.LOAD, PeakFigures.WORKED);
    PeakFigures.Stretch load = peak.between(PeakFigures.LOAD, PeakFigures.LOADED);
    parts.add(
        "live bytes peak at %s to %s, %s once loaded"
            .formatted(
                withUnit(run.peakBytes()),
                withUnit(run.boundBytes()),
                withUnit(load.steadyBytes())));
    if (measured.loadHeap() != null && measured.runHeap() != null) {
      parts.add(
          "it loads in a heap of %s and runs in one of %s, not in less"
              .formatted(
                  withUnit(measured.loadHeap().heapBytes()),
                  withUnit(measured.runHeap().heapBytes())));
    }
  }

  private static void addAllocation(Measured measured, String unit, List<String> parts) {
    CountedAllocation allocated = measured.allocated();
    if (allocated != null) {
      CountedAllocation.Part load = allocated.load();
      parts.add(
          "the load allocates %s in %s objects%s"
              .formatted(
                  withUnit(load.bytes()),
                  count(load.objects()),
                  measured.size() > 0
                      ? ", %s bytes per %s".formatted(count(load.bytes() / measured.size()), unit)
                      : ""));
    }
  }

  private static void addSoak(Measured measured, List<String> parts) {
    SoakFigures soak = measured.soak();
    if (soak == null) {
      return;
    }
    String seconds = count(soak.millis() / 1_000);
    if (soak.passes()) {
      parts.add("%s pieces of work in %s s leave nothing".formatted(count(soak.pieces()), seconds));
    } else {
      parts.add(
          String.format(
              Locale.ROOT,
              "**%s pieces of work in %s s leave %,.1f ± %,.1f bytes each**%s",
              count(soak.pieces()),
              seconds,
              soak.slope(),
              soak.slopeError(),
              leaking(soak.leaking())));
    }
  }

  /** The program's own classes say more than the JDK's, and the holder says most. */
  private static String leaking(List<Leaks.ClassGrowth> rows) {
    if (rows.isEmpty()) {
      return "";
    }
    Predicate<String> isJdks = name -> name.startsWith("java.") || name.endsWith("[]");
    String classes =
        rows.stream()
            .map(Leaks.ClassGrowth::className)
            .sorted(Comparator.comparing(isJdks::test))
            .limit(LEAKING)
            .map(name -> "`" + plain(name) + "`")
            .collect(Collectors.joining(", "));
    String held =
        rows.stream()
            .map(Leaks.ClassGrowth::heldBy)
            .filter(Objects::nonNull)
            .findFirst()
            .map(holder -> ", held by `" + plain(holder.path()) + "`")
            .orElse("");
    return ", objects of " + classes + held;
  }

  private static void addLimit(Measured measured, List<String> parts) {
    LimitResult limit = measured.limit();
    if (limit != null) {
      parts.add(
          "%s in %s, limit %s: %s"
              .formatted(
                  withUnit(limit.liveBytes()),
                  limit.phase(),
                  withUnit(limit.maxBytes()),
                  limit.passes() ? "holds" : "**does not hold**"));
    }
  }
}

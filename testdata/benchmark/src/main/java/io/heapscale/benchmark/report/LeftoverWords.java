package io.heapscale.benchmark.report;

import io.heapscale.analyzer.gate.Change;
import io.heapscale.analyzer.phases.Leftover;
import io.heapscale.benchmark.text.MarkdownTable;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says in a few words what is left after an execution. */
public final class LeftoverWords {

  /** Types that are named; a report of the phases has all. */
  private static final int NAMED = 3;

  private LeftoverWords() {}

  /** As {@code session +3, result +1}, the most first, or {@code nothing}. */
  public static String more(Leftover left) {
    List<Leftover.TypeLeft> more =
        left.types().stream()
            .filter(type -> type.objects().delta() > 0)
            .sorted(Comparator.comparingLong(type -> -type.objects().delta()))
            .toList();
    String named =
        more.stream()
            .limit(NAMED)
            .map(type -> type.name() + " +" + MarkdownTable.count(type.objects().delta()))
            .collect(Collectors.joining(", "));
    int others = more.size() - NAMED;
    return more.isEmpty() ? "nothing" : others > 0 ? named + " and " + others + " more" : named;
  }

  /** A change with its sign, or a dash. */
  public static String delta(@Nullable Change change) {
    return change == null ? "-" : signed(change.delta());
  }

  private static String signed(long value) {
    return (value > 0 ? "+" : "") + MarkdownTable.count(value);
  }
}

package io.heapscale.benchmark.compare;

import io.heapscale.benchmark.text.MarkdownTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Says in what two runs differ besides the program: differences that may not be the program's. */
final class FactsDifference {

  /** A machine's memory as a VM sees it changes a little with its kernel. */
  private static final double SAME_MEMORY = 0.01;

  private final List<String> warnings = new ArrayList<>();

  private FactsDifference() {}

  /** One line per difference; one line if a run does not say its facts. */
  static List<String> of(@Nullable RunFacts first, @Nullable RunFacts second) {
    if (first == null || second == null) {
      String which =
          first == null
              ? (second == null ? "Neither run says" : "A does not say")
              : "B does not say";
      return List.of(
          which
              + " what it was measured on (no run.json): JDK, collector, flags and machine may differ");
    }
    FactsDifference difference = new FactsDifference();
    difference.compare("program", first.program(), second.program());
    difference.compare("JDK", first.environment().jdk(), second.environment().jdk());
    difference.compare("collector", first.collector(), second.collector());
    difference.compare(
        "JVM flags",
        String.join(" ", first.environment().flags()),
        String.join(" ", second.environment().flags()));
    difference.compare("system", first.environment().system(), second.environment().system());
    difference.compare("CPUs", first.environment().cores(), second.environment().cores());
    difference.memory(first.environment().memoryBytes(), second.environment().memoryBytes());
    difference.compare("number of repeats", first.repeats(), second.repeats());
    difference.compare("seed", first.seed(), second.seed());
    Set<String> settings = new TreeSet<>(first.settings().keySet());
    settings.addAll(second.settings().keySet());
    for (String setting : settings) {
      difference.compare(
          "setting " + setting,
          first.settings().getOrDefault(setting, "not given"),
          second.settings().getOrDefault(setting, "not given"));
    }
    return List.copyOf(difference.warnings);
  }

  private void memory(long first, long second) {
    if (Math.abs(first - second) > SAME_MEMORY * Math.max(first, second)) {
      compare("memory", MarkdownTable.withUnit(first), MarkdownTable.withUnit(second));
    }
  }

  private void compare(String what, Object first, Object second) {
    if (!Objects.equals(first, second)) {
      warnings.add(
          MarkdownTable.plain("not the same %s: %s in A, %s in B".formatted(what, first, second)));
    }
  }
}

package io.heapscale.analyzer.phases;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Two different phases of one workload size: {@code to} is held against {@code from}. */
public record PhasePair(String from, String to) {
  /** What an eager and what a lazy program call the phase before anything was executed. */
  private static final List<String> LOADED = List.of("after-load", "after-index");

  private static final String EXECUTED = "after-execution";

  /**
   * Chooses what to compare.
   *
   * @param names the phases there are, in the order in which they were taken
   * @param from the phase asked for; null takes {@code after-load} or {@code after-index} where
   *     {@code after-execution} is there as well, else the first
   * @param to the phase asked for; null takes {@code after-execution}, else the last
   * @return null where there are no two such phases
   */
  public static @Nullable PhasePair choose(
      List<String> names, @Nullable String from, @Nullable String to) {
    String last = names.get(names.size() - 1);
    String loaded = LOADED.stream().filter(names::contains).findFirst().orElse(null);
    String executed = names.contains(EXECUTED) ? EXECUTED : null;
    if (from == null && to == null && (loaded == null || executed == null)) {
      return pair(names, names.get(0), last);
    }
    String chosenFrom = from != null ? from : firstOther(to, loaded, names.get(0));
    String chosenTo = to != null ? to : firstOther(from, executed, last);
    return pair(names, chosenFrom, chosenTo);
  }

  private static @Nullable String firstOther(
      @Nullable String taken, @Nullable String preferred, String otherwise) {
    return Stream.of(Objects.requireNonNullElse(preferred, otherwise), otherwise)
        .filter(name -> !name.equals(taken))
        .findFirst()
        .orElse(null);
  }

  private static @Nullable PhasePair pair(
      List<String> names, @Nullable String from, @Nullable String to) {
    if (from == null || to == null || from.equals(to)) {
      return null;
    }
    return names.contains(from) && names.contains(to) ? new PhasePair(from, to) : null;
  }
}

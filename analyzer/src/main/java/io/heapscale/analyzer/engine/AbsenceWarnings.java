package io.heapscale.analyzer.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Tells warnings that something is not in a dump from others. In one phase of a program that may be
 * as it should: before the load there are no dashboards.
 */
public final class AbsenceWarnings {
  static final String NOT_LOADED = "ignored fields of classes that this dump does not hold: ";
  static final String NO_OBJECT = " matches no object of this dump";

  private AbsenceWarnings() {}

  /** One warning for all fields, each class named once: a class has many ignored fields. */
  static String notLoaded(List<String> fields) {
    Map<String, List<String>> names = new LinkedHashMap<>();
    for (String field : fields) {
      int dot = field.lastIndexOf('.');
      names
          .computeIfAbsent(field.substring(0, dot), name -> new ArrayList<>())
          .add(field.substring(dot + 1));
    }
    return NOT_LOADED
        + names.entrySet().stream()
            .map(entry -> entry.getKey() + " (" + String.join(", ", entry.getValue()) + ")")
            .collect(Collectors.joining(", "));
  }

  /** Whether {@code warning} says that something is not in its dump. */
  public static boolean isOne(String warning) {
    return warning.startsWith(NOT_LOADED) || warning.contains(NO_OBJECT);
  }

  /**
   * What is absent from a whole program.
   *
   * @param phases the warnings of its dumps, in the order in which they were taken, at least one
   * @return classes that are not loaded in the end, and what no dump holds
   */
  public static List<String> ofAll(List<List<String>> phases) {
    return phases.get(phases.size() - 1).stream()
        .filter(AbsenceWarnings::isOne)
        // Classes are loaded one by one, so that the lists differ; the last is the shortest.
        .filter(
            warning ->
                warning.startsWith(NOT_LOADED)
                    || phases.stream().allMatch(phase -> hasOneLike(warning, phase)))
        .toList();
  }

  /** Without the hint behind it, which names a class only once that is loaded. */
  private static boolean hasOneLike(String warning, List<String> phase) {
    int end = warning.indexOf(NO_OBJECT) + NO_OBJECT.length();
    String start = warning.substring(0, end);
    return phase.stream().anyMatch(other -> other.startsWith(start));
  }
}

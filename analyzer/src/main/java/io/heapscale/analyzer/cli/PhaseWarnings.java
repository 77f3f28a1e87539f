package io.heapscale.analyzer.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Warnings about several files; one that holds for many of them is one line. */
final class PhaseWarnings {
  private static final int PLACES = 3;

  private final Map<String, List<String>> placesByText = new LinkedHashMap<>();

  void add(String text, String place) {
    placesByText.computeIfAbsent(text, key -> new ArrayList<>()).add(place);
  }

  /** One line per text, in the order in which they first came. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    placesByText.forEach((text, places) -> lines.add(places(places) + ": " + text));
    return lines;
  }

  private static String places(List<String> places) {
    // With one place more than that, naming it takes no more room than counting it.
    if (places.size() <= PLACES + 1) {
      return String.join(", ", places);
    }
    return String.join(", ", places.subList(0, PLACES))
        + " and "
        + (places.size() - PLACES)
        + " more";
  }
}

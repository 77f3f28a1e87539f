package io.heapscale.analyzer.model;

import java.util.Collection;
import java.util.List;

/** Names that a mistyped one may have meant. */
public final class NearestNames {
  private static final int SUGGESTIONS = 3;

  private NearestNames() {}

  /**
   * A sentence part that names the nearest of {@code known}, as {@code ; did you mean "label"?}, or
   * all of them where none is near.
   */
  public static String hint(String unknown, Collection<String> known) {
    String nearest = nearest(unknown, known);
    if (!nearest.isEmpty()) {
      return nearest;
    }
    return known.isEmpty() ? "" : "; known: " + String.join(", ", known);
  }

  /** The same, but empty where none is near. */
  public static String nearest(String unknown, Collection<String> known) {
    List<String> near = of(unknown, known);
    if (!near.isEmpty()) {
      return "; did you mean "
          + String.join(" or ", near.stream().map(n -> '"' + n + '"').toList())
          + "?";
    }
    return "";
  }

  /** Up to three names of {@code known} that are nearest, if within a third of their letters. */
  static List<String> of(String unknown, Collection<String> known) {
    int reach = Math.max(2, unknown.length() / 3);
    int nearest =
        known.stream().mapToInt(name -> distance(unknown, name)).min().orElse(Integer.MAX_VALUE);
    return known.stream()
        .distinct()
        .filter(name -> distance(unknown, name) == nearest)
        .filter(name -> nearest <= Math.min(reach, name.length() - 1))
        .sorted()
        .limit(SUGGESTIONS)
        .toList();
  }

  /** Levenshtein distance, one row at a time. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(substituted, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}

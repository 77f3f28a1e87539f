package io.heapscale.analyzer.model;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

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
    return nearest(unknown, known, reach(unknown));
  }

  /**
   * The same within fewer letters: long names that differ in a whole word are near by the usual
   * measure.
   *
   * @param reach how many letters may differ
   */
  public static String nearest(String unknown, Collection<String> known, int reach) {
    return anyOf(of(unknown, known, reach));
  }

  /** A sentence part that names all of {@code names}; empty where there are none. */
  public static String anyOf(Collection<String> names) {
    return names.isEmpty()
        ? ""
        : "; did you mean "
            + String.join(" or ", names.stream().map(n -> '"' + n + '"').toList())
            + "?";
  }

  /** How many letters of {@code unknown} may be wrong: a third of them, and two in any case. */
  public static int reach(String unknown) {
    return Math.max(2, unknown.length() / 3);
  }

  /** Up to three names of {@code known} that are nearest, if within {@code reach} letters. */
  private static List<String> of(String unknown, Collection<String> known, int reach) {
    TreeSet<String> nearest = new TreeSet<>();
    int least = reach;
    for (String name : known) {
      int most = Math.min(least, name.length() - 1);
      // Of all classes of a dump few are of a length that makes the comparison worth it.
      if (Math.abs(name.length() - unknown.length()) > most) {
        continue;
      }
      int distance = distance(unknown, name);
      if (distance < least && distance <= most) {
        nearest.clear();
        least = distance;
      }
      if (distance <= most) {
        nearest.add(name);
      }
    }
    return nearest.stream().limit(SUGGESTIONS).toList();
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

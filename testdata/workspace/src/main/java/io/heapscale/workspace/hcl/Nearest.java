package io.heapscale.workspace.hcl;

import java.util.Collection;

/** Finds the known name that a misspelt one probably means. */
final class Nearest {
  private Nearest() {}

  /** {@code ; the nearest is 'x'}, or nothing when there is no name at all. */
  static String hint(String wanted, Collection<String> names) {
    String nearest = null;
    int least = Integer.MAX_VALUE;
    for (String name : names) {
      int edits = edits(wanted, name);
      if (edits < least) {
        least = edits;
        nearest = name;
      }
    }
    return nearest == null ? "" : "; the nearest is '" + nearest + "'";
  }

  /** Levenshtein distance, row by row. */
  private static int edits(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j - 1], row[j]));
      }
    }
    return row[b.length()];
  }
}

package io.heapscale.workspace.lazy;

import io.heapscale.workspace.decode.Problem;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Gathers the resources inside others: which entry holds each, and how many of each type. Keeps the
 * hashes of their names only; where two are equal it reads the entries again.
 */
final class NestedNames {

  /**
   * A resource inside another.
   *
   * @param ordinal of the entry that it is in
   * @param fullName its full name
   * @param type its type, as {@code detection_benchmark}
   * @param file the file that it stands in
   * @param line the line that it begins with
   */
  record Nested(int ordinal, String fullName, String type, String file, int line) {

    Problem declaredAfter(Nested first) {
      String place = "at line " + first.line + " of " + first.file;
      return new Problem(file, line, fullName + " is declared twice, first " + place);
    }
  }

  /** Lists what is inside an entry, in the order of the source. */
  interface Rereader {
    List<Nested> inside(int ordinal) throws IOException;
  }

  /** Hash above, ordinal of the entry below: sorts by hash, then in the order of the files. */
  private long[] pairs = new long[256];

  private int size;
  private final Map<String, Integer> perType = new HashMap<>();

  void add(Nested nested) {
    if (size == pairs.length) {
      pairs = Arrays.copyOf(pairs, size + (size >> 1));
    }
    pairs[size++] = (long) nested.fullName.hashCode() << 32 | nested.ordinal;
    perType.merge(nested.type, 1, Integer::sum);
  }

  /** Sorts, and leaves out those whose name an earlier one has. */
  void sort(Rereader entries, List<Problem> problems) throws IOException {
    Arrays.sort(pairs, 0, size);
    int kept = 0;
    int end;
    for (int at = 0; at < size; at = end) {
      end = at + 1;
      while (end < size && hash(end) == hash(at)) {
        end++;
      }
      if (end == at + 1) {
        pairs[kept++] = pairs[at];
      } else {
        kept = keepFirst(at, end, kept, entries, problems);
      }
    }
    size = kept;
  }

  private int keepFirst(int from, int end, int kept, Rereader entries, List<Problem> problems)
      throws IOException {
    int hash = hash(from);
    int[] ordinals =
        Arrays.stream(pairs, from, end).mapToInt(pair -> (int) pair).distinct().toArray();
    Map<String, Nested> first = new HashMap<>();
    int to = kept;
    for (int ordinal : ordinals) {
      for (Nested nested : entries.inside(ordinal)) {
        if (nested.fullName.hashCode() != hash) {
          continue;
        }
        Nested other = first.putIfAbsent(nested.fullName, nested);
        if (other == null) {
          pairs[to++] = (long) hash << 32 | ordinal;
        } else {
          problems.add(nested.declaredAfter(other));
          perType.merge(nested.type, -1, Integer::sum);
        }
      }
    }
    return to;
  }

  private int hash(int at) {
    return (int) (pairs[at] >> 32);
  }

  int[] hashes() {
    return Arrays.stream(pairs, 0, size).mapToInt(pair -> (int) (pair >> 32)).toArray();
  }

  int[] owners() {
    return Arrays.stream(pairs, 0, size).mapToInt(pair -> (int) pair).toArray();
  }

  void count(Map<String, Integer> counts) {
    perType.forEach((type, count) -> counts.merge(type, count, Integer::sum));
  }
}

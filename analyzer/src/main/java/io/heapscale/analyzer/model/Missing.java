package io.heapscale.analyzer.model;

import java.util.List;

/**
 * What a partial analysis leaves out of a damaged dump.
 *
 * @param records records that are left out, as far as they can be told apart: where the beginning
 *     of the next one is not known, one stands for all up to the end of its segment
 * @param bytes their bytes in the file
 * @param references references to addresses without an object: to objects that are left out, or
 *     that the dump never had
 * @param cutOff whether the file ends before the dump does: what it would have held is not in these
 *     numbers
 * @param problems the first things that are wrong with the dump, in order
 */
public record Missing(
    long records, long bytes, long references, boolean cutOff, List<String> problems) {
  public Missing {
    problems = List.copyOf(problems);
  }
}

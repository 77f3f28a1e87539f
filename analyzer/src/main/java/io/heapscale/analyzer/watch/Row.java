package io.heapscale.analyzer.watch;

import org.jspecify.annotations.Nullable;

/**
 * A class, a resource type or all objects at one reading.
 *
 * @param name its name
 * @param now what there is
 * @param sinceLast the difference to the reading before; null at the first
 * @param sinceFirst the difference to the first reading; null at the first
 * @param grewIn in how many readings after the first its bytes were more than in the one before
 */
public record Row(
    String name, Count now, @Nullable Count sinceLast, @Nullable Count sinceFirst, int grewIn) {

  /** The growth in bytes since the first reading; 0 at the first. */
  public long growthBytes() {
    return sinceFirst == null ? 0 : sinceFirst.bytes();
  }
}

package io.heapscale.analyzer.test;

import io.heapscale.analyzer.model.SizeText;
import java.math.RoundingMode;

/**
 * A range of bytes that a size must lie in.
 *
 * @param minBytes the smallest size that is right
 * @param maxBytes the largest
 */
public record SizeLimit(long minBytes, long maxBytes) {
  /** Checks the range. */
  public SizeLimit {
    if (minBytes < 0 || maxBytes < minBytes) {
      throw new IllegalArgumentException(
          "expected 0 <= smallest <= largest size, found " + minBytes + " and " + maxBytes);
    }
  }

  /** At most {@code count} of a unit. */
  public static SizeLimit atMost(long count, SizeUnit unit) {
    return new SizeLimit(0, unit.bytes(count));
  }

  /**
   * At most a size as people write it: {@code "18 KiB"}, {@code "1.5 MB"}, a number alone are
   * bytes.
   *
   * @throws IllegalArgumentException if it is no size
   */
  public static SizeLimit atMost(String size) {
    return new SizeLimit(0, parse(size));
  }

  /** At least {@code count} of a unit. */
  public static SizeLimit atLeast(long count, SizeUnit unit) {
    return new SizeLimit(unit.bytes(count), Long.MAX_VALUE);
  }

  /** At least a size, as {@link #atMost(String)} reads it. */
  public static SizeLimit atLeast(String size) {
    return new SizeLimit(parse(size), Long.MAX_VALUE);
  }

  /** Just that many bytes. */
  public static SizeLimit exactly(long bytes) {
    return new SizeLimit(bytes, bytes);
  }

  /** Whether a size is right. */
  public boolean holds(long bytes) {
    return bytes >= minBytes && bytes <= maxBytes;
  }

  /** The range in words: {@code at most 18,432 bytes (18.0 KiB)}. */
  String words() {
    if (minBytes == maxBytes) {
      return "exactly " + SizeUnit.words(minBytes);
    }
    if (maxBytes == Long.MAX_VALUE) {
      return "at least " + SizeUnit.words(minBytes);
    }
    return minBytes == 0
        ? "at most " + SizeUnit.words(maxBytes)
        : "from " + SizeUnit.words(minBytes) + " to " + SizeUnit.words(maxBytes);
  }

  /**
   * The bytes that a text says, rounded down; KiB are 1,024 bytes, KB 1,000, a number alone is
   * bytes.
   *
   * @throws IllegalArgumentException if it is no size
   */
  public static long parse(String size) {
    SizeText read = SizeText.read(size.strip());
    if (read != null && !read.isAbbreviated() && read.fitsLong()) {
      return read.bytes().setScale(0, RoundingMode.DOWN).longValueExact();
    }
    throw new IllegalArgumentException(
        "'" + size + "': expected a size as 18 KiB, 1.5 MB or a number of bytes");
  }
}

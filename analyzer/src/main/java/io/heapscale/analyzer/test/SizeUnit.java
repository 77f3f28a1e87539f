package io.heapscale.analyzer.test;

import java.util.Locale;

/** Units of memory: decimal ({@code KB} is 1,000 bytes) and binary ({@code KiB} is 1,024). */
@SuppressWarnings("MemberName") // the units are spelled so
public enum SizeUnit {
  /** One byte. */
  B(1),
  /** 10^3 bytes. */
  KB(1_000L),
  /** 10^6 bytes. */
  MB(1_000_000L),
  /** 10^9 bytes. */
  GB(1_000_000_000L),
  /** 2^10 bytes. */
  KiB(1L << 10),
  /** 2^20 bytes. */
  MiB(1L << 20),
  /** 2^30 bytes. */
  GiB(1L << 30);

  private final long bytes;

  SizeUnit(long bytes) {
    this.bytes = bytes;
  }

  /** How many bytes it is. */
  public long bytes() {
    return bytes;
  }

  /** {@code count} times that many bytes. */
  long bytes(long count) {
    if (count < 0) {
      throw new IllegalArgumentException(
          "expected a size of 0 or more, found " + count + ' ' + this);
    }
    try {
      return Math.multiplyExact(count, bytes);
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(
          "expected a size below 8 EiB, found " + count + ' ' + this, e);
    }
  }

  /** An exact count, and where that is long the rounded one: {@code 18,432 bytes (18.0 KiB)}. */
  static String words(long bytes) {
    String exact = String.format(Locale.ROOT, "%,d %s", bytes, bytes == 1 ? "byte" : "bytes");
    for (SizeUnit unit : new SizeUnit[] {GiB, MiB, KiB}) {
      if (bytes >= 10 * unit.bytes) {
        return exact + String.format(Locale.ROOT, " (%,.1f %s)", (double) bytes / unit.bytes, unit);
      }
    }
    return exact;
  }
}

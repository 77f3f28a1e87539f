package io.heapscale.analyzer.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A unit for a whole column of byte counts, with as many decimals as tell rows apart. */
enum ByteUnit {
  BYTES("B", 1, 0),
  KIB("KiB", 1L << 10, 1),
  MIB("MiB", 1L << 20, 2),
  GIB("GiB", 1L << 30, 2);

  /** From ten of a unit on, its decimals are enough. */
  private static final int ENOUGH = 10;

  private final String label;
  private final long bytes;
  private final int decimals;

  ByteUnit(String label, long bytes, int decimals) {
    this.label = label;
    this.bytes = bytes;
    this.decimals = decimals;
  }

  String label() {
    return label;
  }

  /** The unit that suits the largest of {@code values}; nulls are passed over. */
  static ByteUnit of(Collection<? extends @Nullable Long> values) {
    long max =
        values.stream()
            .filter(Objects::nonNull)
            .mapToLong(value -> value == Long.MIN_VALUE ? Long.MAX_VALUE : Math.abs(value))
            .max()
            .orElse(0);
    ByteUnit unit = BYTES;
    for (ByteUnit candidate : values()) {
      if (max >= ENOUGH * candidate.bytes) {
        unit = candidate;
      }
    }
    return unit;
  }

  /** The number without its unit; what is not 0 never prints as 0. */
  String format(long value) {
    BigDecimal scaled =
        BigDecimal.valueOf(value).divide(BigDecimal.valueOf(bytes), decimals, RoundingMode.HALF_UP);
    if (scaled.signum() == 0 && value != 0) {
      return (value < 0 ? "-<" : "<") + BigDecimal.ONE.movePointLeft(decimals).toPlainString();
    }
    return String.format(Locale.ROOT, "%,." + decimals + "f", scaled);
  }

  /** The exact number of bytes, and the rounded one where that is shorter: for running text. */
  static String inWords(long value) {
    String exact = Plain.count(value) + (value == 1 ? " byte" : " bytes");
    return of(List.of(value)) == BYTES ? exact : exact + " (" + withUnit(value) + ")";
  }

  /** The number with its unit, for running text. */
  static String withUnit(long value) {
    ByteUnit unit = of(List.of(value));
    return unit.format(value) + " " + unit.label;
  }
}

package io.heapscale.benchmark.text;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A Markdown table, built column by column so that each column of bytes gets one unit. */
public final class MarkdownTable {

  private static final String[] UNITS = {"B", "KiB", "MiB", "GiB"};

  /** From ten of a unit on, its decimals tell rows apart. */
  private static final int ENOUGH = 10;

  private final List<String> headings = new ArrayList<>();
  private final List<Boolean> numeric = new ArrayList<>();
  private final List<List<String>> columns = new ArrayList<>();

  /** Our own words; nothing that Markdown would act on. */
  public MarkdownTable words(String heading, List<String> cells) {
    return add(heading, false, cells);
  }

  /** A column of numbers that are written already. */
  public MarkdownTable numbers(String heading, List<String> cells) {
    return add(heading, true, cells);
  }

  /** A column of whole numbers. */
  public MarkdownTable counts(String heading, List<Long> values) {
    return add(heading, true, values.stream().map(MarkdownTable::count).toList());
  }

  /** A column of byte counts, in the one unit that suits the largest. */
  public MarkdownTable bytes(String heading, List<Long> values) {
    long max = values.stream().mapToLong(Math::abs).max().orElse(0);
    int unit = unit(max);
    return add(
        heading + ", " + UNITS[unit],
        true,
        values.stream().map(value -> scaled(value, unit)).toList());
  }

  private MarkdownTable add(String heading, boolean number, List<String> cells) {
    if (!columns.isEmpty() && columns.get(0).size() != cells.size()) {
      throw new IllegalArgumentException(heading + ": " + cells.size() + " rows");
    }
    headings.add(heading);
    numeric.add(number);
    columns.add(cells);
    return this;
  }

  /** A foreign text that stands in one line, between backquotes or in a list. */
  public static String plain(String foreign) {
    return foreign.replaceAll("[`\\p{Cntrl}]", "'");
  }

  /** The table's lines, each with its end. */
  public String text() {
    StringBuilder out = new StringBuilder("|");
    headings.forEach(heading -> out.append(' ').append(heading).append(" |"));
    out.append("\n|");
    numeric.forEach(number -> out.append(number ? " ---: |" : " :--- |"));
    out.append('\n');
    for (int row = 0; row < columns.get(0).size(); row++) {
      out.append('|');
      for (List<String> column : columns) {
        out.append(' ').append(column.get(row)).append(" |");
      }
      out.append('\n');
    }
    return out.toString();
  }

  /** A whole number with thousands separators. */
  public static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /** The number of bytes with its unit, for running text. */
  public static String withUnit(long bytes) {
    int unit = unit(Math.abs(bytes));
    return scaled(bytes, unit) + " " + UNITS[unit];
  }

  private static int unit(long max) {
    int unit = 0;
    while (unit + 1 < UNITS.length && max >= (long) ENOUGH << (10 * (unit + 1))) {
      unit++;
    }
    return unit;
  }

  private static String scaled(long bytes, int unit) {
    int decimals = Math.min(unit, 2);
    BigDecimal scaled =
        BigDecimal.valueOf(bytes)
            .divide(BigDecimal.valueOf(1L << (10 * unit)), decimals, RoundingMode.HALF_UP);
    return String.format(Locale.ROOT, "%,." + decimals + "f", scaled);
  }
}

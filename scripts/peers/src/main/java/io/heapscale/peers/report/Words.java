package io.heapscale.peers.report;

import java.util.Locale;

/** Numbers as they stand in tables; the same in every locale. */
public final class Words {

  private static final long KIB = 1024;

  private Words() {}

  /** Three digits that matter, no more than three behind the point. */
  public static String number(double value) {
    double size = Math.abs(value);
    int digits = size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
    String text = String.format(Locale.ROOT, "%,." + digits + "f", value);
    return text.contains(".") ? text.replaceFirst("\\.?0+$", "") : text;
  }

  public static String seconds(double seconds) {
    return number(seconds) + " s";
  }

  public static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /** In MiB: one unit for all memory, so that columns compare. */
  public static String mebibytes(long bytes) {
    return String.format(Locale.ROOT, "%,d MiB", Math.round((double) bytes / (KIB * KIB)));
  }

  public static String ratio(double ratio) {
    return number(ratio) + "x";
  }

  public static String yes(boolean met) {
    return met ? "yes" : "no";
  }
}

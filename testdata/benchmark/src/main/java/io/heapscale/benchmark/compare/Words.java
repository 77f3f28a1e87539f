package io.heapscale.benchmark.compare;

import io.heapscale.benchmark.text.MarkdownTable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes values, changes and comparisons in words. */
public final class Words {

  /** Where there is no such number. */
  public static final String NONE = "-";

  private static final int HUNDRED = 100;

  /** Less than this much of a per cent needs another decimal. */
  private static final double SMALL_PERCENT = 0.1;

  private static final double SMALL_P = 0.001;

  private Words() {}

  /** A value of a figure with its unit. */
  public static String value(Figure figure, double value) {
    return switch (figure.unit()) {
      case Figure.BYTES -> MarkdownTable.withUnit(Math.round(value));
      case Figure.MILLIS -> decimals(value, 1) + " ms";
      case Figure.COUNT -> decimals(value, 1);
      default -> decimals(value, 3);
    };
  }

  /** At most so many decimals, none that are 0. */
  private static String decimals(double value, int most) {
    BigDecimal rounded =
        BigDecimal.valueOf(value).setScale(most, RoundingMode.HALF_UP).stripTrailingZeros();
    return String.format(Locale.ROOT, "%,." + Math.max(0, rounded.scale()) + "f", rounded);
  }

  /** A relative change in per cent, signed; without the sign of per cent. */
  static String percent(double change) {
    double percent = HUNDRED * change;
    if (percent == 0) {
      return "0";
    }
    int decimals = Math.abs(percent) < SMALL_PERCENT ? 4 : 1;
    return String.format(Locale.ROOT, "%+,." + decimals + "f", percent);
  }

  static String change(@Nullable Double change) {
    return change == null ? NONE : percent(change);
  }

  static String interval(@Nullable Interval interval) {
    if (interval == null) {
      return NONE;
    }
    String low = percent(interval.low());
    String high = percent(interval.high());
    if (low.equals(high) && interval.low() != interval.high()) {
      low = String.format(Locale.ROOT, "%+,.4f", HUNDRED * interval.low());
      high = String.format(Locale.ROOT, "%+,.4f", HUNDRED * interval.high());
    }
    return low + " to " + high;
  }

  /** The probability, rounded up never to look smaller than it is. */
  static String probability(RankTest test) {
    if (test.p() < SMALL_P) {
      return "< 0.001";
    }
    int decimals = test.p() < SMALL_P * 10 ? 4 : 3;
    BigDecimal p = new BigDecimal(test.p()).setScale(8, RoundingMode.HALF_EVEN);
    return (test.isExact() ? "" : "about ")
        + p.setScale(decimals, RoundingMode.CEILING).stripTrailingZeros().toPlainString();
  }

  /** A sentence of one figure that can stand alone. */
  static String sentence(SubjectFigures subject, Comparison comparison) {
    Figure figure = comparison.first();
    String from = value(figure, comparison.firstMedian());
    String to = value(figure, comparison.secondMedian());
    String values = from.equals(to) ? from : from + " -> " + to;
    StringBuilder text = new StringBuilder(subject.key() + ": " + figure.title() + ": ");
    if (comparison.verdict() == Verdict.SAME) {
      return text + "the same (%s; %s)".formatted(values, comparison.repeats());
    }
    Double change = comparison.change();
    String signed = change == null ? "" : ", " + percent(change) + " %";
    if (comparison.verdict() == Verdict.NOT_TOLD_APART) {
      text.append("not told apart (").append(values).append(signed);
    } else if (change == null || change > 0 != (comparison.verdict() == Verdict.MORE)) {
      text.append(comparison.verdict().words()).append(" (").append(values).append(signed);
    } else {
      text.append(percent(Math.abs(change)).substring(1)).append(" % ");
      text.append(comparison.verdict().words()).append(" (").append(values);
    }
    return text.append("; ").append(uncertainty(comparison)).append(')').toString();
  }

  private static String uncertainty(Comparison comparison) {
    Interval interval = comparison.interval();
    StringBuilder text = new StringBuilder();
    if (comparison.isWithoutSpread()) {
      boolean single =
          comparison.first().values().size() == 1 && comparison.second().values().size() == 1;
      text.append(single ? "" : "no spread in either; ");
    } else if (interval != null) {
      text.append("95 %: ").append(interval(interval)).append(" %; ");
    }
    text.append(comparison.repeats()).append(", p = ").append(probability(comparison.test()));
    if (comparison.isLeastP() && !comparison.isSignificant()) {
      text.append(", the least that these can give");
    }
    if (comparison.isPulled()) {
      text.append("; a few repeats far out pull the means away from the medians");
    }
    return text.toString();
  }
}

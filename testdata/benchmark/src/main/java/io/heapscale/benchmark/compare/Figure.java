package io.heapscale.benchmark.compare;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One measured figure of one workload, with all its repeats.
 *
 * @param name what it is matched by between runs, as {@code live.after-load}; see {@link #name}
 * @param title what it is, in words that fit after "large, lazy:", as {@code live bytes after the
 *     load}
 * @param unit one of {@link #BYTES}, {@link #COUNT}, {@link #MILLIS}, {@link #RATIO}
 * @param values one per repeat, in order; at least one, each finite
 */
public record Figure(String name, String title, String unit, List<Double> values) {

  /** The unit of figures in bytes. */
  public static final String BYTES = "bytes";

  /** The unit of numbers of things. */
  public static final String COUNT = "count";

  /** The unit of times in milliseconds. */
  public static final String MILLIS = "millis";

  /** The unit of quotients. */
  public static final String RATIO = "ratio";

  private static final Set<String> UNITS = Set.of(BYTES, COUNT, MILLIS, RATIO);
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.:$+/-]{1,1000}");
  private static final Pattern REPLACED = Pattern.compile("[^A-Za-z0-9_:$+/-]");
  private static final int LONGEST_TITLE = 1000;

  /** Checks what is said above. */
  public Figure {
    Checks.present("name", name);
    Checks.present("title", title);
    Checks.present("unit", unit);
    Checks.present("values", values);
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("name: expected " + NAME + ", found '" + name + "'");
    }
    if (title.isBlank()
        || title.length() > LONGEST_TITLE
        || title.matches("(?s).*[\\p{Cntrl}|].*")) {
      throw new IllegalArgumentException(
          name + ": title: expected one line of 1 to " + LONGEST_TITLE + " characters without '|'");
    }
    if (!UNITS.contains(unit)) {
      throw new IllegalArgumentException(
          name + ": unit: expected bytes, count, millis or ratio, found '" + unit + "'");
    }
    if (values.isEmpty()) {
      throw new IllegalArgumentException(name + ": values: expected one at least");
    }
    for (Double value : values) {
      if (value == null || !Double.isFinite(value)) {
        throw new IllegalArgumentException(
            name + ": values: expected finite numbers, found " + value);
      }
    }
    values = List.copyOf(values);
  }

  /** A figure of whole numbers. */
  public static Figure ofLongs(String name, String title, String unit, List<Long> values) {
    return new Figure(name, title, unit, values.stream().map(Long::doubleValue).toList());
  }

  /**
   * A name from its parts, with dots between them. What a name may not hold, and a dot inside a
   * part, becomes an underscore.
   */
  public static String name(String... parts) {
    StringBuilder name = new StringBuilder();
    for (String part : parts) {
      name.append(name.isEmpty() ? "" : ".").append(REPLACED.matcher(part).replaceAll("_"));
    }
    return name.toString();
  }
}

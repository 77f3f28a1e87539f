package io.heapscale.testdata.dumps.synthetic;

import io.heapscale.testdata.dumps.HprofFormat;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Reads the command line. */
final class Flags {
  static final String USAGE =
      "usage: SyntheticDump --objects N [--shape ordinary|list|map|array|tree|bipartite] [--seed S]"
          + " [--locality local|mixed|random] [--degree D] [--depth D] [--array-share P]"
          + " [--leaf-share P] [--mean-bytes B] [--garbage-share P] [--id-bytes 4|8]"
          + " [--segment-bytes B] [--format 1.0.1|1.0.2] OUT.hprof";

  private static final long FEWEST_OBJECTS = 1_000;
  private static final long MOST_OBJECTS = 1_000_000_000;
  private static final int SMALLEST_SEGMENT = 4 << 10;
  private static final int LARGEST_SEGMENT = 64 << 20;

  private static final Set<String> KNOWN =
      Set.of(
          "--objects",
          "--seed",
          "--shape",
          "--degree",
          "--depth",
          "--locality",
          "--array-share",
          "--leaf-share",
          "--mean-bytes",
          "--garbage-share",
          "--segment-bytes",
          "--id-bytes",
          "--format");

  /** Flags that only some shapes look at. */
  private static final Set<String> OF_SHAPES =
      Set.of("--degree", "--depth", "--array-share", "--leaf-share", "--mean-bytes");

  private final Map<String, String> given = new TreeMap<>();

  private Flags() {}

  static SyntheticOptions parse(List<String> arguments) throws BadOptionException {
    return new Flags().read(arguments);
  }

  private SyntheticOptions read(List<String> arguments) throws BadOptionException {
    String out = null;
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      if (argument.startsWith("--")) {
        if (!KNOWN.contains(argument)) {
          throw new BadOptionException("unknown option " + argument + "; " + USAGE);
        }
        if (i + 1 == arguments.size()) {
          throw new BadOptionException(argument + ": expected a value");
        }
        if (given.put(argument, arguments.get(++i)) != null) {
          throw new BadOptionException(argument + ": given twice");
        }
      } else if (out == null) {
        out = argument;
      } else {
        throw new BadOptionException("expected one file, found " + out + " and " + argument);
      }
    }
    if (out == null) {
      throw new BadOptionException("expected a file to write; " + USAGE);
    }
    return options(out);
  }

  private SyntheticOptions options(String out) throws BadOptionException {
    if (!given.containsKey("--objects")) {
      throw new BadOptionException("expected --objects; " + USAGE);
    }
    Shape shape = choice("--shape", Shape.ORDINARY);
    for (String flag : given.keySet()) {
      if (OF_SHAPES.contains(flag) && !shape.uses(flag)) {
        throw new BadOptionException(flag + ": means nothing to the shape " + lowerCase(shape));
      }
    }
    long objects = number("--objects", 0, FEWEST_OBJECTS, MOST_OBJECTS);
    return new SyntheticOptions(
        objects,
        number("--seed", 1, Long.MIN_VALUE, Long.MAX_VALUE),
        shape,
        decimal("--degree", shape.defaultDegree, 1, 1_000),
        number("--depth", shape.defaultDepth(objects), 1, MOST_OBJECTS),
        choice("--locality", Locality.MIXED),
        decimal("--array-share", 0.3, 0, 0.9),
        decimal("--leaf-share", 0.5, 0.02, 0.9),
        (int) number("--mean-bytes", 0, 16, 1 << 16),
        decimal("--garbage-share", 0, 0, 0.9),
        format(),
        path(out));
  }

  private HprofFormat format() throws BadOptionException {
    long idBytes = number("--id-bytes", 8, 4, 8);
    if (idBytes != 4 && idBytes != 8) {
      throw new BadOptionException("--id-bytes " + idBytes + ": expected 4 or 8");
    }
    HprofFormat.Version version =
        switch (given.getOrDefault("--format", "1.0.2")) {
          case "1.0.1" -> HprofFormat.Version.V1_0_1;
          case "1.0.2" -> HprofFormat.Version.V1_0_2;
          default ->
              throw new BadOptionException(
                  "--format " + given.get("--format") + ": expected 1.0.1 or 1.0.2");
        };
    return HprofFormat.withIdentifierSize((int) idBytes)
        .version(version)
        .segmentBytes((int) number("--segment-bytes", 1 << 20, SMALLEST_SEGMENT, LARGEST_SEGMENT));
  }

  private static Path path(String out) throws BadOptionException {
    try {
      return Path.of(out);
    } catch (InvalidPathException e) {
      throw new BadOptionException(out + ": " + e.getReason());
    }
  }

  private <E extends Enum<E>> E choice(String flag, E byDefault) throws BadOptionException {
    String text = given.get(flag);
    if (text == null) {
      return byDefault;
    }
    List<E> all = Arrays.asList(byDefault.getDeclaringClass().getEnumConstants());
    for (E each : all) {
      if (lowerCase(each).equals(text)) {
        return each;
      }
    }
    throw new BadOptionException(
        flag + ' ' + text + ": expected one of " + lowerCase(all).replaceAll("[\\[\\]]", ""));
  }

  private static String lowerCase(Object name) {
    return name.toString().toLowerCase(Locale.ROOT);
  }

  /** A whole number; {@code 20M} is 20 million, {@code 1MiB} is 2^20, {@code 20k} 20 thousand. */
  private long number(String flag, long byDefault, long least, long most)
      throws BadOptionException {
    String text = given.get(flag);
    if (text == null) {
      return byDefault;
    }
    int digits = text.length();
    while (digits > 0 && !Character.isDigit(text.charAt(digits - 1))) {
      digits--;
    }
    long unit =
        switch (text.substring(digits)) {
          case "" -> 1;
          case "k", "K" -> 1_000;
          case "M" -> 1_000_000;
          case "G" -> 1_000_000_000;
          case "KiB" -> 1L << 10;
          case "MiB" -> 1L << 20;
          default -> 0;
        };
    try {
      long value = Math.multiplyExact(Long.parseLong(text.substring(0, digits)), unit);
      if (unit > 0 && value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException | ArithmeticException e) {
      // Said below, as for numbers out of range.
    }
    throw new BadOptionException(
        flag + ' ' + text + ": expected a whole number from " + least + " to " + most);
  }

  private double decimal(String flag, double byDefault, double least, double most)
      throws BadOptionException {
    String text = given.get(flag);
    if (text == null) {
      return byDefault;
    }
    try {
      double value = Double.parseDouble(text);
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Said below, as for numbers out of range.
    }
    throw new BadOptionException(
        "%s %s: expected a number from %s to %s".formatted(flag, text, least, most));
  }
}

package io.heapscale.benchmark.program;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A size to measure a program in.
 *
 * @param name what it is called, and its folder
 * @param n what {@link io.heapscale.benchmark.MeasuredProgram#load} gets
 */
record ProgramSize(String name, int n) {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}");

  /** Folders of a run that hold something else. */
  private static final Set<String> TAKEN = Set.of("work", "bounded");

  /**
   * Reads sizes, each {@code NUMBER} or {@code NAME=NUMBER}; the smallest comes first.
   *
   * @throws IllegalArgumentException if one is no size, or two are alike
   */
  static List<ProgramSize> parse(List<String> texts) {
    List<ProgramSize> sizes = new ArrayList<>();
    Set<String> names = new HashSet<>();
    Set<Integer> numbers = new HashSet<>();
    for (String text : texts) {
      ProgramSize size = parse(text.strip());
      if (!names.add(size.name) || !numbers.add(size.n)) {
        throw new IllegalArgumentException("'" + text.strip() + "': there is such a size already");
      }
      sizes.add(size);
    }
    sizes.sort(Comparator.comparingInt(ProgramSize::n));
    return List.copyOf(sizes);
  }

  private static ProgramSize parse(String text) {
    int sign = text.indexOf('=');
    String name = sign < 0 ? text : text.substring(0, sign);
    int n;
    try {
      n = Integer.parseInt(text.substring(sign + 1));
    } catch (NumberFormatException e) {
      n = 0;
    }
    if (n < 1 || !NAME.matcher(name).matches() || TAKEN.contains(name)) {
      throw new IllegalArgumentException(
          "expected numbers from 1 on, as 100 or small=100, found '" + text + "'");
    }
    return new ProgramSize(sign < 0 ? String.valueOf(n) : name, n);
  }

  /** As {@code 100}, or {@code small=100} where it has a name of its own. */
  String text() {
    String number = String.valueOf(n);
    return name.equals(number) ? number : name + "=" + number;
  }
}

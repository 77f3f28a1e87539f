package io.heapscale.analyzer.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** The command line as it was typed, for a report that says how to make it again. */
final class AsTyped {
  /** Where it went is nothing to whoever repeats it. */
  private static final Set<String> PLACES =
      Set.of("-o", "--output", "-f", "--format", "--junit", "--sarif");

  /** Its folder may be one of this run only. */
  private static final String BASELINE = "--baseline";

  private static final String END_OF_OPTIONS = "--";

  private AsTyped() {}

  /**
   * All words but those that say where the report goes, and as what. A baseline by its absolute
   * path is left out as well: it is one restored for this run, and its path another in the next.
   */
  static List<String> of(@Nullable CommandSpec spec) {
    return spec == null
        ? List.of()
        : lasting(spec.root().commandLine().getParseResult().originalArgs());
  }

  /** Those of {@code typed} that hold in another place too. */
  static List<String> lasting(List<String> typed) {
    List<String> words = new ArrayList<>();
    int at = 0;
    while (at < typed.size() && !typed.get(at).equals(END_OF_OPTIONS)) {
      String word = typed.get(at++);
      String name = name(word);
      boolean isPlace = PLACES.contains(name);
      if (!isPlace && !name.equals(BASELINE)) {
        words.add(word);
        continue;
      }
      List<String> option = new ArrayList<>(List.of(word));
      if (word.equals(name) && at < typed.size()) {
        option.add(typed.get(at++));
      }
      if (!isPlace && !isAbsolute(option)) {
        words.addAll(option);
      }
    }
    words.addAll(typed.subList(at, typed.size()));
    return words;
  }

  /** The option's name, also where its value is attached: {@code -fmd}, {@code --format=md}. */
  private static String name(String word) {
    if (word.startsWith("--") || !word.startsWith("-")) {
      int value = word.indexOf('=');
      return value < 0 ? word : word.substring(0, value);
    }
    return word.substring(0, Math.min(word.length(), 2));
  }

  private static boolean isAbsolute(List<String> option) {
    String last = option.get(option.size() - 1);
    String folder = option.size() > 1 ? last : last.substring(last.indexOf('=') + 1);
    return Path.of(folder).isAbsolute();
  }
}

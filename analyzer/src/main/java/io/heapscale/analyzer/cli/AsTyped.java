package io.heapscale.analyzer.cli;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** The command line as it was typed, for a report that says how to make it again. */
final class AsTyped {
  /** Where it went is nothing to whoever repeats it. */
  private static final Set<String> PLACES =
      Set.of("-o", "--output", "-f", "--format", "--junit", "--sarif");

  private AsTyped() {}

  /** All words but those that say where the report goes, and as what. */
  static List<String> of(@Nullable CommandSpec spec) {
    List<String> words = new ArrayList<>();
    if (spec != null) {
      Iterator<String> typed = spec.root().commandLine().getParseResult().originalArgs().iterator();
      while (typed.hasNext()) {
        String word = typed.next();
        int value = word.indexOf('=');
        if (PLACES.contains(word)) {
          if (typed.hasNext()) {
            typed.next();
          }
        } else if (value < 0 || !PLACES.contains(word.substring(0, value))) {
          words.add(word);
        }
      }
    }
    return words;
  }
}

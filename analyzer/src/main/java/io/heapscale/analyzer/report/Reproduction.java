package io.heapscale.analyzer.report;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The command that makes a report again, for readers who did not type it. */
final class Reproduction {
  private static final Pattern TAME = Pattern.compile("[A-Za-z0-9_./:@%+=,-]+");

  private Reproduction() {}

  /**
   * The blocks, and a folded one with {@code scripts/analyze} and {@code words} as a shell takes
   * them.
   *
   * @param words empty where they are not known
   */
  static List<Block> after(List<Block> blocks, List<String> words) {
    if (words.isEmpty()) {
      return blocks;
    }
    List<Block> all = new ArrayList<>(blocks);
    all.add(
        new Block.Section(
            "How to reproduce", true, List.of(new Block.Picture(List.of(words(words))))));
    return all;
  }

  /** {@code scripts/analyze} and the words as a shell takes them; empty for none. */
  static String words(List<String> words) {
    if (words.isEmpty()) {
      return "";
    }
    StringBuilder line = new StringBuilder("scripts/analyze");
    for (String word : words) {
      line.append(' ')
          .append(TAME.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'");
    }
    return line.toString();
  }
}

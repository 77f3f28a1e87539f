package io.heapscale.workspace.gate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One change of a source file of the workspace.
 *
 * @param file the file, below the workspace's package
 * @param found the text to replace
 * @param replacement what stands there afterwards
 * @param everywhere whether {@code found} is a word that is replaced wherever it stands; else it
 *     must be there just once
 */
record SourceEdit(String file, String found, String replacement, boolean everywhere) {

  private static final Path SOURCES =
      Path.of("src", "main", "java", "io", "heapscale", "workspace");

  /** Replaces a text that is in the file once. */
  static SourceEdit replace(String file, String found, String replacement) {
    return new SourceEdit(file, found, replacement, false);
  }

  /** Adds lines behind a text that is in the file once. */
  static SourceEdit insertAfter(String file, String found, String added) {
    return new SourceEdit(file, found, found + "\n" + added, false);
  }

  /** Renames a word wherever it stands in the file. */
  static SourceEdit rename(String file, String word, String other) {
    return new SourceEdit(file, word, other, true);
  }

  /** The file as it is. */
  String source() throws IOException {
    return Files.readString(SOURCES.resolve(file));
  }

  /**
   * Changes a source.
   *
   * @throws AssertionError if the text is not there as it should be: the source has moved on
   */
  String apply(String source) {
    Pattern pattern =
        everywhere
            ? Pattern.compile("\\b" + found + "\\b")
            : Pattern.compile(found, Pattern.LITERAL);
    long times = pattern.matcher(source).results().count();
    if (everywhere ? times < 1 : times != 1) {
      throw new AssertionError(
          file
              + ": expected this "
              + (everywhere ? "" : "once")
              + ", found it "
              + times
              + " times: "
              + found);
    }
    return pattern.matcher(source).replaceAll(Matcher.quoteReplacement(replacement));
  }
}

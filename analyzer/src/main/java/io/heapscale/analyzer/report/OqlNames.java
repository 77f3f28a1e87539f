package io.heapscale.analyzer.report;

import io.heapscale.analyzer.model.PrintableText;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Writes names of classes as the OQL of Eclipse MAT reads them: as they are where its grammar takes
 * them for a class name, else as a regular expression in quotes. MAT adds backslashes to what is
 * quoted, before a dollar sign that has none and around {@code []}; here both have theirs already.
 */
final class OqlNames {
  /** Tokens of the grammar, in any case of letters, wherever they stand in a name. */
  private static final Set<String> RESERVED =
      Set.of("INSTANCEOF", "TRUE", "FALSE", "OR", "AND", "NULL", "IMPLEMENTS");

  /** Read as a keyword at the start of what follows FROM. */
  private static final String OBJECTS = "OBJECTS";

  private static final Pattern WORD = Pattern.compile("[A-Za-z_$][A-Za-z0-9_$]*");

  /** A dollar sign that stands alone is a token of its own. */
  private static final String DOLLAR = "$";

  private static final String SPECIAL = "\\^$.|?*+()[]{}";

  private OqlNames() {}

  /** The class of exactly that name, as FROM takes it. */
  static String ofClass(String className) {
    return isTame(className) ? className : quoted(className, false);
  }

  /**
   * The classes that a pattern of the configuration fits, as FROM takes them; but for {@code **}
   * where a name has line ends.
   */
  static String ofPattern(String classPattern) {
    return classPattern.indexOf('*') < 0 ? ofClass(classPattern) : quoted(classPattern, true);
  }

  private static boolean isTame(String name) {
    int end = name.length();
    while (name.startsWith("[]", end - 2)) {
      end -= 2;
    }
    String[] words = name.substring(0, end).split("\\.", -1);
    for (String word : words) {
      if (!WORD.matcher(word).matches()
          || word.equals(DOLLAR)
          || RESERVED.contains(word.toUpperCase(Locale.ROOT))) {
        return false;
      }
    }
    return !words[0].equalsIgnoreCase(OBJECTS);
  }

  private static String quoted(String name, boolean stars) {
    StringBuilder regex = new StringBuilder("\"");
    int[] points = name.codePoints().toArray();
    for (int i = 0; i < points.length; i++) {
      int point = points[i];
      if (stars && point == '*') {
        boolean any = i + 1 < points.length && points[i + 1] == '*';
        regex.append(any ? ".*" : "[^.]*");
        i += any ? 1 : 0;
      } else if (point == 0 || point >= Character.MIN_SUPPLEMENTARY_CODE_POINT) {
        // MAT reads modified UTF-8 as if it were UTF-8: it has replacement characters instead.
        regex.append("(?:").append(escape(point)).append("|\\x{fffd}+)");
      } else if (point == '"' || !PrintableText.isPrintable(point)) {
        // A text of OQL ends at a quote or a line end and knows no escape; a regular expression
        // does.
        regex.append(escape(point));
      } else {
        if (SPECIAL.indexOf(point) >= 0) {
          regex.append('\\');
        }
        regex.appendCodePoint(point);
      }
    }
    return regex.append('"').toString();
  }

  private static String escape(int point) {
    return "\\x{" + Integer.toHexString(point) + '}';
  }
}

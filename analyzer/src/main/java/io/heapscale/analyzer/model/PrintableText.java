package io.heapscale.analyzer.model;

/** Which characters of foreign text may be shown as they are. */
public final class PrintableText {
  private PrintableText() {}

  /** Whether a code point can neither break a line nor change how others are shown. */
  public static boolean isPrintable(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}

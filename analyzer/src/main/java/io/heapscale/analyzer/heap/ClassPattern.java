package io.heapscale.analyzer.heap;

import java.util.regex.Pattern;

/**
 * A pattern for class names in source form: {@code *} stands for any characters but a dot, {@code
 * **} for any characters.
 */
public final class ClassPattern {
  private final Pattern pattern;

  /** Compiles {@code text}. */
  public ClassPattern(String text) {
    StringBuilder regex = new StringBuilder();
    int literal = 0;
    for (int star = text.indexOf('*'); star >= 0; star = text.indexOf('*', literal)) {
      regex.append(Pattern.quote(text.substring(literal, star)));
      boolean any = text.startsWith("**", star);
      regex.append(any ? ".*" : "[^.]*");
      literal = star + (any ? 2 : 1);
    }
    regex.append(Pattern.quote(text.substring(literal)));
    pattern = Pattern.compile(regex.toString(), Pattern.DOTALL);
  }

  /** Whether {@code className} fits. */
  public boolean matches(String className) {
    return pattern.matcher(className).matches();
  }
}

package io.heapscale.analyzer.heap;

import org.jspecify.annotations.Nullable;

/**
 * A frame of a thread's stack.
 *
 * @param className the method's class in source form
 * @param method its name
 * @param source the source file, or null where the dump names none
 * @param line the line, or one of {@link #NO_LINE} and {@link #NATIVE}
 */
public record StackFrame(String className, String method, @Nullable String source, int line) {
  /** The line is not known. */
  public static final int NO_LINE = -1;

  /** The method is native. */
  public static final int NATIVE = -3;

  /** As a Java stack trace prints it: {@code com.acme.Main.run(Main.java:12)}. */
  public String text() {
    String place = source == null ? "Unknown Source" : source;
    if (line == NATIVE) {
      place = "Native Method";
    } else if (source != null && line > 0) {
      place = source + ':' + line;
    }
    return className + '.' + method + '(' + place + ')';
  }
}

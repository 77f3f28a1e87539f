package io.heapscale.analyzer.allocation;

import java.util.regex.Pattern;

/** Class names of the VM in source form: {@code [[I} is {@code int[][]}. */
final class ClassText {
  /**
   * What the VM appends to the names of hidden classes differs from run to run: {@code
   * $14.0x000...}, a decimal number on JDK 17, or both ({@code $34+0x800000045.63468833}). No
   * class's own name begins with a digit.
   */
  private static final Pattern HIDDEN_SUFFIX =
      Pattern.compile("(\\$\\d+)?([+/.](0x[0-9a-fA-F]+|\\d+))+$");

  private static final String CODES = "ZCFDBSIJ";
  private static final String[] PRIMITIVES = {
    "boolean", "char", "float", "double", "byte", "short", "int", "long"
  };

  private ClassText() {}

  static String of(String vmName) {
    int dimensions = 0;
    while (dimensions < vmName.length() && vmName.charAt(dimensions) == '[') {
      dimensions++;
    }
    String element = vmName.substring(dimensions);
    if (dimensions > 0) {
      int primitive = element.length() == 1 ? CODES.indexOf(element.charAt(0)) : -1;
      if (primitive >= 0) {
        element = PRIMITIVES[primitive];
      } else if (element.startsWith("L") && element.endsWith(";")) {
        element = element.substring(1, element.length() - 1);
      }
    }
    return HIDDEN_SUFFIX.matcher(element).replaceFirst("") + "[]".repeat(dimensions);
  }
}

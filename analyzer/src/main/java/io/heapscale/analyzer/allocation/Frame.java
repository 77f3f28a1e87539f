package io.heapscale.analyzer.allocation;

/**
 * One frame of a stack.
 *
 * @param className in source form, hidden classes without their address
 * @param line of the source; not positive where it is unknown
 */
record Frame(String className, String method, int line) {

  String qualifiedMethod() {
    return className + '.' + method;
  }

  String qualifiedLine() {
    return line > 0 ? qualifiedMethod() + ':' + line : qualifiedMethod();
  }

  String packageName() {
    int dot = className.lastIndexOf('.');
    return dot < 0 ? "(default package)" : className.substring(0, dot);
  }
}

package io.heapscale.analyzer.collections;

/**
 * A reference field of a JDK class.
 *
 * @param declaringClass in source form
 * @param name its name
 * @param role what it leads to
 * @param target where an internal field leads
 */
record KnownField(String declaringClass, String name, Role role, Inside target) {
  String qualified() {
    return declaringClass + '.' + name;
  }
}

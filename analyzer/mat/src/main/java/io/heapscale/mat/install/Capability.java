package io.heapscale.mat.install;

/**
 * What a bundle offers to others.
 *
 * @param namespace {@link #BUNDLE} or {@link #PACKAGE}
 */
record Capability(String namespace, String name, Version version) {
  /** The bundle itself, as Require-Bundle asks for it; p2's name for it. */
  static final String BUNDLE = "osgi.bundle";

  /** A package that it exports; p2's name for it. */
  static final String PACKAGE = "java.package";

  /** Whether bundles are chosen by it; p2 knows others, such as features and languages. */
  static boolean isChosenBy(String namespace) {
    return namespace.equals(BUNDLE) || namespace.equals(PACKAGE);
  }
}

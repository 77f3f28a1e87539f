package io.heapscale.mat.install;

import java.util.regex.Pattern;

/** Checks ids of bundles before they become names of files. */
final class BundleNames {
  /** OSGi Core 8, section 3.2.1: symbolic names are tokens separated by dots. */
  private static final Pattern SYMBOLIC_NAME =
      Pattern.compile("[A-Za-z0-9_-]+(?:\\.[A-Za-z0-9_-]+)*");

  private static final int LONGEST = 200;

  private BundleNames() {}

  /**
   * Checks an id.
   *
   * @throws InstallException if it is no symbolic name, such as a path; the message does not say
   *     where it stood
   */
  static void check(String id) throws InstallException {
    if (id.length() > LONGEST || !SYMBOLIC_NAME.matcher(id).matches()) {
      throw new InstallException("expected the name of a bundle, found '" + id + "'");
    }
  }
}

package io.heapscale.mat.install;

import org.jspecify.annotations.Nullable;

/**
 * Versions that satisfy a requirement (OSGi Core 8, section 3.2.6): {@code [1.0,2.0)}, or {@code
 * 1.0} for that and all later ones.
 *
 * @param ceiling null for none
 */
record VersionRange(
    Version floor, boolean withFloor, @Nullable Version ceiling, boolean withCeiling) {
  static final VersionRange ANY = new VersionRange(Version.ZERO, true, null, false);

  /**
   * Reads a range.
   *
   * @throws InstallException if it has another form; the message does not say where it stood
   */
  static VersionRange parse(String text) throws InstallException {
    String range = text.strip();
    if (range.isEmpty()) {
      return ANY;
    }
    char first = range.charAt(0);
    if (first != '[' && first != '(') {
      return new VersionRange(Version.parse(range), true, null, false);
    }
    char last = range.charAt(range.length() - 1);
    int comma = range.indexOf(',');
    if (comma < 0 || (last != ']' && last != ')')) {
      throw new InstallException("expected a range such as [1.0,2.0), found '" + text + "'");
    }
    return new VersionRange(
        Version.parse(range.substring(1, comma)),
        first == '[',
        Version.parse(range.substring(comma + 1, range.length() - 1)),
        last == ']');
  }

  boolean contains(Version version) {
    int fromFloor = version.compareTo(floor);
    if (fromFloor < 0 || (fromFloor == 0 && !withFloor)) {
      return false;
    }
    if (ceiling == null) {
      return true;
    }
    int fromCeiling = version.compareTo(ceiling);
    return fromCeiling < 0 || (fromCeiling == 0 && withCeiling);
  }
}

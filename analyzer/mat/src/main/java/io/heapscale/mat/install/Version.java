package io.heapscale.mat.install;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A bundle's version (OSGi Core 8, section 3.2.5).
 *
 * @param qualifier compared as text; empty for none
 */
record Version(int major, int minor, int micro, String qualifier) implements Comparable<Version> {
  static final Version ZERO = new Version(0, 0, 0, "");

  private static final Pattern FORM =
      Pattern.compile("(\\d{1,9})(?:\\.(\\d{1,9})(?:\\.(\\d{1,9})(?:\\.([A-Za-z0-9_-]+))?)?)?");

  private static final Comparator<Version> ORDER =
      Comparator.comparingInt(Version::major)
          .thenComparingInt(Version::minor)
          .thenComparingInt(Version::micro)
          .thenComparing(Version::qualifier);

  /**
   * Reads a version.
   *
   * @throws InstallException if it has another form; the message does not say where it stood
   */
  static Version parse(String text) throws InstallException {
    Matcher form = FORM.matcher(text.strip());
    if (!form.matches()) {
      throw new InstallException("expected a version such as 1.2.3.v2024, found '" + text + "'");
    }
    String qualifier = form.group(4);
    return new Version(
        Integer.parseInt(form.group(1)),
        number(form.group(2)),
        number(form.group(3)),
        qualifier == null ? "" : qualifier);
  }

  private static int number(@Nullable String digits) {
    return digits == null ? 0 : Integer.parseInt(digits);
  }

  /** Without the qualifier: what a release is called. */
  String release() {
    return major + "." + minor + "." + micro;
  }

  @Override
  public int compareTo(Version other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return qualifier.isEmpty() ? release() : release() + "." + qualifier;
  }
}

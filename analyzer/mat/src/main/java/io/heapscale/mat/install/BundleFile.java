package io.heapscale.mat.install;

import org.jspecify.annotations.Nullable;

/**
 * Where a bundle's jar is, and what it must be.
 *
 * @param path inside the site
 * @param sha256 in lower-case hexadecimal digits; null if the repository states none
 * @param sizeBytes {@link #UNKNOWN} if the repository states none
 * @param isVouched whether whoever named the source vouches for it, so that no SHA-256 is expected:
 *     a Memory Analyzer on this machine
 */
record BundleFile(
    Site site, String path, @Nullable String sha256, long sizeBytes, boolean isVouched) {
  static final long UNKNOWN = -1;

  /** How messages name it. */
  String name() {
    return site.nameOf(path);
  }

  /** Whether nothing says what its bytes must be. */
  boolean isUnchecked() {
    return sha256 == null && !isVouched;
  }
}

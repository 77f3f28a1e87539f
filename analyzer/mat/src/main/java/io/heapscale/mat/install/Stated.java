package io.heapscale.mat.install;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a repository states of the bytes of a bundle. */
final class Stated {
  private static final String SHA_256 = "download.checksum.sha-256";

  private Stated() {}

  /** In lower-case digits; null for none. */
  static @Nullable String sha256(ArtifactsHandler.Artifact artifact, String name)
      throws InstallException {
    String stated = artifact.properties().get(SHA_256);
    if (stated == null) {
      return null;
    }
    String digits = stated.toLowerCase(Locale.ROOT);
    if (!digits.matches("[0-9a-f]{64}")) {
      throw new InstallException(
          "%s: %s: expected 64 hexadecimal digits for %s, found '%s'"
              .formatted(name, artifact.id(), SHA_256, stated));
    }
    return digits;
  }

  /** {@link BundleFile#UNKNOWN} for none. */
  static long sizeBytes(ArtifactsHandler.Artifact artifact, String name) throws InstallException {
    Map<String, String> properties = artifact.properties();
    String stated = properties.getOrDefault("download.size", properties.get("artifact.size"));
    if (stated == null) {
      return BundleFile.UNKNOWN;
    }
    if (!stated.matches("\\d{1,18}")) {
      throw new InstallException(
          "%s: %s: expected a number of bytes, found '%s'".formatted(name, artifact.id(), stated));
    }
    return Long.parseLong(stated);
  }
}

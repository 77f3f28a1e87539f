package io.heapscale.mat.install;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/** Holds a file that came against what its repository says it is. */
final class BundleCheck {
  private static final int BUFFER_BYTES = 1 << 16;

  private BundleCheck() {}

  /**
   * Checks a file.
   *
   * @return its SHA-256
   * @throws InstallException if its size, its SHA-256 or its symbolic name is another
   */
  static String check(Bundle bundle, Path jar) throws IOException {
    BundleFile file = bundle.file();
    long sizeBytes = Files.size(jar);
    if (file.sizeBytes() != BundleFile.UNKNOWN && file.sizeBytes() != sizeBytes) {
      throw new InstallException(
          String.format(
              Locale.ROOT,
              "%s: %s: expected %,d bytes, got %,d",
              file.name(),
              bundle,
              file.sizeBytes(),
              sizeBytes));
    }
    String sha256 = sha256(jar);
    if (file.sha256() != null && !file.sha256().equals(sha256)) {
      throw new InstallException(
          "%s: %s: expected SHA-256 %s, got %s"
              .formatted(file.name(), bundle, file.sha256(), sha256));
    }
    BundleManifest manifest = BundleManifest.read(jar, file.name());
    if (manifest == null || !manifest.id().equals(bundle.id())) {
      throw new InstallException(
          "%s: expected the bundle %s, found %s"
              .formatted(file.name(), bundle.id(), manifest == null ? "none" : manifest.id()));
    }
    return sha256;
  }

  /** In lower-case hexadecimal digits. */
  static String sha256(Path file) throws IOException {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
    byte[] buffer = new byte[BUFFER_BYTES];
    try (InputStream in = Files.newInputStream(file)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}

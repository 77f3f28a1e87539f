package io.heapscale.mat.install;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where to install, and what is there already.
 *
 * @param path the folder itself, not a link to it
 * @param installed null for nothing
 */
record TargetFolder(Path path, @Nullable Installation installed) {
  /**
   * Looks at a folder.
   *
   * @throws OccupiedException if something else is in it, which no option replaces
   */
  static TargetFolder at(Path path) throws IOException {
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return new TargetFolder(path.toAbsolutePath().normalize(), null);
    }
    if (!Files.isDirectory(path)) {
      throw new OccupiedException(path + ": expected a folder to install into, found a file");
    }
    Path real = path.toRealPath();
    Installation installed = Installation.read(real);
    if (installed == null && !isEmpty(real)) {
      throw new OccupiedException(
          path
              + ": expected an empty folder or an installation, found other files; name another"
              + " folder with --into");
    }
    return new TargetFolder(real, installed);
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      return !files.iterator().hasNext();
    }
  }

  /** Where Heapscale looks for it: the XDG base directory for data. */
  static Path standard(Map<String, String> environment) throws InstallException {
    String data = environment.getOrDefault("XDG_DATA_HOME", "");
    String home = environment.getOrDefault("HOME", System.getProperty("user.home", ""));
    if (data.isEmpty() && home.isEmpty()) {
      throw new InstallException("no HOME and no XDG_DATA_HOME is set: name a folder with --into");
    }
    Path parent = data.isEmpty() ? Path.of(home, ".local", "share") : Path.of(data);
    return parent.resolve("heapscale").resolve("mat");
  }

  /**
   * Says that a release is there already.
   *
   * @throws InstallException if a file of it is damaged
   */
  String alreadyThere(Installation there) throws IOException {
    List<String> damages = there.damages(path);
    if (!damages.isEmpty()) {
      throw new InstallException(
          damages.get(0)
              + (damages.size() > 1 ? " (and %d more)".formatted(damages.size() - 1) : "")
              + "; --force installs anew");
    }
    return "Memory Analyzer %s of %s is installed in %s: %d bundles, each as it was installed"
        .formatted(
            there.version(),
            there.date().toString().substring(0, "2026-01-01".length()),
            path,
            there.sha256s().size());
  }
}

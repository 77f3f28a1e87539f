package io.heapscale.mat;

import io.heapscale.analyzer.engine.EngineSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Looks for a Memory Analyzer, in the order that the documentation states. */
final class MatFinder {
  private static final String HOME = "MAT_HOME";

  private final Map<String, String> environment;

  MatFinder(Map<String, String> environment) {
    this.environment = environment;
  }

  /**
   * The one that the user names, else the one that is installed; null for none.
   *
   * @throws io.heapscale.analyzer.model.ConfigurationException if what is named or installed is not
   *     there, or not whole: another in its place would be a surprise
   */
  @Nullable MatPlace find(EngineSettings settings) throws IOException {
    Path home = settings.home();
    if (home != null) {
      return MatPlace.in(home, "--mat-home " + home);
    }
    String named = environment.getOrDefault(HOME, "");
    if (!named.isEmpty()) {
      return MatPlace.in(Path.of(named), HOME + "=" + named);
    }
    Path installed = installed();
    return installed != null && Files.isDirectory(installed)
        ? MatPlace.in(installed, installed.toString())
        : null;
  }

  /** Where scripts/install_mat.sh installs; null where there is no home. */
  @Nullable Path installed() {
    String data = environment.getOrDefault("XDG_DATA_HOME", "");
    String home = environment.getOrDefault("HOME", System.getProperty("user.home", ""));
    if (data.isEmpty() && home.isEmpty()) {
      return null;
    }
    Path parent = data.isEmpty() ? Path.of(home, ".local", "share") : Path.of(data);
    return parent.resolve("heapscale").resolve("mat");
  }
}

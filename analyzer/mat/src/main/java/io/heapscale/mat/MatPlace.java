package io.heapscale.mat;

import io.heapscale.analyzer.model.ConfigurationException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An Eclipse Memory Analyzer on this machine: the newest version of each bundle of its folder of
 * plugins.
 *
 * @param folder the folder of plugins
 * @param bundles by symbolic name
 */
record MatPlace(Path folder, Map<String, MatBundle> bundles) {
  static final String API = "org.eclipse.mat.api";

  /** What reads a heap dump: interfaces, index files, the HPROF format, what these stand on. */
  static final List<String> NEEDED =
      List.of(API, "org.eclipse.mat.parser", "org.eclipse.mat.hprof", "org.eclipse.mat.report");

  /** The first release on Eclipse's own ground, from which on these bundles have these names. */
  private static final String OLDEST = "1.0.0";

  /**
   * Reads a folder.
   *
   * @param named how the user named it, for messages
   * @throws ConfigurationException if no Memory Analyzer is in it, or not a whole one
   */
  static MatPlace in(Path home, String named) throws IOException {
    Path folder = plugins(home);
    if (folder == null) {
      throw new ConfigurationException(
          named
              + (Files.isDirectory(home)
                  ? ": expected an unpacked Memory Analyzer or the folder of its plugins, found no"
                      + " org.eclipse.mat.*.jar"
                  : ": no such folder"));
    }
    Map<String, MatBundle> bundles = new TreeMap<>();
    for (Path jar : jars(folder)) {
      MatBundle bundle = MatBundle.read(jar);
      if (bundle != null) {
        bundles.merge(bundle.name(), bundle, MatPlace::newer);
      }
    }
    List<String> missing = NEEDED.stream().filter(each -> !bundles.containsKey(each)).toList();
    if (!missing.isEmpty()) {
      throw new ConfigurationException(
          "%s: the Memory Analyzer in %s is not whole: no bundle %s"
              .formatted(named, folder, String.join(", ", missing)));
    }
    MatPlace place = new MatPlace(folder, bundles);
    if (MatBundle.compareVersions(place.version(), OLDEST) < 0) {
      throw new ConfigurationException(
          "%s: Memory Analyzer %s is older than %s, the first that can be used"
              .formatted(named, place.version(), OLDEST));
    }
    return place;
  }

  /** The version of the Memory Analyzer. */
  String version() {
    return bundle(API).version();
  }

  MatBundle bundle(String name) {
    MatBundle found = bundles.get(name);
    if (found == null) {
      throw new IllegalStateException(name);
    }
    return found;
  }

  /** The least Java that its own bundles need. */
  int java() {
    return NEEDED.stream().mapToInt(each -> bundle(each).java()).max().orElse(0);
  }

  /** Why it does not run on this JVM, in one line; null where it does. */
  @Nullable String refusal(int javaHere) {
    return java() > javaHere
        ? "Memory Analyzer %s needs Java %d or later, this is Java %d: set JAVA_HOME, or name an"
                .formatted(version(), java(), javaHere)
            + " older Memory Analyzer with --mat-home"
        : null;
  }

  private static MatBundle newer(MatBundle a, MatBundle b) {
    return MatBundle.compareVersions(a.version(), b.version()) >= 0 ? a : b;
  }

  /** The folder of plugins; on a Mac it lies inside the application. */
  private static @Nullable Path plugins(Path home) throws IOException {
    for (String inside : List.of("plugins", "Contents/Eclipse/plugins", "")) {
      Path folder = home.resolve(inside);
      if (Files.isDirectory(folder)
          && jars(folder).stream()
              .anyMatch(jar -> String.valueOf(jar.getFileName()).startsWith("org.eclipse.mat."))) {
        return folder;
      }
    }
    return null;
  }

  static List<Path> jars(Path folder) throws IOException {
    List<Path> jars = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*.jar")) {
      found.forEach(jars::add);
    }
    jars.sort(Comparator.naturalOrder());
    return jars;
  }
}

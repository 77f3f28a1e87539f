package io.heapscale.mat;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Jars that come with Heapscale and are on no class path: in folders beside this module's jar,
 * where the build puts them.
 */
final class OwnJars {
  /** MAT's parser of 2015, repackaged: com.squareup.haha:haha. */
  private static final String PARSER = "parser";

  /** Bundles of the Eclipse platform, for a Memory Analyzer that lies there without them. */
  private static final String PLATFORM = "platform";

  private static final String PARSER_CLASS =
      "org/eclipse/mat/parser/internal/SnapshotFactory.class";

  private OwnJars() {}

  /** The parser; null where it is not there. */
  static @Nullable Path parser() throws IOException {
    List<Path> jars = beside(PARSER);
    return jars.isEmpty() ? onClassPath() : jars.get(0);
  }

  static List<Path> platform() throws IOException {
    return beside(PLATFORM);
  }

  private static List<Path> beside(String folder) throws IOException {
    CodeSource source = OwnJars.class.getProtectionDomain().getCodeSource();
    if (source == null) {
      return List.of();
    }
    Path place = path(source.getLocation());
    Path parent = place == null ? null : place.getParent();
    if (parent == null || !Files.isDirectory(parent.resolve(folder))) {
      return List.of();
    }
    return MatPlace.jars(parent.resolve(folder));
  }

  /** Where a program has taken this module as a dependency, and the parser with it. */
  private static @Nullable Path onClassPath() {
    URL found = OwnJars.class.getClassLoader().getResource(PARSER_CLASS);
    if (found == null || !found.getProtocol().equals("jar")) {
      return null;
    }
    String file = found.getPath();
    return path(URI.create(file.substring(0, file.indexOf("!/"))));
  }

  private static @Nullable Path path(URL url) {
    try {
      return path(url.toURI());
    } catch (URISyntaxException e) {
      return null;
    }
  }

  private static @Nullable Path path(URI uri) {
    return "file".equals(uri.getScheme()) ? Path.of(uri) : null;
  }
}

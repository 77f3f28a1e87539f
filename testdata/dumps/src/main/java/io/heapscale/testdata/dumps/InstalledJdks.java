package io.heapscale.testdata.dumps;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The JDKs that tests fork: the running one and those beside it. */
public final class InstalledJdks {
  private static final int OLDEST = 17;

  private InstalledJdks() {}

  /** The {@code java} of the running JDK, then of those in the same folder from 17 on. */
  public static List<Path> javas() throws IOException {
    Path running = Path.of(System.getProperty("java.home")).toRealPath();
    List<Path> javas = new ArrayList<>(List.of(running.resolve("bin/java")));
    try (Stream<Path> homes = Files.list(Objects.requireNonNull(running.getParent()))) {
      for (Path home : homes.sorted().toList()) {
        Path java = home.resolve("bin/java");
        boolean another = Files.isExecutable(java) && !home.toRealPath().equals(running);
        if (another && !Files.isSymbolicLink(home) && feature(home) >= OLDEST) {
          javas.add(java);
        }
      }
    }
    return javas;
  }

  /** One home per feature version, in order; the running JDK's for its own. */
  public static SortedMap<Integer, Path> homes() throws IOException {
    SortedMap<Integer, Path> homes = new TreeMap<>();
    for (Path java : javas()) {
      Path home = Objects.requireNonNull(Objects.requireNonNull(java.getParent()).getParent());
      int feature = feature(home);
      homes.putIfAbsent(feature == 0 ? Runtime.version().feature() : feature, home);
    }
    return homes;
  }

  /** The feature version of the JDK at {@code home}; 0 where its file {@code release} has none. */
  public static int feature(Path home) throws IOException {
    Path release = home.resolve("release");
    if (Files.isRegularFile(release)) {
      for (String line : Files.readAllLines(release)) {
        if (line.startsWith("JAVA_VERSION=\"")) {
          String version = line.substring(line.indexOf('"') + 1, line.lastIndexOf('"'));
          return Runtime.Version.parse(version).feature();
        }
      }
    }
    return 0;
  }
}

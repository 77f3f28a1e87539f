package io.heapscale.workspace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The JDKs beside the running one, which tests fork. */
public final class InstalledJdks {

  private InstalledJdks() {}

  /** Homes by feature version, from 17 on; says on the console which expected ones are missing. */
  public static Map<Integer, Path> byFeature() throws IOException {
    Map<Integer, Path> jdks = new TreeMap<>();
    Path running = Path.of(System.getProperty("java.home")).toRealPath();
    try (Stream<Path> homes = Files.list(running.getParent())) {
      for (Path home : homes.sorted().toList()) {
        if (Files.isExecutable(home.resolve("bin/java"))
            && Files.isRegularFile(home.resolve("release"))) {
          jdks.putIfAbsent(feature(home), home);
        }
      }
    }
    jdks.put(Runtime.version().feature(), running);
    jdks.keySet().removeIf(feature -> feature < 17);
    for (int expected : new int[] {17, 25}) {
      if (!jdks.containsKey(expected)) {
        System.out.println("skipped: no JDK " + expected + " is installed");
      }
    }
    return jdks;
  }

  private static int feature(Path home) throws IOException {
    return Files.readAllLines(home.resolve("release")).stream()
        .filter(line -> line.startsWith("JAVA_VERSION=\""))
        .mapToInt(
            line ->
                Runtime.Version.parse(line.substring(line.indexOf('"') + 1, line.lastIndexOf('"')))
                    .feature())
        .findFirst()
        .orElse(0);
  }
}

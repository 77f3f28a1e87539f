package io.heapscale.benchmark.vm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Where a run's results go. */
public final class RunFolder {

  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

  private RunFolder() {}

  /** What a run's folder is called where nobody names it. */
  public static String name(Instant time) {
    return NAME.format(time);
  }

  /** Makes the folder; one that holds something already is refused. */
  public static void create(Path folder) throws IOException, BenchmarkException {
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        if (files.findAny().isPresent()) {
          throw new BenchmarkException(
              folder + ": holds files already; expected a new or empty folder");
        }
      }
    } else if (Files.exists(folder)) {
      throw new BenchmarkException(folder + ": not a folder");
    }
    Files.createDirectories(folder);
    if (!Files.isWritable(folder)) {
      throw new BenchmarkException(folder + ": permission denied");
    }
  }

  /** Deletes a folder and all in it. */
  public static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    List<Path> paths;
    try (Stream<Path> walk = Files.walk(folder)) {
      paths = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : paths) {
      Files.delete(path);
    }
  }
}

package io.heapscale.benchmark.report;

import io.heapscale.analyzer.page.PageDocument.Link;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Finds the pages of other runs. */
public final class RunLinks {

  private RunLinks() {}

  /**
   * The pages of all other runs, the newest name first, as they are reached from this run's page.
   *
   * @param folder of this run
   * @param results where runs lie, each in a folder of its own; need not be there
   * @param file the page's name in each
   */
  public static List<Link> others(Path folder, Path results, String file) throws IOException {
    Path here = folder.toAbsolutePath().normalize();
    Path all = results.toAbsolutePath().normalize();
    if (!Files.isDirectory(all)) {
      return List.of();
    }
    try (Stream<Path> runs = Files.list(all)) {
      return runs.filter(run -> !run.equals(here) && Files.isRegularFile(run.resolve(file)))
          .sorted(Comparator.<Path>naturalOrder().reversed())
          .map(run -> new Link(name(run), href(here.relativize(run.resolve(file)))))
          .toList();
    }
  }

  private static String name(Path run) {
    return String.valueOf(run.getFileName());
  }

  /** As a relative URL: what means something in one is encoded. */
  private static String href(Path relative) {
    StringBuilder href = new StringBuilder();
    for (Path part : relative) {
      href.append(href.isEmpty() ? "" : "/");
      String encoded = URLEncoder.encode(part.toString(), StandardCharsets.UTF_8);
      href.append(encoded.replace("+", "%20"));
    }
    return href.toString();
  }
}

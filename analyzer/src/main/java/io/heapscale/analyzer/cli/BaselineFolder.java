package io.heapscale.analyzer.cli;

import io.heapscale.analyzer.gate.Baseline;
import io.heapscale.analyzer.model.Environment;
import io.heapscale.analyzer.report.BaselineJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A folder with one baseline per environment, each in a file called like {@code jdk17-g1.json}. */
final class BaselineFolder {
  private static final String ENDING = ".json";

  /** An update writes one small file; a queue of them may wait for this. */
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

  private final Session session;
  private final Path folder;

  /** As typed; relative to the session's folder. */
  BaselineFolder(Session session, Path folder) {
    this.session = session;
    this.folder = folder;
  }

  private Path at() {
    return session.resolve(folder);
  }

  /** All baselines by environment; empty where the folder is not there. */
  SortedMap<String, Baseline> all() throws IOException {
    SortedMap<String, Baseline> found = new TreeMap<>();
    if (Files.isDirectory(at())) {
      try (Stream<Path> files = Files.list(at())) {
        for (Path file : files.filter(f -> f.toString().endsWith(ENDING)).sorted().toList()) {
          Baseline baseline = BaselineJson.read(file);
          String name = String.valueOf(file.getFileName());
          if (!name.equals(baseline.environment().key() + ENDING)) {
            throw new IOException(file + ": holds the baseline of " + baseline.environment().key());
          }
          found.put(baseline.environment().key(), baseline);
        }
      }
    }
    return found;
  }

  /** The baseline of one environment; null where there is none. */
  @Nullable Baseline of(Environment environment) throws IOException {
    Path file = at().resolve(environment.key() + ENDING);
    return Files.exists(file) ? BaselineJson.read(file) : null;
  }

  /**
   * Puts subjects in the place of those of their names; the others stay. What was there is replaced
   * only when all is written, and one writer waits for another.
   */
  void update(Environment environment, Map<String, Baseline.Subject> subjects) throws IOException {
    if (Files.exists(at()) && !Files.isDirectory(at())) {
      throw new IOException(folder + ": not a folder");
    }
    Files.createDirectories(at());
    try (FolderLock lock = FolderLock.of(at(), LONGEST_WAIT)) {
      assert lock.isHeld();
      Baseline before = of(environment);
      Baseline base =
          before == null
              ? new Baseline(Baseline.SCHEMA_VERSION, environment, new TreeMap<>())
              : before;
      try (ReportOutput out =
          ReportOutput.open(session, folder.resolve(environment.key() + ENDING))) {
        BaselineJson.write(base.with(subjects), out.writer());
        out.commit();
      }
    }
  }
}

package io.heapscale.analyzer.cli;

import io.heapscale.analyzer.engine.DumpSource;
import io.heapscale.analyzer.engine.LeakFinder;
import io.heapscale.analyzer.model.ConfigurationException;
import io.heapscale.analyzer.model.Leaks;
import io.heapscale.analyzer.model.Manifest;
import io.heapscale.analyzer.phases.PhasePair;
import io.heapscale.analyzer.report.LeakReports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code analyze leaks BASE HEAD}: what grew, and what holds it. */
@CommandLine.Command(
    name = "leaks",
    description =
        "What grew from one dump of a run to a later one, by class and by resource, and what holds"
            + " it.")
final class LeaksCommand extends Command {
  private static final int GREW = 2;

  @Parameters(
      index = "0",
      paramLabel = "BASE",
      description = "The earlier dump; or a folder with the dumps of a run's phases.")
  Path base = Path.of("");

  @Parameters(index = "1", arity = "0..1", paramLabel = "HEAD", description = "The later dump.")
  @Nullable Path head;

  @Option(
      names = "--from",
      paramLabel = "NAME",
      description = "In a folder: the earlier phase (default: as of phases).")
  @Nullable String from;

  @Option(
      names = "--to",
      paramLabel = "NAME",
      description = "In a folder: the later phase (default: as of phases).")
  @Nullable String to;

  @Option(
      names = "--fail-on-growth",
      description = "Exit with 2 if there are more resources of any type, or they own more.")
  boolean failOnGrowth;

  @Mixin SelectOptions select = new SelectOptions();
  @Mixin OutputOptions output = new OutputOptions();

  LeaksCommand(Session session) {
    super(session);
  }

  @Override
  public Integer call() throws IOException {
    select.check(session);
    Leaks leaks;
    try (ReportOutput out = output.open(session)) {
      List<Path> pair = pair();
      DumpSource before = HeapInput.of(session, pair.get(0));
      DumpSource after = HeapInput.of(session, pair.get(1));
      try (RunOptions.ProgressLine progress = run.progress(session)) {
        leaks =
            LeakFinder.find(
                session.analyzer(),
                new LeakFinder.Side(before, select.request(session, before, 0)),
                new LeakFinder.Side(after, select.request(session, after, 0)),
                output.top(),
                progress);
      }
      if (failOnGrowth && leaks.types().isEmpty()) {
        throw new ConfigurationException(
            "--fail-on-growth: no resource types are configured; name a file with -r");
      }
      LeakReports.write(leaks, output.format(), output.top(), out.writer());
      out.commit();
    }
    int exitCode = session.warn(leaks.warnings(), run);
    boolean grew = leaks.types().stream().anyMatch(Leaks.TypeGrowth::grew);
    return failOnGrowth && grew ? GREW : exitCode;
  }

  private List<Path> pair() throws IOException {
    if (head != null) {
      if (from != null || to != null) {
        throw new ConfigurationException("--from and --to are for a folder, not for two dumps");
      }
      if (base.equals(HeapInput.STANDARD_INPUT)) {
        throw new ConfigurationException("leaks reads BASE twice; name a file");
      }
      return List.of(base, head);
    }
    if (!Files.isDirectory(session.resolve(base))) {
      throw new ConfigurationException("leaks needs two dumps, or a folder with those of phases");
    }
    SortedMap<String, Path> phases = dumps();
    List<String> names = inTime(phases);
    PhasePair pair = names.isEmpty() ? null : PhasePair.choose(names, from, to);
    if (pair == null) {
      throw new IOException(base + ": not two phases to compare; found: " + names);
    }
    return List.of(at(phases, pair.from()), at(phases, pair.to()));
  }

  private static Path at(Map<String, Path> phases, String name) {
    Path file = phases.get(name);
    if (file == null) {
      throw new IllegalStateException(name);
    }
    return file.toAbsolutePath();
  }

  /** The dumps in the folder; of a run with one size, those of that size. */
  private SortedMap<String, Path> dumps() throws IOException {
    PhaseFiles files = new PhaseFiles(true);
    SortedMap<String, Path> phases = files.in(session.resolve(base));
    if (phases.isEmpty()) {
      SortedMap<Path, SortedMap<String, Path>> sizes = files.inFoldersOf(session.resolve(base));
      if (sizes.size() > 1) {
        List<Path> folders = sizes.keySet().stream().map(Path::getFileName).toList();
        throw new ConfigurationException(base + ": several sizes; name one of: " + folders);
      }
      phases = sizes.isEmpty() ? phases : sizes.get(sizes.firstKey());
    }
    SortedMap<String, Path> dumps = new TreeMap<>(phases == null ? Map.of() : phases);
    dumps.values().removeIf(PhaseFiles::isSaved);
    return dumps;
  }

  /** Phases in the order in which they were taken, as far as their manifests say; then by name. */
  private static List<String> inTime(SortedMap<String, Path> phases) throws IOException {
    Map<String, String> takenAt = new TreeMap<>();
    for (Map.Entry<String, Path> phase : phases.entrySet()) {
      String when =
          DumpSource.of(phase.getValue())
              .manifest()
              .map(Manifest::info)
              .map(info -> info.takenAt())
              .orElse("");
      // Texts of ISO-8601 sort as times do; what is not known comes last.
      takenAt.put(phase.getKey(), when == null || when.isEmpty() ? "~" : when);
    }
    List<String> names = new ArrayList<>(phases.keySet());
    names.sort(Comparator.comparing((String name) -> takenAt.getOrDefault(name, "~")));
    return names;
  }
}

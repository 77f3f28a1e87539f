package io.heapscale.analyzer.cli;

import io.heapscale.analyzer.engine.AbsenceWarnings;
import io.heapscale.analyzer.engine.DumpSource;
import io.heapscale.analyzer.engine.Progress;
import io.heapscale.analyzer.gate.Baseline;
import io.heapscale.analyzer.gate.Baseline.Subject;
import io.heapscale.analyzer.model.Analysis;
import io.heapscale.analyzer.model.Environment;
import io.heapscale.analyzer.report.BaselineJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads one side of a comparison: what was measured, by phase and workload size. */
final class SideReader {
  /**
   * One side.
   *
   * @param subjects what was measured, by name
   * @param environments where it was measured, as far as manifests say
   * @param partial what was read in part
   * @param warnings what the reader should know
   */
  record Side(
      SortedMap<String, Subject> subjects,
      Set<Environment> environments,
      Set<String> partial,
      Set<String> warnings) {}

  private final Session session;
  private final SelectOptions select;
  private final boolean needsDumps;
  private final Progress progress;

  /**
   * A reader.
   *
   * @param needsDumps whether only dumps will do, because saved analyses weigh something else
   */
  SideReader(Session session, SelectOptions select, boolean needsDumps, Progress progress) {
    this.session = session;
    this.select = select;
    this.needsDumps = needsDumps;
    this.progress = progress;
  }

  /** Whether {@code side} has several measurements: a run, a folder of phases, or a baseline. */
  static boolean isMany(Session session, Path side) throws IOException {
    Path path = session.resolve(side);
    return Files.isDirectory(path)
        || (PhaseFiles.isSaved(side) && Files.isRegularFile(path) && BaselineJson.isOne(path));
  }

  /** Reads all of it; a dump or a saved analysis is one subject. */
  Side read(Path side) throws IOException {
    Path path = session.resolve(side);
    if (PhaseFiles.isSaved(side) && Files.isRegularFile(path) && BaselineJson.isOne(path)) {
      Baseline baseline = BaselineJson.read(path);
      return new Side(baseline.subjects(), Set.of(baseline.environment()), Set.of(), Set.of());
    }
    SubjectsReader reader = new SubjectsReader(needsDumps, this::compose);
    reader.read(path);
    SortedMap<String, Subject> subjects = new TreeMap<>();
    Set<Environment> environments = new LinkedHashSet<>();
    Set<String> partial = new LinkedHashSet<>();
    Set<String> warnings = new LinkedHashSet<>();
    reader
        .subjects()
        .forEach(
            (name, repeats) -> {
              subjects.put(name, Subject.of(repeats));
              for (Analysis each : repeats) {
                Environment environment = each.dump().environment();
                if (environment != null) {
                  environments.add(environment);
                }
                if (each.partial()) {
                  partial.add(name);
                }
                each.allWarnings().stream()
                    // That a phase holds nothing of a type is a figure of its own.
                    .filter(warning -> !AbsenceWarnings.isOne(warning))
                    .forEach(warning -> warnings.add(name + ": " + warning));
              }
            });
    return new Side(subjects, environments, partial, warnings);
  }

  private Analysis compose(Path dump) throws IOException {
    DumpSource source = DumpSource.of(dump);
    return session.compose(source, select.sums(session, source), progress);
  }

  /** Why two sides may not be comparable: other JVMs. */
  static List<String> incomparable(Side base, Side head) {
    boolean known = !base.environments().isEmpty() && !head.environments().isEmpty();
    return !known || base.environments().equals(head.environments())
        ? List.of()
        : List.of(
            "different environments: base "
                + keys(base.environments())
                + ", head "
                + keys(head.environments()));
  }

  /** Their names in a row. */
  static String keys(Set<Environment> environments) {
    return String.join(", ", environments.stream().map(Environment::key).toList());
  }
}

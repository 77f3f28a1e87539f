package io.heapscale.analyzer.cli;

import io.heapscale.analyzer.engine.AbsenceWarnings;
import io.heapscale.analyzer.model.Analysis;
import io.heapscale.analyzer.model.VmInternals;
import io.heapscale.analyzer.phases.MeasuredPhase;
import io.heapscale.analyzer.phases.MeasuredSize;
import io.heapscale.analyzer.report.AnalysisJson;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads all phases of a run, or of one folder that holds phases itself. */
final class PhasesReader {
  /**
   * What was read.
   *
   * @param sizeName what its sizes count
   * @param sizes one per folder that holds phases
   * @param single whether the folder holds the phases itself
   */
  record Run(String sizeName, List<MeasuredSize> sizes, boolean single) {}

  private final Path folder;
  private final boolean preferDumps;
  private final RunReader.DumpAnalyzer analyzer;
  private final PhaseWarnings warnings;

  /**
   * A reader.
   *
   * @param preferDumps whether only dumps will do, because saved analyses weigh something else
   * @param warnings takes what the reader should know
   */
  PhasesReader(
      Path folder, boolean preferDumps, RunReader.DumpAnalyzer analyzer, PhaseWarnings warnings) {
    this.folder = folder;
    this.preferDumps = preferDumps;
    this.analyzer = analyzer;
    this.warnings = warnings;
  }

  /** Reads every phase; those asked for by name must be in some folder. */
  Run read(@Nullable String from, @Nullable String to) throws IOException {
    PhaseFiles.checkFolder(folder);
    PhaseFiles files = new PhaseFiles(preferDumps);
    SortedMap<String, Path> own = files.in(folder);
    SortedMap<Path, SortedMap<String, Path>> sizes = new TreeMap<>();
    List<Path> foreign = dropForeign(own);
    boolean single = !own.isEmpty();
    if (single) {
      sizes.put(folder, own);
    } else {
      // What lies beside the sizes is no phase of any.
      foreign.clear();
      sizes.putAll(files.inFoldersOf(folder));
      for (SortedMap<String, Path> phases : sizes.values()) {
        foreign.addAll(dropForeign(phases));
      }
      sizes.values().removeIf(Map::isEmpty);
    }
    check(sizes, from);
    check(sizes, to);
    foreign.forEach(file -> warnings.add("no saved analysis; passed over", file.toString()));

    Map<Path, List<MeasuredPhase>> measured = new TreeMap<>();
    List<Analysis> all = new ArrayList<>();
    for (Map.Entry<Path, SortedMap<String, Path>> size : sizes.entrySet()) {
      List<MeasuredPhase> phases = new ArrayList<>();
      for (Map.Entry<String, Path> phase : size.getValue().entrySet()) {
        phases.add(read(phase.getKey(), phase.getValue()));
      }
      phases.forEach(phase -> all.add(phase.analysis()));
      measured.put(size.getKey(), phases);
    }
    String sizeName = RunSizes.name(all);
    List<MeasuredSize> result = new ArrayList<>();
    measured.forEach((at, phases) -> result.add(size(at, single, sizeName, phases)));
    return new Run(sizeName, result, single);
  }

  /** Takes files of another kind out of {@code phases}, as a benchmark's own figures. */
  private static List<Path> dropForeign(SortedMap<String, Path> phases) throws IOException {
    List<Path> dropped = new ArrayList<>();
    for (Iterator<Path> files = phases.values().iterator(); files.hasNext(); ) {
      Path file = files.next();
      if (PhaseFiles.isSaved(file) && AnalysisJson.isForeign(file)) {
        dropped.add(file);
        files.remove();
      }
    }
    return dropped;
  }

  private void check(Map<Path, SortedMap<String, Path>> sizes, @Nullable String phase)
      throws IOException {
    if (sizes.isEmpty()) {
      throw new IOException(
          folder
              + ": no phases: expected <phase>.hprof or <phase>.json in it, or in one folder per"
              + " workload size");
    }
    SortedSet<String> names = PhaseFiles.names(sizes);
    if (phase != null && !names.contains(phase)) {
      throw new IOException(folder + ": no phase " + phase + "; found: " + names);
    }
  }

  private MeasuredPhase read(String phase, Path file) throws IOException {
    boolean saved = PhaseFiles.isSaved(file);
    if (saved && preferDumps) {
      throw SelectOptions.isSaved(file);
    }
    Analysis analysis = saved ? AnalysisJson.read(file) : analyzer.analyze(file);
    for (String warning : analysis.allWarnings()) {
      if (!AbsenceWarnings.isOne(warning)) {
        warnings.add(warning, file.toString());
      }
    }
    // Only the sums are compared: a run's lists need not be in memory together.
    Analysis sums =
        analysis.withLists(List.of(), List.of(), List.of()).withVmInternals(VmInternals.NONE);
    return new MeasuredPhase(phase, sums);
  }

  private MeasuredSize size(Path at, boolean single, String sizeName, List<MeasuredPhase> phases) {
    String name = String.valueOf(at.toAbsolutePath().normalize().getFileName());
    Long largest = null;
    for (MeasuredPhase phase : phases) {
      // A number in the name of a folder that stands alone may be anything.
      Long n = RunSizes.of(phase.analysis(), sizeName, single ? "" : name);
      largest = largest == null || (n != null && n > largest) ? n : largest;
      if (phase.takenAt() == null && phases.size() > 1) {
        warnings.add(
            "not known when it was taken; listed last, by name",
            at.resolve(phase.name()).toString());
      }
    }
    MeasuredSize size = new MeasuredSize(name, largest, phases);
    // The table shows what a phase does not hold; only what none of them does is a surprise.
    List<List<String>> each =
        size.phases().stream().map(phase -> phase.analysis().warnings()).toList();
    AbsenceWarnings.ofAll(each).forEach(warning -> warnings.add(warning, at.toString()));
    return size;
  }
}

package io.heapscale.analyzer.cli;

import io.heapscale.analyzer.gate.Measured;
import io.heapscale.analyzer.model.Analysis;
import io.heapscale.analyzer.model.VmInternals;
import io.heapscale.analyzer.report.AnalysisJson;
import io.heapscale.analyzer.report.BaselineJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads what a baseline has figures of: a dump or a saved analysis is one subject, called like its
 * phase; a folder has one per phase, and a run one per size and phase. The same subject of several
 * inputs is the same measurement, repeated.
 */
final class SubjectsReader {
  private final RunReader.DumpAnalyzer analyzer;
  private final boolean needDumps;
  private final SortedMap<String, List<Analysis>> subjects = new TreeMap<>();

  /**
   * A reader.
   *
   * @param needDumps whether only dumps will do, because saved analyses weigh something else
   */
  SubjectsReader(boolean needDumps, RunReader.DumpAnalyzer analyzer) {
    this.needDumps = needDumps;
    this.analyzer = analyzer;
  }

  /** What was read so far, by subject. */
  SortedMap<String, List<Analysis>> subjects() {
    return subjects;
  }

  /** Reads a dump, a saved analysis, a folder of phases or a run. */
  void read(Path input) throws IOException {
    if (!Files.isDirectory(input)) {
      Analysis analysis = analysis(input);
      add(Measured.nameOf(analysis), analysis, input);
      return;
    }
    PhaseFiles files = new PhaseFiles(needDumps);
    SortedMap<String, Path> own = files.in(input);
    Map<Path, SortedMap<String, Path>> sizes = files.inFoldersOf(input);
    if (own.isEmpty() && sizes.isEmpty()) {
      throw new IOException(
          input + ": no dumps: expected <phase>.hprof or <phase>.json, or folders with such");
    }
    if (sizes.isEmpty() && areBaselines(own.values())) {
      throw new IOException(
          input + ": a folder of baselines; name one of them: " + own.values().iterator().next());
    }
    for (Map.Entry<String, Path> phase : own.entrySet()) {
      addUnlessForeign(phase.getKey(), phase.getValue());
    }
    for (Map.Entry<Path, SortedMap<String, Path>> size : sizes.entrySet()) {
      for (Map.Entry<String, Path> phase : size.getValue().entrySet()) {
        addUnlessForeign(size.getKey().getFileName() + "/" + phase.getKey(), phase.getValue());
      }
    }
  }

  private static boolean areBaselines(Collection<Path> files) throws IOException {
    for (Path file : files) {
      if (!PhaseFiles.isSaved(file) || !BaselineJson.isOne(file)) {
        return false;
      }
    }
    return true;
  }

  private void addUnlessForeign(String subject, Path file) throws IOException {
    if (!PhaseFiles.isSaved(file) || !AnalysisJson.isForeign(file)) {
      add(subject, analysis(file), file);
    }
  }

  private Analysis analysis(Path file) throws IOException {
    boolean saved = PhaseFiles.isSaved(file);
    if (saved && needDumps) {
      throw SelectOptions.isSaved(file);
    }
    Analysis analysis = saved ? AnalysisJson.read(file) : analyzer.analyze(file);
    // Only sums are kept: the lists of all dumps need not be in memory together.
    return analysis
        .withLists(List.of(), List.of(), List.of())
        .withVmInternals(VmInternals.NONE)
        .withSharedObjects(List.of());
  }

  private void add(String subject, Analysis analysis, Path file) throws IOException {
    List<Analysis> repeats = subjects.computeIfAbsent(subject, name -> new ArrayList<>());
    if (!repeats.isEmpty()) {
      refuseUnlessRepeat(subject, repeats.get(0), analysis, file);
    }
    repeats.add(analysis);
  }

  /** Repeats measure the same thing in the same way: anything else has no median. */
  private static void refuseUnlessRepeat(
      String subject, Analysis first, Analysis analysis, Path file) throws IOException {
    String other = null;
    if (!analysis.dump().size().equals(first.dump().size())) {
      other = "size " + analysis.dump().size() + ", not " + first.dump().size();
    } else if (!analysis.mode().equals(first.mode())) {
      other = "mode " + analysis.mode() + ", not " + first.mode();
    }
    if (other != null) {
      throw new IOException(
          file + ": is no repeat of " + subject + " in " + first.dump().file() + ": " + other);
    }
  }
}

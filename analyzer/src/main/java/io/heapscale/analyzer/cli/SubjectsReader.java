package io.heapscale.analyzer.cli;

import io.heapscale.analyzer.model.Analysis;
import io.heapscale.analyzer.model.VmInternals;
import io.heapscale.analyzer.report.AnalysisJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
      String phase = analysis.dump().phase();
      add(phase == null ? stem(input) : phase, analysis);
      return;
    }
    PhaseFiles files = new PhaseFiles(needDumps);
    SortedMap<String, Path> own = files.in(input);
    Map<Path, SortedMap<String, Path>> sizes = files.inFoldersOf(input);
    if (own.isEmpty() && sizes.isEmpty()) {
      throw new IOException(
          input + ": no dumps: expected <phase>.hprof or <phase>.json, or folders with such");
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

  private static String stem(Path file) {
    return String.valueOf(file.getFileName())
        .replaceFirst("(\\.hprof(\\.gz|\\.zst)?|\\.json)$", "");
  }

  private void addUnlessForeign(String subject, Path file) throws IOException {
    if (!PhaseFiles.isSaved(file) || !AnalysisJson.isForeign(file)) {
      add(subject, analysis(file));
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

  private void add(String subject, Analysis analysis) {
    subjects.computeIfAbsent(subject, name -> new ArrayList<>()).add(analysis);
  }
}

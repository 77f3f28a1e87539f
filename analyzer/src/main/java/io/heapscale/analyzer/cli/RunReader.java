package io.heapscale.analyzer.cli;

import io.heapscale.analyzer.model.Analysis;
import io.heapscale.analyzer.report.AnalysisJson;
import io.heapscale.analyzer.scaling.Measurement;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads a run: a folder with one folder per workload size, in it {@code <phase>.hprof}, the same
 * with {@code .gz} or {@code .zst}, or {@code <phase>.json} (a saved analysis).
 */
final class RunReader {
  private static final String DEFAULT_PHASE = "after-load";

  /** Analyzes a dump of the run. */
  interface DumpAnalyzer {
    Analysis analyze(Path dump) throws IOException;
  }

  /**
   * What a run holds.
   *
   * @param sizeName what its sizes count
   * @param measurements one per folder that has the phase
   * @param warnings folders that were passed over
   */
  record Run(String sizeName, List<Measurement> measurements, List<String> warnings) {}

  private final Path folder;
  private final boolean needDumps;
  private final DumpAnalyzer analyzer;

  /**
   * A reader.
   *
   * @param needDumps whether only dumps will do, because saved analyses weigh something else
   */
  RunReader(Path folder, boolean needDumps, DumpAnalyzer analyzer) {
    this.folder = folder;
    this.needDumps = needDumps;
    this.analyzer = analyzer;
  }

  /** Reads one phase of each size; null takes {@code after-load}, or the only phase there is. */
  Run read(@Nullable String phase) throws IOException {
    PhaseFiles.checkFolder(folder);
    Map<Path, SortedMap<String, Path>> sizes = new PhaseFiles(needDumps).inFoldersOf(folder);
    if (sizes.isEmpty()) {
      throw new IOException(
          folder
              + ": no run: expected one folder per workload size, in it <phase>.hprof or"
              + " <phase>.json");
    }
    String chosen = phase == null ? defaultPhase(sizes) : phase;

    List<Analysis> analyses = new ArrayList<>();
    List<String> folders = new ArrayList<>();
    List<String> warnings = new ArrayList<>();
    for (Map.Entry<Path, SortedMap<String, Path>> size : sizes.entrySet()) {
      Path file = size.getValue().get(chosen);
      if (file == null) {
        warnings.add(size.getKey() + ": no phase " + chosen + "; passed over");
        continue;
      }
      boolean saved = PhaseFiles.isSaved(file);
      if (saved && needDumps) {
        throw SelectOptions.isSaved(file);
      }
      Analysis analysis = saved ? AnalysisJson.read(file) : analyzer.analyze(file);
      for (String warning : analysis.allWarnings()) {
        warnings.add(file + ": " + warning);
      }
      analyses.add(analysis);
      folders.add(String.valueOf(size.getKey().getFileName()));
    }
    if (analyses.isEmpty()) {
      throw new IOException(
          folder + ": no folder has the phase " + chosen + "; found: " + PhaseFiles.names(sizes));
    }
    for (int i = 1; i < analyses.size(); i++) {
      if (!analyses.get(i).mode().equals(analyses.get(0).mode())) {
        throw new IOException(
            "%s: %s is an analysis in mode %s, %s in mode %s; one mode is needed to compare sizes"
                .formatted(
                    folder,
                    folders.get(0),
                    analyses.get(0).mode(),
                    folders.get(i),
                    analyses.get(i).mode()));
      }
    }
    String sizeName = RunSizes.name(analyses);
    List<Measurement> measurements = new ArrayList<>();
    for (int i = 0; i < analyses.size(); i++) {
      long n = size(analyses.get(i), sizeName, folders.get(i));
      measurements.add(new Measurement(folders.get(i), n, analyses.get(i)));
    }
    return new Run(sizeName, measurements, warnings);
  }

  private String defaultPhase(Map<Path, SortedMap<String, Path>> sizes) throws IOException {
    SortedSet<String> all = PhaseFiles.names(sizes);
    if (all.contains(DEFAULT_PHASE)) {
      return DEFAULT_PHASE;
    }
    if (all.size() == 1) {
      return all.first();
    }
    throw new IOException(
        folder + ": no phase " + DEFAULT_PHASE + "; choose one of " + all + " with --phase");
  }

  private long size(Analysis analysis, String sizeName, String folderName) throws IOException {
    Long size = RunSizes.of(analysis, sizeName, folderName);
    if (size == null) {
      throw new IOException(
          folder.resolve(folderName)
              + ": unknown workload size: no manifest names it, and the folder's name has no"
              + " number");
    }
    return size;
  }
}

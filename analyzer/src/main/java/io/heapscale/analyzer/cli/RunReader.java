package io.heapscale.analyzer.cli;

import io.heapscale.analyzer.model.Analysis;
import io.heapscale.analyzer.report.AnalysisJson;
import io.heapscale.analyzer.scaling.Measurement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a run: a folder with one folder per workload size, in it {@code <phase>.hprof}, {@code
 * <phase>.hprof.gz} or {@code <phase>.json} (a saved analysis).
 */
final class RunReader {
  private static final String DEFAULT_PHASE = "after-load";
  private static final String DEFAULT_SIZE = "dashboards";
  private static final String UNNAMED_SIZE = "size";
  private static final Pattern PHASE_FILE =
      Pattern.compile("(.+?)(\\.hprof|\\.hprof\\.gz|\\.json)");
  private static final Pattern DUMP_MANIFEST = Pattern.compile(".+\\.hprof(\\.gz)?\\.json");
  private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

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
  private final boolean preferDumps;
  private final DumpAnalyzer analyzer;

  /**
   * A reader.
   *
   * @param preferDumps whether a dump is analyzed anew though a saved analysis lies beside it
   */
  RunReader(Path folder, boolean preferDumps, DumpAnalyzer analyzer) {
    this.folder = folder;
    this.preferDumps = preferDumps;
    this.analyzer = analyzer;
  }

  /** Reads one phase of each size; null takes {@code after-load}, or the only phase there is. */
  Run read(@Nullable String phase) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new IOException(
          folder + ": " + (Files.exists(folder) ? "not a folder" : "no such folder"));
    }
    Map<Path, Map<String, Path>> sizes = new TreeMap<>();
    try (Stream<Path> children = Files.list(folder)) {
      for (Path child : children.filter(Files::isDirectory).sorted().toList()) {
        Map<String, Path> phases = phases(child);
        if (!phases.isEmpty()) {
          sizes.put(child, phases);
        }
      }
    }
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
    for (Map.Entry<Path, Map<String, Path>> size : sizes.entrySet()) {
      Path file = size.getValue().get(chosen);
      if (file == null) {
        warnings.add(size.getKey() + ": no phase " + chosen + "; passed over");
        continue;
      }
      boolean saved = file.toString().endsWith(".json");
      Analysis analysis = saved ? AnalysisJson.read(file) : analyzer.analyze(file);
      for (String warning : analysis.warnings()) {
        warnings.add(file + ": " + warning);
      }
      analyses.add(analysis);
      folders.add(String.valueOf(size.getKey().getFileName()));
    }
    if (analyses.isEmpty()) {
      throw new IOException(
          folder + ": no folder has the phase " + chosen + "; found: " + allPhases(sizes));
    }
    String sizeName = sizeName(analyses);
    List<Measurement> measurements = new ArrayList<>();
    for (int i = 0; i < analyses.size(); i++) {
      long n = size(analyses.get(i), sizeName, folders.get(i));
      measurements.add(new Measurement(folders.get(i), n, analyses.get(i)));
    }
    return new Run(sizeName, measurements, warnings);
  }

  private Map<String, Path> phases(Path sizeFolder) throws IOException {
    Map<String, Path> phases = new TreeMap<>();
    try (Stream<Path> files = Files.list(sizeFolder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        String name = String.valueOf(file.getFileName());
        Matcher matcher = PHASE_FILE.matcher(name);
        if (matcher.matches() && !DUMP_MANIFEST.matcher(name).matches()) {
          boolean saved = name.endsWith(".json");
          phases.merge(
              matcher.group(1), file, (there, here) -> saved != preferDumps ? here : there);
        }
      }
    }
    return phases;
  }

  private String defaultPhase(Map<Path, Map<String, Path>> sizes) throws IOException {
    SortedSet<String> all = allPhases(sizes);
    if (all.contains(DEFAULT_PHASE)) {
      return DEFAULT_PHASE;
    }
    if (all.size() == 1) {
      return all.first();
    }
    throw new IOException(
        folder + ": no phase " + DEFAULT_PHASE + "; choose one of " + all + " with --phase");
  }

  private static SortedSet<String> allPhases(Map<Path, Map<String, Path>> sizes) {
    SortedSet<String> all = new TreeSet<>();
    sizes.values().forEach(phases -> all.addAll(phases.keySet()));
    return all;
  }

  /** The size that all dumps name, {@code dashboards} before any other. */
  private static String sizeName(List<Analysis> analyses) {
    TreeSet<String> common = new TreeSet<>(analyses.get(0).dump().size().keySet());
    for (Analysis analysis : analyses) {
      common.retainAll(analysis.dump().size().keySet());
    }
    if (common.contains(DEFAULT_SIZE)) {
      return DEFAULT_SIZE;
    }
    return common.isEmpty() ? UNNAMED_SIZE : common.first();
  }

  private long size(Analysis analysis, String sizeName, String folderName) throws IOException {
    Long named = analysis.dump().size().get(sizeName);
    if (named != null) {
      return named;
    }
    Matcher number = NUMBER.matcher(folderName);
    String last = null;
    while (number.find()) {
      last = number.group();
    }
    if (last == null) {
      throw new IOException(
          folder.resolve(folderName)
              + ": unknown workload size: no manifest names it, and the folder's name has no"
              + " number");
    }
    return Long.parseLong(last);
  }
}

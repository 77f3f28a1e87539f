package io.heapscale.analyzer.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds the files of a run: {@code <phase>.hprof}, the same with {@code .gz} or {@code .zst}, or
 * {@code <phase>.json} (a saved analysis), one per phase.
 */
final class PhaseFiles {
  private static final String SAVED = ".json";
  private static final Pattern PHASE_FILE =
      Pattern.compile("(.+?)(\\.hprof(\\.gz|\\.zst)?|\\.json)");
  private static final Pattern DUMP_MANIFEST = Pattern.compile(".+\\.hprof(\\.gz|\\.zst)?\\.json");

  private final boolean preferDumps;

  /**
   * Files, one per phase.
   *
   * @param preferDumps whether a dump is taken though a saved analysis lies beside it
   */
  PhaseFiles(boolean preferDumps) {
    this.preferDumps = preferDumps;
  }

  static boolean isSaved(Path file) {
    return file.toString().endsWith(SAVED);
  }

  /** The phase that a file of a run is called like. */
  static String phase(Path file) {
    String name = String.valueOf(file.getFileName());
    Matcher matcher = PHASE_FILE.matcher(name);
    return matcher.matches() ? matcher.group(1) : name;
  }

  /** What baselines call a file of a run: its phase, or {@code size/phase}. */
  static String subject(Path run, Path file) {
    Path size = file.getParent();
    return size == null || size.equals(run) ? phase(file) : size.getFileName() + "/" + phase(file);
  }

  /** Refuses what is not a folder. */
  static void checkFolder(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new IOException(
          folder + ": " + (Files.exists(folder) ? "not a folder" : "no such folder"));
    }
  }

  /** The files in {@code folder} by phase; empty where there are none. */
  SortedMap<String, Path> in(Path folder) throws IOException {
    SortedMap<String, Path> phases = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        String name = String.valueOf(file.getFileName());
        Matcher matcher = PHASE_FILE.matcher(name);
        if (matcher.matches() && !DUMP_MANIFEST.matcher(name).matches()) {
          boolean saved = isSaved(file);
          phases.merge(
              matcher.group(1), file, (there, here) -> saved != preferDumps ? here : there);
        }
      }
    }
    return phases;
  }

  /** The folders in {@code run} that hold phases, with their files by phase. */
  SortedMap<Path, SortedMap<String, Path>> inFoldersOf(Path run) throws IOException {
    SortedMap<Path, SortedMap<String, Path>> sizes = new TreeMap<>();
    try (Stream<Path> children = Files.list(run)) {
      for (Path child : children.filter(Files::isDirectory).sorted().toList()) {
        SortedMap<String, Path> phases = in(child);
        if (!phases.isEmpty()) {
          sizes.put(child, phases);
        }
      }
    }
    return sizes;
  }

  /** All phases that some folder has. */
  static SortedSet<String> names(Map<Path, SortedMap<String, Path>> sizes) {
    SortedSet<String> all = new TreeSet<>();
    sizes.values().forEach(phases -> all.addAll(phases.keySet()));
    return all;
  }
}

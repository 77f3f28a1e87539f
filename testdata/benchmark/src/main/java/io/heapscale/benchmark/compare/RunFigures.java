package io.heapscale.benchmark.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All figures of one run.
 *
 * @param folder where it lies
 * @param facts its {@code run.json}; null for a run that has none
 * @param subjects figures per workload and way; at least one
 */
public record RunFigures(Path folder, @Nullable RunFacts facts, List<SubjectFigures> subjects) {

  /** Folders of a run that hold no workloads. */
  private static final Set<String> OTHER_FOLDERS = Set.of("work", "bounded");

  /** Keeps the list. */
  public RunFigures {
    subjects = List.copyOf(subjects);
  }

  /**
   * Reads a run's folder: each {@code figures.json} in a folder of a workload or of a way and a
   * workload, and where there is none, what the analyses and load.json there say.
   *
   * @throws IOException if there is no figure, or a file is damaged; the message is one line
   */
  public static RunFigures read(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new NoSuchFileException(
          folder.toString(), null, Files.exists(folder) ? "not a folder" : "no such folder");
    }
    List<SubjectFigures> subjects = new ArrayList<>();
    for (Path first : folders(folder)) {
      if (isSubject(first)) {
        subjects.add(subject(first, ""));
      } else {
        for (Path second : folders(first)) {
          if (isSubject(second)) {
            subjects.add(subject(second, name(first)));
          }
        }
      }
    }
    if (subjects.isEmpty()) {
      throw new IOException(
          folder
              + ": no figures; expected figures.json, or saved analyses, in <way>/<workload>/ or"
              + " <workload>/");
    }
    Path facts = folder.resolve(FigureFiles.FACTS);
    return new RunFigures(
        folder, Files.exists(facts) ? FigureFiles.readFacts(facts) : null, subjects);
  }

  private static boolean isSubject(Path folder) throws IOException {
    return Files.exists(folder.resolve(FigureFiles.FIGURES)) || SavedFigures.isIn(folder);
  }

  private static SubjectFigures subject(Path folder, String way) throws IOException {
    Path file = folder.resolve(FigureFiles.FIGURES);
    if (!Files.exists(file)) {
      try {
        return SavedFigures.read(folder, name(folder), way);
      } catch (IllegalArgumentException e) {
        throw new IOException(folder + ": " + e.getMessage(), e);
      }
    }
    SubjectFigures figures = FigureFiles.readFigures(file);
    if (!figures.way().equals(way) || !figures.workload().equals(name(folder))) {
      throw new IOException(
          "%s: is of '%s', expected '%s'"
              .formatted(
                  file, figures.key(), way.isEmpty() ? name(folder) : name(folder) + ", " + way));
    }
    return figures;
  }

  private static List<Path> folders(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(Files::isDirectory)
          .filter(each -> !OTHER_FOLDERS.contains(name(each)))
          .sorted()
          .toList();
    }
  }

  private static String name(Path folder) {
    Path name = folder.getFileName();
    return name == null ? "" : name.toString();
  }
}

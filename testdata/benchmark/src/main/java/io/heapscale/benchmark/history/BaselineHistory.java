package io.heapscale.benchmark.history;

import io.heapscale.benchmark.compare.Figure;
import io.heapscale.benchmark.compare.RunFigures;
import io.heapscale.benchmark.compare.SubjectFigures;
import io.heapscale.benchmark.vm.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All baselines that were ever committed.
 *
 * @param baselines those that could be read, the oldest first
 * @param skipped the others, one line each
 * @param isShallow whether the clone lacks older commits
 */
record BaselineHistory(List<Baseline> baselines, List<String> skipped, boolean isShallow) {

  /** Baselines of before there were two ways of loading were loaded in this one. */
  private static final String FIRST_WAY = "eager";

  /**
   * A baseline and the commit that made it.
   *
   * @param hadOneWay whether its folders name no way
   */
  record Baseline(Revision revision, List<SubjectFigures> subjects, boolean hadOneWay) {

    /** A figure of a workload in one way, or null. */
    @Nullable Figure figure(String workload, String way, String name) {
      return subjects.stream()
          .filter(subject -> subject.workload().equals(workload) && subject.way().equals(way))
          .flatMap(subject -> subject.figures().stream())
          .filter(figure -> figure.name().equals(name))
          .findFirst()
          .orElse(null);
    }
  }

  /** Reads every revision of the folder. */
  static BaselineHistory read(String git, Path folder) throws IOException, InterruptedException {
    GitRepository repository = GitRepository.around(git, folder);
    List<Baseline> baselines = new ArrayList<>();
    List<String> skipped = new ArrayList<>();
    for (Revision revision : repository.revisions()) {
      Path target = Files.createTempDirectory("baseline").toRealPath();
      try {
        repository.extract(revision, target);
        baselines.add(baseline(revision, RunFigures.read(target).subjects()));
      } catch (IOException e) {
        String reason = String.valueOf(e.getMessage()).replace(target.toString(), "baseline");
        skipped.add(revision.shortCommit() + ": " + reason.replaceAll("\\s*\\R\\s*", " "));
      } finally {
        RunFolder.delete(target);
      }
    }
    return new BaselineHistory(baselines, skipped, repository.isShallow());
  }

  private static Baseline baseline(Revision revision, List<SubjectFigures> subjects) {
    boolean oneWay = subjects.stream().allMatch(subject -> subject.way().isEmpty());
    return new Baseline(
        revision,
        oneWay
            ? subjects.stream()
                .map(s -> SubjectFigures.of(s.workload(), FIRST_WAY, s.size(), s.figures()))
                .toList()
            : subjects,
        oneWay);
  }

  /** The newest baseline's largest workload. */
  String largestWorkload() {
    String largest = "";
    long most = -1;
    for (SubjectFigures subject : baselines.get(baselines.size() - 1).subjects()) {
      long size = subject.size().values().stream().mapToLong(Long::longValue).sum();
      if (size > most) {
        largest = subject.workload();
        most = size;
      }
    }
    return largest;
  }

  /** The ways in which a workload was ever loaded, in alphabetical order. */
  List<String> ways(String workload) {
    return baselines.stream()
        .flatMap(baseline -> baseline.subjects().stream())
        .filter(subject -> subject.workload().equals(workload))
        .map(SubjectFigures::way)
        .distinct()
        .sorted()
        .toList();
  }
}

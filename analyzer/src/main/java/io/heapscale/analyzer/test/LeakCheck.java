package io.heapscale.analyzer.test;

import io.heapscale.analyzer.engine.AnalysisRequest;
import io.heapscale.analyzer.engine.DefaultHeapAnalyzer;
import io.heapscale.analyzer.engine.DumpSource;
import io.heapscale.analyzer.engine.LeakFinder;
import io.heapscale.analyzer.model.Leaks;
import io.heapscale.analyzer.model.Leaks.ClassGrowth;
import io.heapscale.analyzer.model.ResourceConfig;
import io.heapscale.analyzer.report.Format;
import io.heapscale.analyzer.report.LeakReports;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether work leaves more behind each time it is done. It is done some times to warm up caches and
 * lazy parts, then, between dumps, twice the same number of runs. A class leaks if after
 * <i>both</i> rounds there is at least one more object of it per run, or its objects take at least
 * 1 KiB more per run. What fills only once, as a cache or a table of the JDK, is in one round only.
 *
 * <p>A cache that holds more entries than the warm-up makes still fills in both rounds: warm up
 * longer. The whole JVM is looked at: what other threads leave in both rounds counts too.
 *
 * @param warmUpRuns how often the work is done before the first dump
 * @param runs how often between two dumps, at least 2
 */
public record LeakCheck(int warmUpRuns, int runs) {
  private static final int RUNS = 20;
  private static final long BYTES_PER_RUN = 1024;

  /** Of so many classes it is looked up what holds them. */
  private static final int CLASSES = 100;

  private static final int ROWS = 10;

  /** Checks the numbers. */
  public LeakCheck {
    if (warmUpRuns < 0 || runs < 2) {
      throw new IllegalArgumentException(
          "expected a warm-up of 0 or more runs and 2 or more runs, found "
              + warmUpRuns
              + " and "
              + runs);
    }
  }

  /** Twenty runs to warm up, then twice twenty. */
  public static LeakCheck create() {
    return new LeakCheck(RUNS, RUNS);
  }

  /** The same with another warm-up. */
  public LeakCheck withWarmUp(int others) {
    return new LeakCheck(others, runs);
  }

  /** The same with another number of runs between two dumps. */
  public LeakCheck withRuns(int others) {
    return new LeakCheck(warmUpRuns, others);
  }

  /** What may leak. */
  @FunctionalInterface
  public interface Work<E extends Exception> {
    /** Does it once. */
    void run() throws E;
  }

  /**
   * Does the work, and looks for what it leaves.
   *
   * @throws AssertionError if it leaks; the message names classes, the fields that hold what stayed
   *     and the paths to these
   */
  public <E extends Exception> void check(Work<E> work) throws E {
    DumpFolder folder = Unchecked.io(DumpFolder::create);
    try {
      repeat(work, warmUpRuns);
      // All dumps are there before one is analyzed: the analysis would be what grew between them.
      Path first = dump(folder, "before");
      repeat(work, runs);
      Path second = dump(folder, "between");
      repeat(work, runs);
      Path third = dump(folder, "after");
      Unchecked.run(() -> judge(folder, first, second, third));
    } finally {
      Unchecked.run(folder::close);
    }
  }

  private static Path dump(DumpFolder folder, String phase) {
    return Unchecked.io(() -> folder.dump(phase, ResourceConfig.NONE));
  }

  private void judge(DumpFolder folder, Path first, Path second, Path third) throws IOException {
    Leaks later = find(second, third);
    Set<String> leaking = suspects(later);
    if (!leaking.isEmpty()) {
      leaking.retainAll(suspects(find(first, second)));
    }
    if (!leaking.isEmpty()) {
      folder.keep();
      throw failure(only(later, leaking), second, third);
    }
  }

  private static <E extends Exception> void repeat(Work<E> work, int times) throws E {
    for (int i = 0; i < times; i++) {
      work.run();
    }
  }

  private static Leaks find(Path base, Path head) throws IOException {
    return LeakFinder.find(
        new DefaultHeapAnalyzer(), side(base), side(head), CLASSES, (stage, done, total) -> {});
  }

  private static LeakFinder.Side side(Path dump) {
    return new LeakFinder.Side(
        DumpSource.of(dump), new AnalysisRequest(ResourceConfig.NONE, null, true, 0));
  }

  private Set<String> suspects(Leaks leaks) {
    return leaks.classes().stream()
        .filter(
            row -> row.objects().growth() >= runs || row.bytes().growth() >= BYTES_PER_RUN * runs)
        .map(ClassGrowth::className)
        .collect(Collectors.toCollection(HashSet::new));
  }

  private static Leaks only(Leaks leaks, Set<String> classes) {
    return new Leaks(
        leaks.schemaVersion(),
        leaks.base(),
        leaks.head(),
        leaks.liveObjects(),
        leaks.liveBytes(),
        List.of(),
        List.of(),
        leaks.classes().stream().filter(row -> classes.contains(row.className())).toList(),
        leaks.warnings());
  }

  private AssertionError failure(Leaks leaks, Path base, Path head) throws IOException {
    StringWriter out = new StringWriter();
    LeakReports.write(leaks, Format.TEXT, ROWS, out);
    String sentence =
        String.format(
            Locale.ROOT,
            "the work leaks: %,d runs added %,d bytes, and as many runs before them did likewise",
            runs,
            leaks.liveBytes().growth());
    return new FailureReport(sentence)
        .wholeJvm()
        .lines(out.toString())
        .kept(base, "leaks", head.toString())
        .error();
  }
}

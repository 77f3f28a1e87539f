package io.heapscale.analyzer.engine;

import io.heapscale.analyzer.browse.Grouping;
import io.heapscale.analyzer.composition.FindingsSearch;
import io.heapscale.analyzer.model.Analysis;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Analyzes heap dumps. All methods throw {@link java.io.IOException} with a one-line message (file,
 * offset, what was expected there) for a dump or manifest that cannot be read, and {@link
 * io.heapscale.analyzer.model.ConfigurationException} for a request that does not fit the dump.
 */
public interface HeapAnalyzer {

  /** Everything: totals, resources, ledger, histogram, dominators. */
  Analysis analyze(DumpSource dump, AnalysisRequest request, Progress progress) throws IOException;

  /** Totals and histogram only: no dominators, no resources. */
  Analysis histogram(DumpSource dump, AnalysisRequest request, Progress progress)
      throws IOException;

  /** The same, with the histogram summed otherwise too. */
  GroupedHistogram histogram(
      DumpSource dump, AnalysisRequest request, Grouping.By by, Progress progress)
      throws IOException;

  /** Totals, histogram and dominators, no resources. */
  Analysis dominators(DumpSource dump, AnalysisRequest request, Progress progress)
      throws IOException;

  /** Feeds one row per object to {@code sink}, in order of address. */
  void objects(DumpSource dump, AnalysisRequest request, Progress progress, ObjectSink sink)
      throws IOException;

  /**
   * Reads a dump and finds its dominators, for questions. Whoever calls this closes the heap.
   *
   * @param progress may hear more as long as the heap is open
   */
  OpenHeap open(DumpSource dump, AnalysisRequest request, Progress progress) throws IOException;

  /** Asks one question of a dump. */
  default <T> T ask(
      DumpSource dump, AnalysisRequest request, Progress progress, OpenHeap.Question<T> question)
      throws IOException {
    try (OpenHeap heap = open(dump, request, progress)) {
      return heap.ask(question);
    }
  }

  /**
   * Everything about a dump, with what resources are made of and what could be saved.
   *
   * @param strings whether to name texts that are there more than once
   */
  default Analysis compose(
      DumpSource dump, AnalysisRequest request, boolean strings, Progress progress)
      throws IOException {
    return ask(dump, request, progress, open -> composed(open, strings));
  }

  private static Analysis composed(OpenHeap open, boolean strings) throws IOException {
    Analysis analysis = open.analysis();
    FindingsSearch.Found found = LookAround.in(open).findings(strings);
    return analysis.withComposition(found.compositions(), found.findings());
  }

  /**
   * Everything about a dump, with more of its largest resources, what types are made of, and the
   * merged dominator tree.
   *
   * @param most of how many resources
   * @param findings whether also what could be saved, as {@link #compose}
   * @param strings as there
   */
  default Analysis detail(
      DumpSource dump,
      AnalysisRequest request,
      int most,
      boolean findings,
      boolean strings,
      Progress progress)
      throws IOException {
    return ask(
        dump,
        request,
        progress,
        open ->
            ResourceDetails.add(open, findings ? composed(open, strings) : open.analysis(), most));
  }

  /** Everything about a dump in a file. */
  default Analysis analyze(Path dump, AnalysisRequest request, Progress progress)
      throws IOException {
    return analyze(DumpSource.of(dump), request, progress);
  }

  /** Totals and histogram of a dump in a file. */
  default Analysis histogram(Path dump, AnalysisRequest request, Progress progress)
      throws IOException {
    return histogram(DumpSource.of(dump), request, progress);
  }

  /** Totals, histogram and dominators of a dump in a file. */
  default Analysis dominators(Path dump, AnalysisRequest request, Progress progress)
      throws IOException {
    return dominators(DumpSource.of(dump), request, progress);
  }

  /** The objects of a dump in a file. */
  default void objects(Path dump, AnalysisRequest request, Progress progress, ObjectSink sink)
      throws IOException {
    objects(DumpSource.of(dump), request, progress, sink);
  }

  /** Takes one object at a time. */
  @FunctionalInterface
  interface ObjectSink {
    /** The {@code immediateDominator} of an object that no other object dominates. */
    long NO_DOMINATOR = -1;

    /**
     * Hears one object.
     *
     * @param address the object's address
     * @param className its class in source form
     * @param shallowBytes its own size
     * @param retainedBytes the size of its dominator subtree
     * @param immediateDominator address of the immediate dominator, or {@link #NO_DOMINATOR}
     */
    void accept(
        long address,
        String className,
        long shallowBytes,
        long retainedBytes,
        long immediateDominator)
        throws IOException;
  }
}

package io.heapscale.analyzer.cli;

import io.heapscale.analyzer.browse.Grouping;
import io.heapscale.analyzer.engine.AnalysisRequest;
import io.heapscale.analyzer.engine.DumpSource;
import io.heapscale.analyzer.engine.GroupedHistogram;
import io.heapscale.analyzer.engine.HeapAnalyzer;
import io.heapscale.analyzer.engine.OpenHeap;
import io.heapscale.analyzer.engine.Progress;
import io.heapscale.analyzer.model.Analysis;
import io.heapscale.analyzer.model.HistogramGroups;
import io.heapscale.analyzer.report.Analyses;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads "dumps" that hold a number of dashboards as text; fails where told to. */
final class FakeAnalyzer implements HeapAnalyzer {
  @Nullable AnalysisRequest request;
  @Nullable DumpSource dump;
  @Nullable Throwable failure;
  @Nullable String note;
  long rows = 2;

  @Override
  public Analysis analyze(DumpSource heap, AnalysisRequest asked, Progress progress)
      throws IOException {
    dump = heap;
    request = asked;
    progress.at("reading objects", 1, 2);
    if (note != null) {
      progress.note(note);
    }
    fail();
    String content = content(heap).strip();
    try {
      return Analyses.workspace(Integer.parseInt(content));
    } catch (NumberFormatException e) {
      throw new IOException(
          name(heap) + " @ 0x0: expected \"JAVA PROFILE\", found \"" + content + "\"", e);
    }
  }

  @Override
  public Analysis compose(
      DumpSource heap, AnalysisRequest asked, boolean strings, Progress progress)
      throws IOException {
    return analyze(heap, asked, progress);
  }

  private static String content(DumpSource heap) throws IOException {
    InputStream stream = heap.stream();
    return stream == null
        ? Files.readString(Objects.requireNonNull(heap.file()))
        : new String(stream.readAllBytes(), StandardCharsets.UTF_8);
  }

  private static String name(DumpSource heap) {
    return heap.file() == null ? heap.name() : heap.file().toString();
  }

  @Override
  public Analysis histogram(DumpSource heap, AnalysisRequest asked, Progress progress)
      throws IOException {
    return analyze(heap, asked, progress);
  }

  @Override
  public GroupedHistogram histogram(
      DumpSource heap, AnalysisRequest asked, Grouping.By by, Progress progress)
      throws IOException {
    List<HistogramGroups.Row> rows = List.of(new HistogramGroups.Row("a", 2, 3, 48));
    return new GroupedHistogram(
        analyze(heap, asked, progress), new HistogramGroups(by.label(), rows));
  }

  @Override
  public Analysis dominators(DumpSource heap, AnalysisRequest asked, Progress progress)
      throws IOException {
    return analyze(heap, asked, progress);
  }

  @Override
  public void objects(DumpSource heap, AnalysisRequest asked, Progress progress, ObjectSink sink)
      throws IOException {
    dump = heap;
    request = asked;
    fail();
    for (long i = 0; i < rows; i++) {
      sink.accept(0x1000 + 16 * i, "a.B", 16, 32, i == 0 ? ObjectSink.NO_DOMINATOR : 0x1000);
    }
  }

  private void fail() throws IOException {
    if (failure instanceof Error error) {
      throw error;
    }
    if (failure instanceof RuntimeException exception) {
      throw exception;
    }
    if (failure instanceof IOException exception) {
      throw exception;
    }
  }

  @Override
  public OpenHeap open(DumpSource dump, AnalysisRequest request, Progress progress) {
    throw new UnsupportedOperationException("there is no heap behind this");
  }
}

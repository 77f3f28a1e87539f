package io.heapscale.analyzer.cli;

import io.heapscale.analyzer.engine.AnalysisRequest;
import io.heapscale.analyzer.engine.HeapAnalyzer;
import io.heapscale.analyzer.engine.Progress;
import io.heapscale.analyzer.model.Analysis;
import io.heapscale.analyzer.report.Analyses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads "dumps" that hold a number of dashboards as text; fails where told to. */
final class FakeAnalyzer implements HeapAnalyzer {
  @Nullable AnalysisRequest request;
  @Nullable Path dump;
  @Nullable Throwable failure;
  @Nullable String note;
  long rows = 2;

  @Override
  public Analysis analyze(Path heap, AnalysisRequest asked, Progress progress) throws IOException {
    dump = heap;
    request = asked;
    progress.at("reading objects", 1, 2);
    if (note != null) {
      progress.note(note);
    }
    fail();
    String content = Files.readString(heap).strip();
    try {
      return Analyses.workspace(Integer.parseInt(content));
    } catch (NumberFormatException e) {
      throw new IOException(
          heap + " @ 0x0: expected \"JAVA PROFILE\", found \"" + content + "\"", e);
    }
  }

  @Override
  public Analysis histogram(Path heap, AnalysisRequest asked, Progress progress)
      throws IOException {
    return analyze(heap, asked, progress);
  }

  @Override
  public Analysis dominators(Path heap, AnalysisRequest asked, Progress progress)
      throws IOException {
    return analyze(heap, asked, progress);
  }

  @Override
  public void objects(Path heap, AnalysisRequest asked, Progress progress, ObjectSink sink)
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
}

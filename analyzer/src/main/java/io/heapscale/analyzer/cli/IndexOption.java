package io.heapscale.analyzer.cli;

import io.heapscale.analyzer.engine.AnalysisRequest;
import io.heapscale.analyzer.model.ConfigurationException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the graph of one dump is kept for the next command. */
final class IndexOption {
  @Option(
      names = "--index",
      paramLabel = "FILE",
      description =
          "Keep the graph and the dominator tree there; the next command on the same dump starts"
              + " with them.")
  @Nullable Path index;

  /** Refuses an index of what is gone when the command ends. */
  void check(Path heap) {
    if (index != null && heap.equals(HeapInput.STANDARD_INPUT)) {
      throw new ConfigurationException("--index: standard input is never the same dump again");
    }
  }

  /** The request, with the index where there is one. */
  AnalysisRequest in(AnalysisRequest request, Session session) {
    return index == null
        ? request
        : request.withMeans(request.means().withIndex(session.resolve(index)));
  }
}

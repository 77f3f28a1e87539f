package io.heapscale.analyzer.cli;

import io.heapscale.analyzer.engine.Means;
import io.heapscale.analyzer.model.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What an analysis may use: processors, memory, disk. No result depends on it. */
final class MeansOptions {
  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads to read and compute with (default: one per processor).")
  @Nullable Integer threads;

  @Option(
      names = "--spill",
      paramLabel = "DIR",
      description =
          "Keep the graph in a temporary file there, not in the Java heap (default: only if it does"
              + " not fit; then in the JVM's folder for temporary files). A packed dump is unpacked"
              + " there too.")
  @Nullable Path spill;

  @Option(
      names = "--unpack-limit",
      paramLabel = "SIZE",
      description =
          "How much a packed dump may unpack to, as 20GiB or 500MB (default: nine tenths of what is"
              + " free in the folder for temporary files).")
  @Nullable String unpackLimit;

  /**
   * What was asked for.
   *
   * @throws ConfigurationException if there are to be no threads, no such folder is there, or the
   *     limit is no size
   * @throws IOException if nothing can be written in the folder
   */
  Means means(Session session) throws IOException {
    if (threads != null && threads < 1) {
      throw new ConfigurationException("--threads " + threads + ": expected 1 or more");
    }
    int used = threads == null ? Means.DEFAULT.threads() : threads;
    long limit = unpackLimit == null ? 0 : ByteSize.parse("--unpack-limit", unpackLimit);
    if (spill == null) {
      return new Means(used, null).withUnpackLimit(limit);
    }
    Path folder = session.resolve(spill);
    if (!Files.isDirectory(folder)) {
      throw new ConfigurationException(
          "--spill " + spill + ": " + (Files.exists(folder) ? "not a folder" : "no such folder"));
    }
    if (!Files.isWritable(folder)) {
      throw new IOException("--spill " + spill + ": cannot write there: permission denied");
    }
    return new Means(used, folder).withUnpackLimit(limit);
  }
}

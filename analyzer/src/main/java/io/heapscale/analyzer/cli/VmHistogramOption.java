package io.heapscale.analyzer.cli;

import io.heapscale.analyzer.config.VmHistogramReader;
import io.heapscale.analyzer.model.ConfigurationException;
import io.heapscale.analyzer.model.Manifest.ClassCount;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the VM itself said of one dump's classes. */
final class VmHistogramOption {
  private static final String NAME = "--vm-histogram";

  @Option(
      names = NAME,
      paramLabel = "FILE",
      description =
          "The output of jcmd PID GC.class_histogram, taken right after the dump: the VM's own"
              + " sizes (default: the manifest's).")
  @Nullable Path file;

  /** Refuses the option where {@code other} is given as well. */
  void refuse(String other) {
    if (file != null) {
      throw new ConfigurationException(NAME + " with " + other);
    }
  }

  /** The histogram that is named, or null where none is. */
  @Nullable List<ClassCount> read(Session session) throws IOException {
    return file == null ? null : VmHistogramReader.read(session.resolve(file));
  }
}

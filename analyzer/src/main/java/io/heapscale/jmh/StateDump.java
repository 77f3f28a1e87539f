package io.heapscale.jmh;

import io.heapscale.analyzer.engine.AnalysisRequest;
import io.heapscale.analyzer.engine.DefaultHeapAnalyzer;
import io.heapscale.analyzer.model.Analysis;
import io.heapscale.analyzer.model.ResourceConfig;
import io.heapscale.analyzer.model.ResourceType;
import io.heapscale.analyzer.test.DumpFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One dump of a fork of JMH. Taking it and analyzing it are two steps, so that no iteration that is
 * timed runs after the analysis, which would leave its mark on the JIT compiler's profiles.
 */
final class StateDump {
  /** The resource type of the state objects. */
  static final String STATE = "state";

  /**
   * JMH makes no object of a {@code @State} class itself, nor of a class with {@code @Benchmark}
   * methods, but of a padded subclass {@code <package>.jmh_generated.<Class>_jmhType}. {@code
   * _jmhTest}, which calls the methods and holds these, is JMH's.
   */
  private static final String STATE_CLASSES = "**.jmh_generated.*_jmhType";

  private final ResourceConfig config;
  private @Nullable DumpFolder folder;
  private @Nullable Path dump;

  /**
   * A dump that is not taken yet.
   *
   * @param classes classes, and with them their subclasses, whose objects are weighed one by one
   */
  StateDump(List<String> classes) {
    List<ResourceType> types = new ArrayList<>();
    types.add(new ResourceType(STATE, STATE_CLASSES, false, null, List.of()));
    for (String each : classes) {
      types.add(new ResourceType(each, each, true, null, List.of()));
    }
    config = new ResourceConfig(types, List.of(), null, List.of());
  }

  /** Collects garbage and dumps the JVM. */
  void take() {
    try {
      DumpFolder made = DumpFolder.create();
      folder = made;
      // A benchmark that fails in the iterations to come ends the fork without another call.
      Runtime.getRuntime().addShutdownHook(new Thread(this::remove));
      dump = made.dump("state", config);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What was dumped, and then deletes it; null if nothing was. */
  @Nullable Analysis analyze() throws IOException {
    Path taken = dump;
    if (taken == null) {
      return null;
    }
    try {
      return new DefaultHeapAnalyzer()
          .analyze(taken, new AnalysisRequest(config, null, true, 0), (stage, done, total) -> {});
    } finally {
      remove();
    }
  }

  private synchronized void remove() {
    DumpFolder made = folder;
    folder = null;
    dump = null;
    if (made != null) {
      try {
        made.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}

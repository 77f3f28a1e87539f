package io.heapscale.analyzer.engine;

import io.heapscale.analyzer.model.EngineInfo;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;

/**
 * Another parser of heap dumps, behind which everything from resources to reports is the same.
 * Found by {@link ServiceLoader}. It has objects, references, sizes and dominators as it reads
 * them, so that analyses by it are of {@link io.heapscale.analyzer.model.Mode#MAT} only.
 */
public interface HeapEngine {
  /** The name of our own engine, which is none of these. */
  String OWN = "heapscale";

  /** Its name on the command line and in reports. */
  String name();

  /**
   * What of it is on this machine.
   *
   * @throws io.heapscale.analyzer.model.ConfigurationException if {@code settings} name what is not
   *     there
   */
  EngineInfo info(EngineSettings settings) throws IOException;

  /**
   * Parses a dump.
   *
   * @throws io.heapscale.analyzer.model.ConfigurationException if it is not there, or does not run
   *     on this JVM; the message is one line and says what would help
   * @throws IOException if it cannot read the dump
   */
  ParsedHeap parse(EngineInput input, EngineSettings settings) throws IOException;

  /** All that are on the class path, by name. */
  static List<HeapEngine> all() {
    return ServiceLoader.load(HeapEngine.class).stream()
        .map(ServiceLoader.Provider::get)
        .sorted(Comparator.comparing(HeapEngine::name))
        .toList();
  }
}

package io.heapscale.analyzer.cli;

import io.heapscale.analyzer.engine.EngineChoice;
import io.heapscale.analyzer.engine.EngineSettings;
import io.heapscale.analyzer.engine.HeapEngine;
import io.heapscale.analyzer.model.ConfigurationException;
import io.heapscale.analyzer.model.NearestNames;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Who parses a dump. */
final class EngineOption {
  @Option(
      names = "--engine",
      paramLabel = "NAME",
      description =
          "Who parses the dump: heapscale, or mat, Eclipse MAT's own parser, in mode mat"
              + " (default: heapscale; what there is: analyze engines).")
  @Nullable String engine;

  @Mixin MatOptions mat = new MatOptions();

  /** Whether another engine than ours is asked for. */
  boolean isOther() {
    return engine != null && !engine.equals(HeapEngine.OWN);
  }

  /** Another engine; null for ours. */
  @Nullable EngineChoice choice(Session session) {
    String name = engine;
    if (name == null || !isOther()) {
      if (mat.isGiven()) {
        throw new ConfigurationException("--mat-home and --keep-index need --engine mat");
      }
      return null;
    }
    return new EngineChoice(named(name), mat.settings(session));
  }

  /** The engine of that name. */
  static HeapEngine named(String name) {
    List<String> known = new ArrayList<>(List.of(HeapEngine.OWN));
    for (HeapEngine each : HeapEngine.all()) {
      if (each.name().equals(name)) {
        return each;
      }
      known.add(each.name());
    }
    throw new ConfigurationException(
        "--engine " + name + ": no such engine" + NearestNames.hint(name, known));
  }

  /** What is said to MAT. */
  static final class MatOptions {
    @Option(
        names = "--mat-home",
        paramLabel = "DIR",
        description =
            "For MAT: an unpacked Memory Analyzer, or the folder of its plugins (default:"
                + " MAT_HOME, then what scripts/install_mat.sh has installed, then MAT's parser of"
                + " 2015, which comes with Heapscale).")
    @Nullable Path home;

    @Option(
        names = "--keep-index",
        description =
            "For MAT: leave its index files beside the dump, where its user interface finds them"
                + " (default: in a temporary folder, removed in the end).")
    boolean keepIndex;

    boolean isGiven() {
      return home != null || keepIndex;
    }

    EngineSettings settings(Session session) {
      return new EngineSettings(home == null ? null : session.resolve(home), keepIndex);
    }
  }
}

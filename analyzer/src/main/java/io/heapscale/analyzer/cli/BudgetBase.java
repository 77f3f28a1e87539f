package io.heapscale.analyzer.cli;

import io.heapscale.analyzer.engine.Progress;
import io.heapscale.analyzer.gate.AnalysisDiff;
import io.heapscale.analyzer.gate.Baseline;
import io.heapscale.analyzer.gate.BaselineReference;
import io.heapscale.analyzer.gate.Measured;
import io.heapscale.analyzer.gate.Reference;
import io.heapscale.analyzer.model.Analysis;
import io.heapscale.analyzer.model.ConfigurationException;
import io.heapscale.analyzer.model.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What growth is compared with, as the command line names it. Everything is read once. */
final class BudgetBase {
  @Option(
      names = "--against",
      paramLabel = "BASE",
      description =
          "What growth is compared with: a dump, a saved analysis (.json), a folder of phases, a run,"
              + " or one baseline (.json).")
  @Nullable Path against;

  @Option(
      names = "--baseline",
      paramLabel = "DIR",
      description =
          "The baselines that growth is compared with, see baseline (default: heapscale-baseline"
              + " where there is such a folder).")
  @Nullable Path baseline;

  private @Nullable Analysis one;
  private SideReader.@Nullable Side many;
  private @Nullable SortedMap<String, Baseline> baselines;

  /** Reads what was named, and refuses what is none. */
  void read(Session session, MeasuredReader reader, SelectOptions select, Progress progress)
      throws IOException {
    if (against != null && baseline != null) {
      throw new ConfigurationException("--against and --baseline: expected one of them");
    }
    if (against == null) {
      if (Files.isDirectory(session.resolve(folder()))) {
        baselines = new BaselineFolder(session, folder()).all();
      } else if (baseline != null) {
        throw new IOException(baseline + ": no such folder; analyze baseline update makes one");
      }
    } else if (SideReader.isMany(session, against)) {
      many = new SideReader(session, select, progress).read(against);
    } else {
      one = reader.composed(against);
    }
  }

  private Path folder() {
    return baseline == null ? BaselineCommand.FOLDER : baseline;
  }

  /** What is known of {@code measured}. */
  Reference of(Measured measured) {
    if (one != null) {
      return Reference.of(one);
    }
    if (many != null) {
      return new BaselineReference(many.subjects(), measured);
    }
    Environment environment = environment(measured);
    Baseline found =
        environment == null || baselines == null ? null : baselines.get(environment.key());
    return found == null ? Reference.NONE : new BaselineReference(found.subjects(), measured);
  }

  /** Why {@code measured} cannot be compared, or not fairly. */
  List<String> warnings(Measured measured) {
    List<String> warnings = new ArrayList<>();
    Environment environment = environment(measured);
    if (one != null) {
      one.allWarnings().forEach(warning -> warnings.add(against + ": " + warning));
      if (measured.analysis() != null) {
        warnings.addAll(AnalysisDiff.incomparable(one, measured.analysis()));
      }
    } else if (many != null) {
      many.warnings().forEach(warning -> warnings.add(against + ": " + warning));
      if (environment != null
          && !many.environments().isEmpty()
          && !many.environments().contains(environment)) {
        List<String> keys = many.environments().stream().map(Environment::key).toList();
        warnings.add(
            "different environments: base "
                + String.join(", ", keys)
                + ", head "
                + environment.key());
      }
      if (!new BaselineReference(many.subjects(), measured).knowsAny()) {
        warnings.add(
            against + ": has no such phase and size; there are " + many.subjects().keySet());
      }
    } else if (baselines != null && !knowsAny(environment, measured)) {
      Baseline found = environment == null ? null : baselines.get(environment.key());
      String why =
          environment == null
              ? "no manifest says of which JVM the dump is; no baseline is compared"
              : found == null
                  ? "no baseline of " + environment.key() + "; there are " + baselines.keySet()
                  : "the baseline has no such phase and size";
      warnings.add(folder() + ": " + why + "; analyze baseline update makes one");
    }
    return warnings;
  }

  private boolean knowsAny(@Nullable Environment environment, Measured measured) {
    Baseline found =
        environment == null || baselines == null ? null : baselines.get(environment.key());
    return found != null && new BaselineReference(found.subjects(), measured).knowsAny();
  }

  private static @Nullable Environment environment(Measured measured) {
    return Stream.concat(
            Stream.ofNullable(measured.analysis()), measured.phases().values().stream())
        .flatMap(each -> Stream.ofNullable(each.dump().environment()))
        .findFirst()
        .orElse(null);
  }
}

package io.heapscale.analyzer.cli;

import io.heapscale.analyzer.engine.Progress;
import io.heapscale.analyzer.gate.AnalysisDiff;
import io.heapscale.analyzer.gate.Baseline;
import io.heapscale.analyzer.gate.Baseline.Subject;
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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
      // The file of -r names budgets, which a saved analysis can be held against.
      many =
          new SideReader(session, select, select.needsDumpsWithoutFile(), progress).read(against);
      refuseIf(!many.partial().isEmpty());
    } else {
      one = reader.composed(against);
      refuseIf(one.partial());
    }
  }

  private void refuseIf(boolean partial) throws IOException {
    if (partial) {
      throw new IOException(against + ": read in part only; its figures are no base for growth");
    }
  }

  private Path folder() {
    return baseline == null ? BaselineCommand.FOLDER : baseline;
  }

  /** What is known of {@code measured}. */
  Reference of(Measured measured) {
    if (one != null) {
      Analysis head = measured.analysis();
      return head == null || AnalysisDiff.sameRules(one, head) ? Reference.of(one) : Reference.NONE;
    }
    return new BaselineReference(this::comparable, measured);
  }

  private Map<String, Subject> comparable(Analysis analysis) {
    Environment environment = analysis.dump().environment();
    if (many != null) {
      boolean foreign =
          environment != null
              && !many.environments().isEmpty()
              && !many.environments().contains(environment);
      return foreign ? Map.of() : many.subjects();
    }
    Baseline found =
        environment == null || baselines == null ? null : baselines.get(environment.key());
    return found == null ? Map.of() : found.subjects();
  }

  /** Why {@code measured} cannot be compared, or not fairly. */
  List<String> warnings(Measured measured) {
    if (one != null) {
      return ofOne(one, measured.analysis());
    }
    boolean knowsAny = new BaselineReference(this::comparable, measured).knowsAny();
    List<String> warnings = new ArrayList<>();
    if (many != null) {
      many.warnings().forEach(warning -> warnings.add(against + ": " + warning));
      Set<Environment> others = environments(measured);
      others.removeAll(many.environments());
      if (!others.isEmpty() && !many.environments().isEmpty()) {
        warnings.add(
            "different environments: base "
                + SideReader.keys(many.environments())
                + ", head "
                + SideReader.keys(others));
      }
      if (!knowsAny && others.isEmpty()) {
        warnings.add(
            against + ": has no such phase and size; there are " + many.subjects().keySet());
      }
    } else if (baselines != null) {
      addUnknown(baselines, measured, knowsAny, warnings);
    }
    return warnings;
  }

  private List<String> ofOne(Analysis base, @Nullable Analysis head) {
    List<String> warnings = new ArrayList<>();
    base.allWarnings().forEach(warning -> warnings.add(against + ": " + warning));
    if (head != null) {
      warnings.addAll(AnalysisDiff.incomparable(base, head));
      String before = base.dump().phase();
      String after = head.dump().phase();
      if (before != null && after != null && !before.equals(after)) {
        warnings.add("different phases: base " + before + ", head " + after);
      }
    }
    return warnings;
  }

  /** Says of which JVMs there is no baseline. */
  private void addUnknown(
      SortedMap<String, Baseline> known,
      Measured measured,
      boolean knowsAny,
      List<String> warnings) {
    Set<Environment> environments = environments(measured);
    String why = null;
    if (environments.isEmpty()) {
      why = "no manifest says of which JVM the dump is; no baseline is compared";
    } else {
      environments.removeIf(environment -> known.containsKey(environment.key()));
      if (!environments.isEmpty()) {
        why = "no baseline of " + SideReader.keys(environments) + "; there are " + known.keySet();
      } else if (!knowsAny) {
        why = "the baseline has no such phase and size";
      }
    }
    if (why != null) {
      warnings.add(folder() + ": " + why + "; analyze baseline update makes one");
    }
  }

  private static Set<Environment> environments(Measured measured) {
    Set<Environment> environments = new LinkedHashSet<>();
    Stream.concat(Stream.ofNullable(measured.analysis()), measured.phases().values().stream())
        .flatMap(each -> Stream.ofNullable(each.dump().environment()))
        .forEach(environments::add);
    return environments;
  }
}

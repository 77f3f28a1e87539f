package io.heapscale.analyzer.cli;

import io.heapscale.analyzer.engine.AbsenceWarnings;
import io.heapscale.analyzer.engine.DumpSource;
import io.heapscale.analyzer.gate.Baseline;
import io.heapscale.analyzer.model.Analysis;
import io.heapscale.analyzer.model.ConfigurationException;
import io.heapscale.analyzer.model.Environment;
import io.heapscale.analyzer.model.NearestNames;
import io.heapscale.analyzer.report.BaselineReports;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code analyze baseline update|show|list}: figures to hold later ones against. */
@CommandLine.Command(
    name = "baseline",
    description = "Figures to hold later ones against, one small file per environment.")
final class BaselineCommand extends Command {
  /** Where baselines lie unless said otherwise. */
  static final Path FOLDER = Path.of("heapscale-baseline");

  @Spec @Nullable CommandSpec spec;

  BaselineCommand(Session session) {
    super(session);
  }

  @Override
  public Integer call() {
    return FullCommandLine.missing(spec, "update|show|list", session);
  }

  /** Where the baselines lie. */
  static final class FolderOption {
    @Option(
        names = "--dir",
        paramLabel = "DIR",
        description = "The folder of the baselines (default: heapscale-baseline).")
    Path folder = FOLDER;
  }

  /** {@code analyze baseline update INPUT...}. */
  @CommandLine.Command(
      name = "update",
      description =
          "Make what these dumps weigh the baseline of their environment. What it knows of other"
              + " phases stays.")
  static final class Update extends Command {
    @Parameters(
        arity = "1..*",
        paramLabel = "INPUT",
        description =
            "A dump, a saved analysis (.json), a folder of phases or a run. Inputs with the same"
                + " phase are repeats: their median counts, and their spread is noted.")
    List<Path> inputs = List.of();

    @Mixin FolderOption folder = new FolderOption();
    @Mixin SelectOptions select = new SelectOptions();

    Update(Session session) {
      super(session);
    }

    @Override
    public Integer call() throws IOException {
      select.check(session);
      SortedMap<String, List<Analysis>> subjects;
      List<String> warnings = new ArrayList<>();
      try (RunOptions.ProgressLine progress = run.progress(session)) {
        SubjectsReader reader =
            new SubjectsReader(
                select.needsDumps(),
                dump -> {
                  DumpSource source = DumpSource.of(dump);
                  return session.compose(source, select.sums(session, source), progress);
                });
        for (Path input : inputs) {
          reader.read(session.resolve(input));
        }
        subjects = reader.subjects();
      }
      Environment environment = environmentOf(subjects);
      Map<String, Baseline.Subject> measured = new TreeMap<>();
      subjects.forEach(
          (name, repeats) -> {
            for (Analysis each : repeats) {
              each.allWarnings().stream()
                  .filter(warning -> !AbsenceWarnings.isOne(warning))
                  .forEach(warning -> warnings.add(name + ": " + warning));
            }
            measured.put(name, Baseline.Subject.of(repeats));
          });
      absent(subjects).forEach(warnings::add);
      new BaselineFolder(session, folder.folder).update(environment, measured);
      session.err().println("baseline of " + environment.key() + ": " + measured.keySet());
      return session.warn(warnings.stream().distinct().toList(), run);
    }

    /** What no input holds, though its types name it. */
    private static List<String> absent(SortedMap<String, List<Analysis>> subjects) {
      List<List<String>> all = new ArrayList<>();
      subjects.values().forEach(each -> each.forEach(one -> all.add(one.warnings())));
      return AbsenceWarnings.ofAll(all);
    }

    /** The one environment of all inputs. */
    private static Environment environmentOf(SortedMap<String, List<Analysis>> subjects)
        throws IOException {
      Map<Environment, String> environments = new LinkedHashMap<>();
      String mode = "";
      for (Map.Entry<String, List<Analysis>> subject : subjects.entrySet()) {
        for (Analysis analysis : subject.getValue()) {
          Environment environment = analysis.dump().environment();
          if (environment == null) {
            throw new IOException(
                analysis.dump().file()
                    + ": no manifest says which JVM it is of; a baseline needs dumps of the dumper");
          }
          if (analysis.partial()) {
            throw new IOException(
                analysis.dump().file() + ": read in part only; no figure for a baseline");
          }
          environments.putIfAbsent(environment, analysis.dump().file());
          if (!mode.isEmpty() && !mode.equals(analysis.mode())) {
            throw new IOException("inputs in different modes: " + mode + " and " + analysis.mode());
          }
          mode = analysis.mode();
        }
      }
      if (environments.size() > 1) {
        List<String> keys =
            environments.entrySet().stream()
                .map(each -> each.getValue() + " of " + each.getKey().key())
                .toList();
        throw new IOException("inputs of different environments: " + String.join(", ", keys));
      }
      return environments.keySet().iterator().next();
    }
  }

  /** {@code analyze baseline list}. */
  @CommandLine.Command(name = "list", description = "The environments that have a baseline.")
  static final class Listing extends Command {
    @Mixin FolderOption folder = new FolderOption();
    @Mixin LookOutput output = new LookOutput();

    Listing(Session session) {
      super(session);
    }

    @Override
    public Integer call() throws IOException {
      try (ReportOutput out = output.open(session)) {
        SortedMap<String, Baseline> all = new BaselineFolder(session, folder.folder).all();
        if (all.isEmpty()) {
          throw new IOException(folder.folder + ": no baseline; analyze baseline update makes one");
        }
        BaselineReports.list(List.copyOf(all.values()), output.format(), out.writer());
        out.commit();
      }
      return ExitCode.OK;
    }
  }

  /** {@code analyze baseline show [ENVIRONMENT]}. */
  @CommandLine.Command(name = "show", description = "The figures of a baseline.")
  static final class Show extends Command {
    @Parameters(
        arity = "0..1",
        paramLabel = "ENVIRONMENT",
        description = "As jdk17-g1; may be left out where there is only one.")
    @Nullable String environment;

    @Mixin FolderOption folder = new FolderOption();
    @Mixin LookOutput output = new LookOutput();

    Show(Session session) {
      super(session);
    }

    @Override
    public Integer call() throws IOException {
      try (ReportOutput out = output.open(session)) {
        SortedMap<String, Baseline> all = new BaselineFolder(session, folder.folder).all();
        String wanted = environment == null && all.size() == 1 ? all.firstKey() : environment;
        Baseline found = wanted == null ? null : all.get(wanted);
        if (found == null) {
          throw new ConfigurationException(
              folder.folder
                  + ": "
                  + (wanted == null ? "several baselines or none" : "no baseline of " + wanted)
                  + NearestNames.hint(wanted == null ? "" : wanted, all.keySet()));
        }
        BaselineReports.show(found, output.format(), out.writer());
        out.commit();
      }
      return ExitCode.OK;
    }
  }
}

package io.heapscale.analyzer.cli;

import io.heapscale.analyzer.config.ConfigReader;
import io.heapscale.analyzer.engine.AnalysisRequest;
import io.heapscale.analyzer.engine.DumpSource;
import io.heapscale.analyzer.engine.Means;
import io.heapscale.analyzer.hprof.Reading;
import io.heapscale.analyzer.model.ConfigurationException;
import io.heapscale.analyzer.model.Manifest;
import io.heapscale.analyzer.model.Mode;
import io.heapscale.analyzer.model.NearestNames;
import io.heapscale.analyzer.model.ResourceConfig;
import io.heapscale.analyzer.model.ResourceType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What to weigh in a dump, and with what. */
final class SelectOptions {
  /** Resource types and budgets where no file is named. */
  static final String DEFAULT_FILE = "heapscale.yaml";

  @Option(
      names = {"-r", "--resources"},
      paramLabel = "FILE",
      description =
          "Resource types, as YAML (default: those of the dump's manifest, then"
              + " ./heapscale.yaml).")
  @Nullable Path resources;

  @Option(
      names = "--types",
      paramLabel = "NAME",
      split = ",",
      description = "Make only these types resources.")
  @Nullable List<String> types;

  @Option(
      names = "--mode",
      paramLabel = "MODE",
      description =
          "Which objects, references and sizes count: exact, or mat (those of Eclipse MAT)"
              + " (default: exact; with --engine mat that).")
  @Nullable String mode;

  @Option(
      names = "--no-labels",
      description = "Name resources by address, not by the text at their label path.")
  boolean noLabels;

  @Option(
      names = "--partial",
      description =
          "Analyze what is whole of a damaged dump; the report is marked, and says what is missing"
              + " (default: refuse it).")
  boolean partial;

  @Option(
      names = "--dump",
      paramLabel = "N",
      description = "Which of several heap dumps in one file, from 1.")
  @Nullable Integer dump;

  @Option(
      names = "--not-live",
      description =
          "The dump holds garbage too, as jcmd GC.heap_dump -all writes it (default: what the dump's"
              + " manifest says; else it counts as live).")
  boolean notLive;

  @Mixin EngineOption engine = new EngineOption();
  @Mixin MeansOptions means = new MeansOptions();

  /**
   * Whether something was asked for that a saved analysis, which is weighed already, cannot tell.
   */
  boolean needsDumps() {
    return resources != null || needsDumpsWithoutFile();
  }

  /** The same where {@code -r} names budgets, which a saved analysis can be held against. */
  boolean needsDumpsWithoutFile() {
    return types != null || mode() == Mode.MAT || !reading().equals(Reading.WHOLE);
  }

  /** Whether nothing was said of how a dump is to be read. */
  boolean readsWhole() {
    return reading().equals(Reading.WHOLE);
  }

  /** The file of {@code -r}, else {@code ./heapscale.yaml} if it is there; null for neither. */
  @Nullable Path configuration(Session session) {
    return configuration(session, resources);
  }

  /** The same for a file that was named elsewhere. */
  static @Nullable Path configuration(Session session, @Nullable Path resources) {
    if (resources != null) {
      return session.resolve(resources);
    }
    Path defaultFile = session.resolve(Path.of(DEFAULT_FILE));
    return Files.isRegularFile(defaultFile) ? defaultFile : null;
  }

  /** Refuses a saved analysis where {@link #needsDumps}. */
  static ConfigurationException isSaved(Path file) {
    return new ConfigurationException(
        "-r, --types, --mode mat, --engine, --partial, --dump and --not-live need dumps, but "
            + file
            + " is a saved analysis");
  }

  /** Refuses what no dump can change, before any is read. */
  void check(Session session) throws IOException {
    mode();
    reading();
    engine.choice(session);
    means.means(session);
  }

  private Reading reading() {
    if (dump != null && dump < 1) {
      throw new ConfigurationException("--dump " + dump + ": expected 1 or more");
    }
    return new Reading(partial, dump == null ? 0 : dump, notLive);
  }

  private Mode mode() {
    if (mode == null) {
      return engine.isOther() ? Mode.MAT : Mode.EXACT;
    }
    Mode found = Mode.ofLabel(mode);
    if (found == null) {
      throw new ConfigurationException("--mode " + mode + ": expected exact or mat");
    }
    return found;
  }

  /** The same where only sums are wanted: no lists, and no labels for what they would list. */
  AnalysisRequest sums(Session session, DumpSource dump) throws IOException {
    return request(session, dump, 1, new VmHistogramOption(), false);
  }

  /** What to ask of the analyzer about {@code dump}. */
  AnalysisRequest request(Session session, DumpSource dump, int top) throws IOException {
    return request(session, dump, top, new VmHistogramOption());
  }

  /** The same, with the VM's sizes from a file where one is named. */
  AnalysisRequest request(Session session, DumpSource dump, int top, VmHistogramOption vmHistogram)
      throws IOException {
    return request(session, dump, top, vmHistogram, !noLabels);
  }

  private AnalysisRequest request(
      Session session, DumpSource dump, int top, VmHistogramOption vmHistogram, boolean labels)
      throws IOException {
    if (mode() == Mode.MAT) {
      vmHistogram.refuse("--mode mat: it takes MAT's sizes, not the VM's");
    }
    Means used = means.means(session);
    ResourceConfig given = null;
    ResourceConfig effective = null;
    if (resources != null) {
      given = ConfigReader.read(session.resolve(resources));
      effective = given;
    } else {
      effective = dump.manifest().map(Manifest::resources).orElse(null);
      Path defaultFile = configuration(session);
      if (effective == null && defaultFile != null) {
        given = ConfigReader.read(defaultFile);
        effective = given;
      }
    }
    List<String> only = types == null ? null : types.stream().map(String::strip).toList();
    checkTypes(only, effective == null ? ResourceConfig.NONE : effective);
    return new AnalysisRequest(
        given,
        only,
        labels,
        top,
        mode(),
        vmHistogram.read(session),
        used,
        reading(),
        engine.choice(session));
  }

  /** Refuses names of types that are not configured. */
  static void checkTypes(@Nullable List<String> only, ResourceConfig config) {
    if (only == null) {
      return;
    }
    List<String> known = config.types().stream().map(ResourceType::name).toList();
    for (String type : only) {
      if (known.isEmpty()) {
        throw new ConfigurationException(
            "--types " + type + ": no resource types are configured; name a file with -r");
      }
      if (!known.contains(type)) {
        throw new ConfigurationException(
            "--types " + type + ": no such resource type" + NearestNames.hint(type, known));
      }
    }
  }
}

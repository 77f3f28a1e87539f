package io.heapscale.benchmark.program;

import io.heapscale.analyzer.allocation.EventField;
import io.heapscale.analyzer.config.ConfigReader;
import io.heapscale.analyzer.model.ConfigurationException;
import io.heapscale.analyzer.model.ResourceConfig;
import io.heapscale.benchmark.measure.MeasurePlan;
import io.heapscale.benchmark.options.MeasureOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the command line says of a measurement. */
final class ProgramOptions {

  private static final Path USUAL_RESOURCES = Path.of("heapscale.yaml");
  private static final int REPEATS = 3;
  private static final int PIECES = 10;
  private static final int THREADS = 4;

  @Option(
      names = {"--class-path", "-cp"},
      paramLabel = "CP",
      description = "Where the program's classes are, as for java -cp; lib/* is all jars in lib.")
  private String classPath = "";

  @Option(
      names = "--sizes",
      paramLabel = "SIZE",
      split = ",",
      required = true,
      description = "What to load, in the program's own unit: 100,1000 or small=100,large=1000.")
  private List<String> sizes = List.of();

  @Option(
      names = "--unit",
      paramLabel = "NAME",
      description = "What the sizes count, in the singular, as table (default: ${DEFAULT-VALUE}).")
  private String unit = "unit of size";

  @Option(
      names = {"-r", "--resources"},
      paramLabel = "FILE",
      description = "What to weigh (default: ./heapscale.yaml, if it is there).")
  private @Nullable Path resources;

  @Option(
      names = "--repeats",
      paramLabel = "N",
      description = "Loads of each size (default: 3, with --quick 1).")
  private @Nullable Integer repeats;

  @Option(
      names = "--pieces",
      paramLabel = "N",
      description = "Pieces of work that are done and held at once (default: ${DEFAULT-VALUE}).")
  private int pieces = PIECES;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "How many threads do them (default: ${DEFAULT-VALUE}).")
  private int threads = THREADS;

  @Option(
      names = "--quick",
      description =
          "Load each size once, and measure peak, smallest heap and allocation of the largest only.")
  private boolean quick;

  @Mixin private MeasureOptions measure = new MeasureOptions();

  @Option(
      names = "--event",
      paramLabel = "NAME.FIELD",
      description = "Also tell allocations by this field of a flight recorder event around them.")
  private @Nullable String event;

  @Option(names = "--keep-dumps", description = "Keep the heap dumps beside their analyses.")
  private boolean keepDumps;

  /**
   * What is to be measured.
   *
   * @throws IllegalArgumentException if an option cannot be meant; the message is one line
   */
  ProgramPlan plan(String program) throws IOException {
    List<ProgramSize> parsed;
    try {
      parsed = ProgramSize.parse(sizes);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("--sizes: " + e.getMessage(), e);
    }
    ProgramClass type = ProgramClass.parse(program, classPath);
    ProgramPlan plan =
        new ProgramPlan(
            type,
            parsed,
            oneLine(unit),
            config(),
            atLeastOne("--repeats", repeats != null ? repeats : quick ? 1 : REPEATS),
            atLeastOne("--pieces", pieces),
            atLeastOne("--threads", threads),
            quick,
            questions(parsed.size()),
            limit(),
            keepDumps);
    type.check();
    return plan;
  }

  /** One per size, the largest last. */
  private List<MeasurePlan> questions(int sizes) {
    EventField field = eventField();
    List<MeasurePlan> questions = new ArrayList<>();
    for (int rank = sizes - 1; rank >= 0; rank--) {
      questions.add(measure.plan(rank, quick, false, field));
    }
    return questions;
  }

  private ResourceConfig config() throws IOException {
    Path file = resources;
    if (file == null) {
      file = Files.isRegularFile(USUAL_RESOURCES) ? USUAL_RESOURCES : null;
    }
    if (file == null) {
      return ResourceConfig.NONE;
    }
    try {
      return ConfigReader.read(file);
    } catch (ConfigurationException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  private static String oneLine(String text) {
    if (!text.matches("[A-Za-z0-9 _-]{1,40}")) {
      throw new IllegalArgumentException("--unit: expected a word, found '" + text + "'");
    }
    return text;
  }

  private static int atLeastOne(String option, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(option + ": expected 1 or more, found " + value);
    }
    return value;
  }

  private ProgramPlan.@Nullable Limit limit() {
    if (measure.isPhaseAlone()) {
      throw new IllegalArgumentException("--phase: goes with --max-heap");
    }
    if (!WeighedSize.PHASES.contains(measure.phase())) {
      throw new IllegalArgumentException(
          "--phase: expected one of %s, found '%s'"
              .formatted(String.join(", ", WeighedSize.PHASES), measure.phase()));
    }
    Long bytes = measure.maxHeapBytes();
    return bytes == null ? null : new ProgramPlan.Limit(bytes, measure.phase());
  }

  private @Nullable EventField eventField() {
    try {
      return event == null ? null : EventField.parse(event);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("--event: " + e.getMessage(), e);
    }
  }

  /** What a comparison of runs should know of. */
  Map<String, String> settings(ProgramPlan plan) {
    Map<String, String> settings = new TreeMap<>();
    settings.put("sizes", String.join(",", plan.sizes().stream().map(ProgramSize::text).toList()));
    settings.put("pieces", String.valueOf(plan.pieces()));
    settings.put("threads", String.valueOf(plan.threads()));
    settings.put("quick", String.valueOf(plan.quick()));
    settings.put(
        "types", String.join(",", plan.resources().types().stream().map(t -> t.name()).toList()));
    return settings;
  }
}

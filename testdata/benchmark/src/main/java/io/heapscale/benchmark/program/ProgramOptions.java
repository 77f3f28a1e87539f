package io.heapscale.benchmark.program;

import io.heapscale.analyzer.allocation.EventField;
import io.heapscale.analyzer.config.ConfigReader;
import io.heapscale.analyzer.model.ConfigurationException;
import io.heapscale.analyzer.model.ResourceConfig;
import io.heapscale.analyzer.model.SizeText;
import io.heapscale.benchmark.measure.MeasurePlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the command line says of a measurement. */
final class ProgramOptions {

  private static final Path USUAL_RESOURCES = Path.of("heapscale.yaml");
  private static final int REPEATS = 3;
  private static final int PIECES = 10;
  private static final int THREADS = 4;
  private static final long LEAST_SOAK_MILLIS = 1_000;
  private static final long MOST_SOAK_MILLIS = 24 * 3_600_000L;
  private static final Pattern TIME = Pattern.compile("(\\d{1,9})(s|min|m|h)");
  private static final Map<String, Long> MILLIS =
      Map.of("s", 1_000L, "m", 60_000L, "min", 60_000L, "h", 3_600_000L);

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

  @Option(
      names = "--max-heap",
      paramLabel = "SIZE",
      description =
          "Fail if more is live in the phase of --phase, or if the load does not run in a heap of"
              + " that size.")
  private @Nullable String maxHeap;

  @Option(
      names = "--phase",
      paramLabel = "PHASE",
      description =
          "With --max-heap: before-load, after-load, idle, during-execution or after-execution"
              + " (default: after-load).")
  private @Nullable String phase;

  @Option(names = "--no-peak", description = "Do not measure how high live bytes rise.")
  private boolean noPeak;

  @Option(names = "--no-allocations", description = "Do not measure what is allocated, by whom.")
  private boolean noAllocations;

  @Option(
      names = "--find-min-heap",
      description = "Also bisect the smallest heap that the load, and load and work, run in.")
  private boolean findMinHeap;

  @Option(names = "--dump-at-peak", description = "Also leave a dump of the largest size's peak.")
  private boolean dumpAtPeak;

  @Option(
      names = "--soak",
      paramLabel = "TIME",
      description =
          "Also do random work of the largest size for that long, as 10m, and fail if"
              + " something stays.")
  private @Nullable String soak;

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
            new MeasurePlan(
                !noPeak || dumpAtPeak,
                dumpAtPeak,
                findMinHeap,
                !noAllocations,
                soakMillis(),
                eventField()),
            limit(),
            keepDumps);
    type.check();
    return plan;
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
    if (maxHeap == null) {
      if (phase != null) {
        throw new IllegalArgumentException("--phase: expected --max-heap with it");
      }
      return null;
    }
    SizeText size = SizeText.read(maxHeap);
    if (size == null || !size.fitsLong() || size.bytes().longValue() < 1) {
      throw new IllegalArgumentException(
          "--max-heap: expected a size as 60MiB, found '" + maxHeap + "'");
    }
    String in = phase == null ? WeighedSize.LOADED : phase;
    if (!WeighedSize.PHASES.contains(in)) {
      throw new IllegalArgumentException(
          "--phase: expected one of %s, found '%s'"
              .formatted(String.join(", ", WeighedSize.PHASES), in));
    }
    return new ProgramPlan.Limit(size.bytes().longValue(), in);
  }

  private long soakMillis() {
    if (soak == null) {
      return 0;
    }
    Matcher time = TIME.matcher(soak.strip().toLowerCase(Locale.ROOT));
    long millis =
        time.matches() ? Long.parseLong(time.group(1)) * MILLIS.getOrDefault(time.group(2), 0L) : 0;
    if (millis < LEAST_SOAK_MILLIS || millis > MOST_SOAK_MILLIS) {
      throw new IllegalArgumentException(
          "--soak: expected a time from 1s to 24h, as 10m, found '" + soak + "'");
    }
    return millis;
  }

  private @Nullable EventField eventField() {
    try {
      return event == null ? null : EventField.parse(event);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("--event: " + e.getMessage(), e);
    }
  }

  /** The command line again, without the folder of the results. */
  List<String> arguments(String program) {
    List<String> all = new ArrayList<>(List.of(program, "--sizes", String.join(",", sizes)));
    add(all, "--class-path", classPath.isEmpty() ? null : classPath);
    add(all, "--unit", unit.contains(" ") ? null : unit);
    add(all, "-r", resources);
    add(all, "--repeats", repeats);
    add(all, "--pieces", pieces == PIECES ? null : pieces);
    add(all, "--threads", threads == THREADS ? null : threads);
    add(all, "--max-heap", maxHeap);
    add(all, "--phase", phase);
    add(all, "--soak", soak);
    add(all, "--event", event);
    flag(all, "--quick", quick);
    flag(all, "--no-peak", noPeak);
    flag(all, "--no-allocations", noAllocations);
    flag(all, "--find-min-heap", findMinHeap);
    flag(all, "--dump-at-peak", dumpAtPeak);
    flag(all, "--keep-dumps", keepDumps);
    return all;
  }

  private static void add(List<String> all, String option, @Nullable Object value) {
    if (value != null) {
      all.add(option);
      all.add(value.toString());
    }
  }

  private static void flag(List<String> all, String option, boolean set) {
    if (set) {
      all.add(option);
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
    if (soak != null) {
      settings.put("soak", soak);
    }
    return settings;
  }
}

package io.heapscale.benchmark.compare;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.heapscale.analyzer.model.Analysis;
import io.heapscale.analyzer.model.TypeCost;
import io.heapscale.analyzer.report.AnalysisJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads a workload's figures from what a run without {@code figures.json} left: the analyses of its
 * phases, {@code <phase>.json}, those of further repeats in {@code repeat-N/}, and what each VM
 * said of itself, {@code repeat-N/load.json}.
 */
final class SavedFigures {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Pattern REPEAT = Pattern.compile("repeat-(\\d{1,6})");
  private static final String BEFORE = "before-load";
  private static final String LOADED = "after-load";

  /** What the phase after a load is called in either way of loading; it is one figure. */
  private static final Map<String, String> PHASES = Map.of("after-index", LOADED);

  private static final Map<String, String> TITLES =
      Map.of(
          BEFORE,
          "before the load",
          LOADED,
          "after the load",
          "idle",
          "when idle",
          "during-execution",
          "during the execution",
          "after-execution",
          "after the execution");

  private static final List<String> ORDER =
      List.of(BEFORE, LOADED, "after-index", "idle", "during-execution", "after-execution");

  /** Not analyses of phases. */
  private static final Set<String> OTHER_FILES = Set.of("load.json", FigureFiles.FIGURES);

  private final Map<String, Figure> figures = new LinkedHashMap<>();
  private final Map<String, Long> size = new TreeMap<>();

  private SavedFigures() {}

  /** Whether the folder holds an analysis of a phase or what a VM said. */
  static boolean isIn(Path folder) throws IOException {
    return !analyses(folder).isEmpty() || !loads(folder).isEmpty();
  }

  /**
   * The figures in a workload's folder.
   *
   * @throws IOException if a file is damaged; the message is one line with its name
   */
  static SubjectFigures read(Path folder, String workload, String way) throws IOException {
    SavedFigures saved = new SavedFigures();
    saved.addPhases(folder);
    for (Path load : loads(folder)) {
      saved.addLoad(load);
    }
    return SubjectFigures.of(workload, way, saved.size, List.copyOf(saved.figures.values()));
  }

  private void addPhases(Path folder) throws IOException {
    long peak = 0;
    List<Path> folders = new ArrayList<>(List.of(folder));
    folders.addAll(repeats(folder));
    for (Path each : folders) {
      for (Path file : analyses(each)) {
        Analysis analysis = AnalysisJson.read(file);
        String phase = PHASES.getOrDefault(phase(file), phase(file));
        addPhase(phase, analysis);
        size.putAll(analysis.dump().size());
        if (analysis.dump().memory() != null && !phase.equals(BEFORE)) {
          peak = Math.max(peak, analysis.dump().memory().peakBytes());
        }
      }
    }
    if (peak > 0 && loads(folder).isEmpty()) {
      add("peak.used", "largest use of the heap, garbage included", Figure.BYTES, peak);
    }
  }

  private void addPhase(String phase, Analysis analysis) {
    String when = TITLES.getOrDefault(phase, "in " + phase);
    add(
        Figure.name("live", phase),
        "live bytes " + when,
        Figure.BYTES,
        analysis.heap().shallowBytes());
    add(
        Figure.name("objects", phase),
        "live objects " + when,
        Figure.COUNT,
        analysis.heap().objects());
    if (phase.equals(LOADED)) {
      analysis.types().stream().filter(type -> type.objects() > 0).forEach(this::addType);
    }
  }

  private void addType(TypeCost type) {
    String one = "one " + type.name() + ", ";
    TypeCost.PerInstance each = type.perInstance();
    add(
        Figure.name("type", type.name(), "objects"),
        type.name() + ", objects",
        Figure.COUNT,
        type.objects());
    addMean(type, "fairShare", one + "fair share", each.fairShare().mean());
    addMean(type, "own", one + "own bytes", each.own().mean());
    addMean(type, "retained", one + "retained bytes", each.retained().mean());
  }

  private void addMean(TypeCost type, String measure, String title, long mean) {
    add(Figure.name("type", type.name(), measure, "mean"), title, Figure.BYTES, mean);
  }

  private void addLoad(Path file) throws IOException {
    JsonNode load;
    try {
      load = MAPPER.readTree(Files.readString(file));
    } catch (JsonProcessingException e) {
      throw new IOException(file + ": " + e.getOriginalMessage().replaceAll("\\s*\\R\\s*", " "), e);
    }
    add(
        file,
        load,
        "allocated.load",
        "bytes allocated by the load",
        Figure.BYTES,
        "/allocatedBytes");
    add(
        file,
        load,
        "peak.used",
        "largest use of the heap, garbage included",
        Figure.BYTES,
        "/heap/peakBytes");
    add(file, load, "time.load", "time of the load", Figure.MILLIS, "/loadMillis");
    add(file, load, "collections.load", "collections during the load", Figure.COUNT, "/gc/count");
    add(file, load, "pauses.load", "pauses during the load", Figure.MILLIS, "/gc/pauseMillis");
    if (load.has("execution")) {
      add(
          file,
          load,
          "time.execution",
          "time of the execution",
          Figure.MILLIS,
          "/execution/millis");
    }
  }

  private void add(Path file, JsonNode load, String name, String title, String unit, String pointer)
      throws IOException {
    JsonNode value = load.at(pointer);
    if (!value.isIntegralNumber()) {
      throw new IOException(file + ": " + pointer + ": expected a whole number, found " + value);
    }
    add(name, title, unit, value.longValue());
  }

  private void add(String name, String title, String unit, long value) {
    Figure known = figures.get(name);
    List<Double> values = new ArrayList<>(known == null ? List.of() : known.values());
    values.add((double) value);
    figures.put(name, new Figure(name, title.replaceAll("[\\p{Cntrl}|]", "'"), unit, values));
  }

  private static List<Path> loads(Path folder) throws IOException {
    return repeats(folder).stream()
        .map(repeat -> repeat.resolve("load.json"))
        .filter(Files::isRegularFile)
        .toList();
  }

  /** The folders of repeats by their numbers. */
  private static List<Path> repeats(Path folder) throws IOException {
    Map<Integer, Path> repeats = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(Files::isDirectory).toList()) {
        var matcher = REPEAT.matcher(file.getFileName().toString());
        if (matcher.matches()) {
          repeats.put(Integer.parseInt(matcher.group(1)), file);
        }
      }
    }
    return List.copyOf(repeats.values());
  }

  /** Analyses by the order of their phases, others behind by name. */
  private static List<Path> analyses(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> file.toString().endsWith(".json"))
          .filter(file -> !file.toString().endsWith(".hprof.json"))
          .filter(file -> !OTHER_FILES.contains(file.getFileName().toString()))
          .sorted(Comparator.comparingInt(SavedFigures::order).thenComparing(path -> path))
          .toList();
    }
  }

  private static int order(Path analysis) {
    int order = ORDER.indexOf(phase(analysis));
    return order < 0 ? ORDER.size() : order;
  }

  private static String phase(Path analysis) {
    return analysis.getFileName().toString().replaceAll("\\.json$", "");
  }
}

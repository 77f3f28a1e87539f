package io.heapscale.analyzer.engine;

import io.heapscale.analyzer.heap.HeapClass;
import io.heapscale.analyzer.heap.HeapGraph;
import io.heapscale.analyzer.model.HistogramRow;
import io.heapscale.analyzer.model.MatHistogram;
import io.heapscale.analyzer.model.Mode;
import io.heapscale.analyzer.model.ResourceConfig;
import io.heapscale.analyzer.model.ResourceType;
import io.heapscale.analyzer.resource.ResourceCosts;
import io.heapscale.analyzer.verify.MatVerification;
import io.heapscale.analyzer.verify.ObjectsCompared;
import io.heapscale.analyzer.verify.Verification;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * Holds our engine in mode mat against another engine, both on one dump: object by object, class by
 * class, and the retained sets of classes.
 */
public final class Judge {
  private final OpenHeap ours;
  private final OpenHeap others;
  private final ParsedHeap parsed;
  private final String judge;
  private final Progress progress;

  private Judge(OpenHeap ours, OpenHeap others, String judge, Progress progress) {
    this.ours = ours;
    this.others = others;
    this.parsed = Objects.requireNonNull(others.parsed());
    this.judge = judge;
    this.progress = progress;
  }

  /**
   * Runs both engines.
   *
   * @param dump a file, which is read twice
   * @param sets of how many classes to compare retained sets, those with the most bytes; 0 for all
   * @param most how many differing objects to name of each rule; 0 for all
   */
  public static Verification verify(
      HeapAnalyzer analyzer,
      DumpSource dump,
      EngineChoice judge,
      Means means,
      int sets,
      int most,
      Progress progress)
      throws IOException {
    String version = judge.engine().info(judge.settings()).version();
    AnalysisRequest request =
        new AnalysisRequest(ResourceConfig.NONE, null, false, 0, Mode.MAT, null, means);
    return analyzer.ask(
        dump,
        request,
        progress,
        ours -> {
          try (OpenHeap others = analyzer.open(dump, request.withEngine(judge), progress)) {
            return others.ask(open -> new Judge(ours, open, version, progress).compare(sets, most));
          }
        });
  }

  private Verification compare(int sets, int most) throws IOException {
    Set<String> compared = classesWithObjects(sets);
    MatHistogram mat = new MatHistogram(rows(others.histogram()), judgedSets(compared));
    Verification classes =
        MatVerification.of(ours.dump(), ours.histogram(), ownSets(compared), mat, judge);
    progress.at("comparing objects", 0, 0);
    return classes.withObjects(
        ObjectsCompared.of(new HeapObjects(ours), new HeapObjects(others), most),
        parsed.warnings());
  }

  private static List<MatHistogram.Row> rows(List<HistogramRow> histogram) {
    return histogram.stream()
        .map(row -> new MatHistogram.Row(row.className(), row.objects(), row.shallowBytes()))
        .toList();
  }

  /** Names of classes that have objects on either side, the largest of each. */
  private Set<String> classesWithObjects(int most) {
    Set<String> names = new TreeSet<>();
    for (List<HistogramRow> histogram : List.of(ours.histogram(), others.histogram())) {
      histogram.stream()
          .filter(row -> row.objects() > 0)
          .map(HistogramRow::className)
          .distinct()
          .limit(most == 0 ? Long.MAX_VALUE : most)
          .forEach(names::add);
    }
    return names;
  }

  /** What our engine says that the instances of each class retain. */
  private Map<String, Long> ownSets(Set<String> names) throws IOException {
    progress.at("weighing classes", 0, 0);
    List<ResourceType> types =
        names.stream().map(name -> new ResourceType(name, name, false, null, List.of())).toList();
    return MatVerification.retainedBytes(
        ResourceCosts.of(
                ours.heap(),
                new ResourceConfig(types, List.of(), null),
                ours.resourceGraph(),
                ours.workshop())
            .types());
  }

  /** What the judge says. */
  private Map<String, Long> judgedSets(Set<String> names) throws IOException {
    HeapGraph heap = others.heap();
    Map<String, int[]> instances = new LinkedHashMap<>();
    int[] counts = new int[heap.classes().size()];
    for (int ordinal = 0; ordinal < heap.objectCount(); ordinal++) {
      counts[heap.classIndex(ordinal)]++;
    }
    int[][] byClass = new int[counts.length][];
    for (HeapClass each : heap.classes()) {
      byClass[each.index()] = new int[names.contains(each.name()) ? counts[each.index()] : 0];
    }
    Arrays.fill(counts, 0);
    for (int ordinal = 0; ordinal < heap.objectCount(); ordinal++) {
      int index = heap.classIndex(ordinal);
      if (byClass[index].length > 0) {
        byClass[index][counts[index]++] = ordinal;
      }
    }
    for (HeapClass each : heap.classes()) {
      if (byClass[each.index()].length > 0) {
        instances.merge(each.name(), byClass[each.index()], Judge::both);
      }
    }
    Map<String, Long> retained = new LinkedHashMap<>();
    for (String name : new ArrayList<>(names)) {
      progress.at("asking for retained sets", retained.size(), names.size());
      int[] of = instances.get(name);
      retained.put(name, of == null ? 0 : parsed.retainedSet(of).shallowBytes());
    }
    return retained;
  }

  /** The instances of two classes of one name, from two loaders. */
  private static int[] both(int[] a, int[] b) {
    int[] all = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, all, a.length, b.length);
    Arrays.sort(all);
    return all;
  }
}

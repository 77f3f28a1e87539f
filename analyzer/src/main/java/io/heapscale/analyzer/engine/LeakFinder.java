package io.heapscale.analyzer.engine;

import io.heapscale.analyzer.leaks.Accumulation;
import io.heapscale.analyzer.leaks.ClassTotals;
import io.heapscale.analyzer.leaks.ClassTotals.Total;
import io.heapscale.analyzer.leaks.ShortestPaths;
import io.heapscale.analyzer.leaks.StrongInstances;
import io.heapscale.analyzer.model.Analysis;
import io.heapscale.analyzer.model.DumpInfo;
import io.heapscale.analyzer.model.Leaks;
import io.heapscale.analyzer.model.Leaks.ClassGrowth;
import io.heapscale.analyzer.model.Leaks.Count;
import io.heapscale.analyzer.model.Leaks.ResourceGrowth;
import io.heapscale.analyzer.model.Leaks.TypeGrowth;
import io.heapscale.analyzer.model.ResourceConfig;
import io.heapscale.analyzer.resource.ResourceCosts;
import io.heapscale.analyzer.suggest.ProgramClasses;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Compares two dumps of one run. One is open at a time: the earlier is read first, then the later,
 * then the earlier again for what holds things there.
 */
public final class LeakFinder {
  private final HeapAnalyzer analyzer;
  private final Progress progress;
  private final GrownHolders grown = new GrownHolders();

  private LeakFinder(HeapAnalyzer analyzer, Progress progress) {
    this.analyzer = analyzer;
    this.progress = progress;
  }

  /** A dump, and what is asked of it. */
  public record Side(DumpSource dump, AnalysisRequest request) {}

  /** What is remembered of a heap that is closed. */
  private record Counted(
      DumpInfo dump,
      ClassTotals classes,
      ResourceConfig config,
      Map<String, Long> typeObjects,
      Map<String, Long> typeBytes,
      Map<String, Long> typeShallow,
      Map<String, Resource> resources) {}

  private record Resource(String type, long ownBytes) {}

  /**
   * What grew.
   *
   * @param base a file, because it is read twice
   * @param top of how many classes to say what holds them; 0 for all
   */
  public static Leaks find(HeapAnalyzer analyzer, Side base, Side head, int top, Progress progress)
      throws IOException {
    return new LeakFinder(analyzer, progress).find(base, head, top);
  }

  private Leaks find(Side base, Side head, int top) throws IOException {
    Counted before = analyzer.ask(base.dump(), base.request(), progress, LeakFinder::count);
    Counted after =
        analyzer.ask(
            head.dump(),
            head.request(),
            progress,
            heap -> {
              Counted counted = count(heap);
              locate(heap, before, counted, top);
              return counted;
            });
    if (!grown.isEmpty()) {
      boolean unused = analyzer.ask(base.dump(), base.request(), progress, grown::lookUp);
    }
    return new Leaks(
        Analysis.SCHEMA_VERSION,
        before.dump,
        after.dump,
        sum(before, after, true),
        sum(before, after, false),
        types(before, after),
        resources(before, after),
        classes(before, after),
        warnings(before, after));
  }

  private static Counted count(OpenHeap heap) throws IOException {
    Map<String, Long> objects = new HashMap<>();
    Map<String, Long> bytes = new HashMap<>();
    Map<String, Long> shallow = new HashMap<>();
    Map<String, Resource> resources = new TreeMap<>();
    ResourceConfig config = heap.config();
    if (!config.types().isEmpty()) {
      ResourceCosts costs = heap.costs();
      costs.types().forEach(type -> objects.put(type.name(), type.objects()));
      costs.types().forEach(type -> bytes.put(type.name(), type.ownBytes()));
      costs.types().forEach(type -> shallow.put(type.name(), type.shallowBytes()));
      Set<String> labels = new HashSet<>();
      Set<String> repeated = new HashSet<>();
      for (int i = 0; i < costs.count(); i++) {
        String label = costs.typeIndex(i) + ":" + heap.names().label(i);
        if (!labels.add(label)) {
          repeated.add(label);
        }
      }
      for (int i = 0; i < costs.count(); i++) {
        // An address is another object's in another dump, and so is the second of one label.
        String label = heap.names().label(i);
        if (label != null && !repeated.contains(costs.typeIndex(i) + ":" + label)) {
          String type = config.types().get(costs.typeIndex(i)).name();
          resources.put(heap.names().id(i), new Resource(type, costs.ownBytes(i)));
        }
      }
    }
    return new Counted(
        heap.dump(),
        ClassTotals.of(heap.heap(), heap.layers()),
        config,
        objects,
        bytes,
        shallow,
        resources);
  }

  /** Classes whose bytes grew, most first; names break ties. */
  private static List<String> grownClasses(Counted before, Counted after, int top) {
    List<String> grown =
        new ArrayList<>(
            after.classes.byName().keySet().stream()
                .filter(name -> growth(before, after, name) > 0)
                .toList());
    grown.sort(Comparator.comparingLong((String name) -> -growth(before, after, name)));
    return top > 0 && grown.size() > top ? grown.subList(0, top) : grown;
  }

  private static long growth(Counted before, Counted after, String className) {
    return after.classes.of(className).bytes() - before.classes.of(className).bytes();
  }

  private static List<String> grownTypes(Counted before, Counted after) {
    return after.config.types().stream()
        .map(type -> type.name())
        .filter(
            name ->
                after.typeObjects.getOrDefault(name, 0L)
                    > before.typeObjects.getOrDefault(name, 0L))
        .toList();
  }

  private void locate(OpenHeap heap, Counted before, Counted after, int top) throws IOException {
    List<String> typeNames = grownTypes(before, after);
    List<String> classNames = grownClasses(before, after, top);
    if (classNames.isEmpty() && typeNames.isEmpty()) {
      return;
    }
    progress.at("looking for what holds them", 0, 0);
    Accumulation accumulation = new Accumulation(heap.heap(), heap.dominators(), heap.workshop());
    ShortestPaths paths =
        ShortestPaths.of(heap.heap(), ProgramClasses.of(heap.heap()), heap.workshop());
    StrongInstances instances = new StrongInstances(heap.heap(), heap.layers());
    for (String name : typeNames) {
      long added =
          after.typeShallow.getOrDefault(name, 0L) - before.typeShallow.getOrDefault(name, 0L);
      grown.locate(
          heap, false, name, added, GrownHolders.resourcesOf(heap, name), accumulation, paths);
    }
    for (String name : classNames) {
      long added = growth(before, after, name);
      grown.locate(heap, true, name, added, instances.of(name), accumulation, paths);
    }
  }

  private static Count sum(Counted before, Counted after, boolean objects) {
    return new Count(sum(before, objects), sum(after, objects));
  }

  private static long sum(Counted side, boolean objects) {
    return side.classes.byName().values().stream()
        .mapToLong(total -> objects ? total.objects() : total.bytes())
        .sum();
  }

  private List<ClassGrowth> classes(Counted before, Counted after) {
    List<ClassGrowth> rows = new ArrayList<>();
    for (String name : grownClasses(before, after, 0)) {
      Total was = before.classes.of(name);
      Total is = after.classes.of(name);
      rows.add(
          new ClassGrowth(
              name,
              new Count(was.objects(), is.objects()),
              new Count(was.bytes(), is.bytes()),
              grown.heldBy(true, name)));
    }
    return rows;
  }

  private List<TypeGrowth> types(Counted before, Counted after) {
    List<TypeGrowth> rows = new ArrayList<>();
    for (var type : after.config.types()) {
      String name = type.name();
      boolean toldApart = areToldApart(before, name) && areToldApart(after, name);
      rows.add(
          new TypeGrowth(
              name,
              new Count(
                  before.typeObjects.getOrDefault(name, 0L),
                  after.typeObjects.getOrDefault(name, 0L)),
              new Count(
                  before.typeBytes.getOrDefault(name, 0L), after.typeBytes.getOrDefault(name, 0L)),
              toldApart ? ids(after, name, before, true) : null,
              toldApart ? ids(after, name, before, false) : null,
              toldApart ? ids(before, name, after, false) : null,
              grown.heldBy(false, name)));
    }
    return rows;
  }

  /** Whether there are no resources of a type, or any with a label. */
  private static boolean areToldApart(Counted in, String type) {
    return in.typeObjects.getOrDefault(type, 0L) == 0
        || in.resources.values().stream().anyMatch(resource -> resource.type.equals(type));
  }

  /** How many labelled resources of a type in {@code in} the other side has, or has not. */
  private static Long ids(Counted in, String type, Counted other, boolean both) {
    return in.resources.entrySet().stream()
        .filter(
            entry ->
                entry.getValue().type.equals(type)
                    && other.resources.containsKey(entry.getKey()) == both)
        .count();
  }

  private static List<ResourceGrowth> resources(Counted before, Counted after) {
    List<ResourceGrowth> rows = new ArrayList<>();
    after.resources.forEach(
        (id, resource) -> {
          Resource was = before.resources.get(id);
          Count bytes = new Count(was == null ? 0 : was.ownBytes, resource.ownBytes);
          if (bytes.growth() > 0) {
            rows.add(new ResourceGrowth(resource.type, id, was == null, bytes));
          }
        });
    // Stable: ids of equal growth stay in alphabetical order.
    rows.sort(Comparator.comparingLong((ResourceGrowth row) -> -row.bytes().growth()));
    return rows;
  }

  private static List<String> warnings(Counted before, Counted after) {
    List<String> warnings = new ArrayList<>();
    if (!before.config.equals(after.config)) {
      warnings.add("the two dumps were weighed with different resource types");
    }
    String was = before.dump.jvm();
    if (was != null && after.dump.jvm() != null && !was.equals(after.dump.jvm())) {
      warnings.add("the two dumps are of different JVMs: " + was + " and " + after.dump.jvm());
    }
    return warnings;
  }
}

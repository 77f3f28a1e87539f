package io.heapscale.analyzer.engine;

import io.heapscale.analyzer.dominator.NodeSet;
import io.heapscale.analyzer.heap.HeapGraph;
import io.heapscale.analyzer.leaks.Accumulation;
import io.heapscale.analyzer.leaks.ClassTotals;
import io.heapscale.analyzer.leaks.ClassTotals.Total;
import io.heapscale.analyzer.leaks.HolderPath;
import io.heapscale.analyzer.leaks.PathFollower;
import io.heapscale.analyzer.leaks.ShortestPaths;
import io.heapscale.analyzer.leaks.StrongInstances;
import io.heapscale.analyzer.model.Analysis;
import io.heapscale.analyzer.model.DumpInfo;
import io.heapscale.analyzer.model.Leaks;
import io.heapscale.analyzer.model.Leaks.ClassGrowth;
import io.heapscale.analyzer.model.Leaks.Count;
import io.heapscale.analyzer.model.Leaks.HeldBy;
import io.heapscale.analyzer.model.Leaks.ResourceGrowth;
import io.heapscale.analyzer.model.Leaks.TypeGrowth;
import io.heapscale.analyzer.model.ResourceConfig;
import io.heapscale.analyzer.resource.ResourceCosts;
import io.heapscale.analyzer.suggest.ProgramClasses;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Compares two dumps of one run. One is open at a time: the earlier is read first, then the later,
 * then the earlier again for what holds things there.
 */
public final class LeakFinder {
  private final HeapAnalyzer analyzer;
  private final Progress progress;
  private final Map<String, Holding> holdings = new TreeMap<>();

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
      Map<String, Resource> resources) {}

  private record Resource(String type, long ownBytes) {}

  /** What holds things in the later dump, and what the same path leads to in the earlier one. */
  private record Holding(
      boolean ofClass,
      HolderPath path,
      String holderClass,
      Accumulation.Point point,
      long retainedBytes,
      long baseObjects,
      long baseRetained,
      long inBase) {

    HeldBy heldBy() {
      return new HeldBy(
          path.field(),
          path.text(),
          holderClass,
          new Count(baseObjects, point.held()),
          point.all(),
          new Count(baseRetained, retainedBytes),
          inBase);
    }

    Holding withBase(long objects, long retained, long matches) {
      return new Holding(
          ofClass, path, holderClass, point, retainedBytes, objects, retained, matches);
    }
  }

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
              locate(heap, grownClasses(before, counted, top), grownTypes(before, counted));
              return counted;
            });
    if (!holdings.isEmpty()) {
      boolean unused = analyzer.ask(base.dump(), base.request(), progress, this::lookUp);
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
    Map<String, Resource> resources = new TreeMap<>();
    ResourceConfig config = heap.config();
    if (!config.types().isEmpty()) {
      ResourceCosts costs = heap.costs();
      costs.types().forEach(type -> objects.put(type.name(), type.objects()));
      costs.types().forEach(type -> bytes.put(type.name(), type.ownBytes()));
      for (int i = 0; i < costs.count(); i++) {
        // An address is another object's in another dump.
        if (heap.names().label(i) != null) {
          String type = config.types().get(costs.typeIndex(i)).name();
          resources.put(heap.names().id(i), new Resource(type, costs.ownBytes(i)));
        }
      }
    }
    return new Counted(
        heap.dump(), ClassTotals.of(heap.heap(), heap.layers()), config, objects, bytes, resources);
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

  private void locate(OpenHeap heap, List<String> classNames, List<String> typeNames)
      throws IOException {
    if (classNames.isEmpty() && typeNames.isEmpty()) {
      return;
    }
    progress.at("looking for what holds them", 0, 0);
    Accumulation accumulation = new Accumulation(heap.dominators(), heap.workshop());
    ShortestPaths paths =
        ShortestPaths.of(heap.heap(), ProgramClasses.of(heap.heap()), heap.workshop());
    StrongInstances instances = new StrongInstances(heap.heap(), heap.layers());
    for (String name : typeNames) {
      locate(heap, false, name, resourcesOf(heap, name), accumulation, paths);
    }
    for (String name : classNames) {
      locate(heap, true, name, instances.of(name), accumulation, paths);
    }
  }

  private void locate(
      OpenHeap heap,
      boolean ofClass,
      String name,
      NodeSet things,
      Accumulation accumulation,
      ShortestPaths paths)
      throws IOException {
    Accumulation.Point point = accumulation.of(things);
    if (point != null) {
      HeapGraph graph = heap.heap();
      holdings.put(
          key(ofClass, name),
          new Holding(
              ofClass,
              paths.path(point.node()),
              graph.className(point.node()),
              point,
              heap.retained().sizeBytes(point.node()),
              0,
              0,
              0));
    }
  }

  private static NodeSet resourcesOf(OpenHeap heap, String type) throws IOException {
    NodeSet members = new NodeSet(heap.heap().objectCount());
    ResourceCosts costs = heap.costs();
    for (int i = 0; i < costs.count(); i++) {
      if (heap.config().types().get(costs.typeIndex(i)).name().equals(type)) {
        members.add(costs.ordinal(i));
      }
    }
    return members;
  }

  private static String key(boolean ofClass, String name) {
    return (ofClass ? "class " : "type ") + name;
  }

  /** What the paths lead to in the earlier dump. */
  private boolean lookUp(OpenHeap heap) throws IOException {
    PathFollower follower = new PathFollower(heap.heap());
    Accumulation accumulation = new Accumulation(heap.dominators(), heap.workshop());
    StrongInstances instances = new StrongInstances(heap.heap(), heap.layers());
    for (Map.Entry<String, Holding> entry : holdings.entrySet()) {
      Holding holding = entry.getValue();
      int largest = HeapGraph.ABSENT;
      long most = -1;
      int[] found = follower.follow(holding.path);
      for (int object : found) {
        if (heap.retained().sizeBytes(object) > most) {
          most = heap.retained().sizeBytes(object);
          largest = object;
        }
      }
      if (largest != HeapGraph.ABSENT) {
        String name = entry.getKey().substring(entry.getKey().indexOf(' ') + 1);
        NodeSet things = holding.ofClass ? instances.of(name) : resourcesOf(heap, name);
        entry.setValue(holding.withBase(accumulation.heldBy(largest, things), most, found.length));
      }
    }
    return true;
  }

  private static Count sum(Counted before, Counted after, boolean objects) {
    return new Count(sum(before, objects), sum(after, objects));
  }

  private static long sum(Counted side, boolean objects) {
    return side.classes.byName().values().stream()
        .mapToLong(total -> objects ? total.objects() : total.bytes())
        .sum();
  }

  private @Nullable HeldBy heldBy(boolean ofClass, String name) {
    Holding holding = holdings.get(key(ofClass, name));
    return holding == null ? null : holding.heldBy();
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
              heldBy(true, name)));
    }
    return rows;
  }

  private List<TypeGrowth> types(Counted before, Counted after) {
    List<TypeGrowth> rows = new ArrayList<>();
    for (var type : after.config.types()) {
      String name = type.name();
      long stayed = ids(after, name, before, true);
      rows.add(
          new TypeGrowth(
              name,
              new Count(
                  before.typeObjects.getOrDefault(name, 0L),
                  after.typeObjects.getOrDefault(name, 0L)),
              new Count(
                  before.typeBytes.getOrDefault(name, 0L), after.typeBytes.getOrDefault(name, 0L)),
              stayed,
              ids(after, name, before, false),
              ids(before, name, after, false),
              heldBy(false, name)));
    }
    return rows;
  }

  /** How many labelled resources of a type in {@code in} the other side has, or has not. */
  private static long ids(Counted in, String type, Counted other, boolean both) {
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

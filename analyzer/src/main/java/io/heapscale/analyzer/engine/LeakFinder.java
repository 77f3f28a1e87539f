package io.heapscale.analyzer.engine;

import io.heapscale.analyzer.dominator.NodeSet;
import io.heapscale.analyzer.leaks.Accumulation;
import io.heapscale.analyzer.leaks.ClassTotals;
import io.heapscale.analyzer.leaks.ClassTotals.Total;
import io.heapscale.analyzer.leaks.GrownHolder;
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
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Compares two dumps of one run. One is open at a time: the earlier is read first, then the later,
 * then the earlier again for what holds things there.
 */
public final class LeakFinder {
  /** Of so many holders of one class it is looked up how much they held before. */
  private static final int MOST_HOLDERS = 64;

  /** Longer paths lead along lists, where each node has another. */
  private static final int LONGEST_PATH = 100;

  /** Of a path that leads to more objects in the earlier dump it is not known which is meant. */
  private static final int MOST_MATCHES = 10_000;

  private final HeapAnalyzer analyzer;
  private final Progress progress;
  private final Map<String, Grown> grown = new TreeMap<>();

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

  /** Things that grew, and what may hold what was added. */
  private static final class Grown {
    private final boolean ofClass;
    private final String name;
    private final long added;

    /** Each after the one that dominates it. */
    private final List<Holding> holders = new ArrayList<>();

    /** Holds most of them; null where nothing holds two, or the only one. */
    private final @Nullable Holding most;

    Grown(boolean ofClass, String name, long added, @Nullable Holding most) {
      this.ofClass = ofClass;
      this.name = name;
      this.added = added;
      this.most = most;
    }

    @Nullable HeldBy heldBy() {
      int grown =
          GrownHolder.of(
              holders.stream()
                  .map(
                      each ->
                          new GrownHolder.Growth(each.above, each.baseBytes(), each.headBytes()))
                  .toList(),
              added);
      Holding shown = grown == GrownHolder.NONE ? most : holders.get(grown);
      return shown == null ? null : shown.heldBy();
    }
  }

  /** What holds things in the later dump, and what the same path leads to in the earlier one. */
  private static final class Holding {
    private final Accumulation.Point point;
    private final int above;
    private final long retainedBytes;
    private final String holderClass;

    /** Null where it is too long to say anything. */
    private final @Nullable HolderPath path;

    private @Nullable InBase inBase;

    Holding(
        Accumulation.Point point,
        int above,
        long retainedBytes,
        String holderClass,
        @Nullable HolderPath path) {
      this.point = point;
      this.above = above;
      this.retainedBytes = retainedBytes;
      this.holderClass = holderClass;
      this.path = path;
    }

    long headBytes() {
      return point.heldBytes();
    }

    @Nullable Long baseBytes() {
      return inBase == null ? null : (Long) inBase.bytes;
    }

    @Nullable HeldBy heldBy() {
      if (path == null) {
        return null;
      }
      InBase base = inBase == null ? InBase.NOTHING : inBase;
      return new HeldBy(
          path.field(),
          path.text(),
          holderClass,
          new Count(base.objects, point.held()),
          new Count(base.bytes, point.heldBytes()),
          point.all(),
          new Count(base.retained, retainedBytes),
          base.matches);
    }
  }

  /**
   * What a path leads to in the earlier dump.
   *
   * @param matches how many objects; the figures are those of one of them
   */
  private record InBase(long objects, long bytes, long retained, long matches) {
    static final InBase NOTHING = new InBase(0, 0, 0, 0);
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
              locate(heap, before, counted, top);
              return counted;
            });
    if (!grown.isEmpty()) {
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
    Map<String, Long> shallow = new HashMap<>();
    Map<String, Resource> resources = new TreeMap<>();
    ResourceConfig config = heap.config();
    if (!config.types().isEmpty()) {
      ResourceCosts costs = heap.costs();
      costs.types().forEach(type -> objects.put(type.name(), type.objects()));
      costs.types().forEach(type -> bytes.put(type.name(), type.ownBytes()));
      costs.types().forEach(type -> shallow.put(type.name(), type.shallowBytes()));
      for (int i = 0; i < costs.count(); i++) {
        // An address is another object's in another dump.
        if (heap.names().label(i) != null) {
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
      locate(heap, false, name, added, resourcesOf(heap, name), accumulation, paths);
    }
    for (String name : classNames) {
      long added = growth(before, after, name);
      locate(heap, true, name, added, instances.of(name), accumulation, paths);
    }
  }

  private void locate(
      OpenHeap heap,
      boolean ofClass,
      String name,
      long added,
      NodeSet things,
      Accumulation accumulation,
      ShortestPaths paths)
      throws IOException {
    Accumulation.Point most = accumulation.of(things);
    Grown found =
        new Grown(
            ofClass,
            name,
            added,
            most == null
                ? null
                : holding(
                    heap,
                    most,
                    Accumulation.TOP,
                    paths.isWithin(most.node(), LONGEST_PATH) ? paths.path(most.node()) : null));
    for (Accumulation.Holder holder :
        accumulation.holders(things, added / GrownHolder.PART, MOST_HOLDERS)) {
      int node = holder.point().node();
      found.holders.add(
          holding(
              heap,
              holder.point(),
              holder.above(),
              paths.isWithin(node, LONGEST_PATH) ? paths.path(node) : null));
    }
    grown.put(key(ofClass, name), found);
  }

  private static Holding holding(
      OpenHeap heap, Accumulation.Point point, int above, @Nullable HolderPath path) {
    long retained = heap.retained().sizeBytes(point.node());
    return new Holding(point, above, retained, heap.heap().className(point.node()), path);
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
    Accumulation accumulation = new Accumulation(heap.heap(), heap.dominators(), heap.workshop());
    StrongInstances instances = new StrongInstances(heap.heap(), heap.layers());
    // What holds strings holds their arrays.
    Map<HolderPath, Optional<int[]>> followed = new HashMap<>();
    for (Grown each : grown.values()) {
      accumulation.weigh(each.ofClass ? instances.of(each.name) : resourcesOf(heap, each.name));
      for (Holding holding : each.holders) {
        HolderPath path = holding.path;
        if (path != null) {
          Optional<int[]> found = followed.get(path);
          if (found == null) {
            found = Optional.ofNullable(follower.follow(path, MOST_MATCHES));
            followed.put(path, found);
          }
          boolean isNew = found.isPresent() && found.get().length == 0;
          // What was not there before and has more than was added was reached by another path.
          if (found.isPresent() && !(isNew && holding.headBytes() > each.added)) {
            holding.inBase = inBase(heap, accumulation, found.get(), accumulation::heldBytes);
          }
        }
      }
      if (each.most != null && each.most.path != null) {
        int[] found = follower.follow(each.most.path);
        each.most.inBase = inBase(heap, accumulation, found, heap.retained()::sizeBytes);
      }
    }
    return true;
  }

  /** The figures of the object for which {@code weight} is largest. */
  private static InBase inBase(
      OpenHeap heap, Accumulation accumulation, int[] found, IntToLongFunction weight) {
    if (found.length == 0) {
      return InBase.NOTHING;
    }
    int largest = found[0];
    for (int object : found) {
      if (weight.applyAsLong(object) > weight.applyAsLong(largest)) {
        largest = object;
      }
    }
    return new InBase(
        accumulation.held(largest),
        accumulation.heldBytes(largest),
        heap.retained().sizeBytes(largest),
        found.length);
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
    Grown found = grown.get(key(ofClass, name));
    return found == null ? null : found.heldBy();
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
              heldBy(false, name)));
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

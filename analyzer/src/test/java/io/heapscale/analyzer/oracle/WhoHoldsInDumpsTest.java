package io.heapscale.analyzer.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapscale.analyzer.dominator.DominatorTree;
import io.heapscale.analyzer.dominator.NodeSet;
import io.heapscale.analyzer.heap.DumpedHeap;
import io.heapscale.analyzer.heap.HeapGraph;
import io.heapscale.analyzer.heap.Heaps;
import io.heapscale.analyzer.hprof.HprofFile;
import io.heapscale.analyzer.layer.HeapLayers;
import io.heapscale.analyzer.layer.StrongGraph;
import io.heapscale.analyzer.model.IfRemoved;
import io.heapscale.analyzer.model.PathRow;
import io.heapscale.analyzer.model.ResourceConfig;
import io.heapscale.analyzer.model.ResourceType;
import io.heapscale.analyzer.model.WhyReport;
import io.heapscale.analyzer.paths.PathContext;
import io.heapscale.analyzer.paths.RemovedFields;
import io.heapscale.analyzer.paths.WhoHolds;
import io.heapscale.analyzer.resource.ResourceCosts;
import io.heapscale.analyzer.work.Workshop;
import io.heapscale.testdata.dumps.GoldenDumps;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Paths to JDK classes in real dumps, and what removed fields free, by plain searches. */
class WhoHoldsInDumpsTest {
  private static final int LIMIT = 4;

  /** So many resources of a configuration are asked about one by one. */
  private static final int SINGLES = 12;

  private static final ResourceConfig MODULES =
      config(
          List.of("java.lang.Module.layer", "java.lang.Module.exportedPackages"),
          "java.lang.Module",
          "java.lang.ThreadGroup");
  private static final ResourceConfig MAPS =
      config(List.of("java.util.HashMap.table"), "java.util.HashMap", "java.lang.Thread");
  private static final ResourceConfig TEXTS =
      config(
          List.of("java.util.ImmutableCollections$*.*", "java.lang.String.value"),
          "java.lang.String",
          "java.util.ImmutableCollections$MapN");

  @TempDir Path folder;

  private static ResourceConfig config(List<String> removed, String... classes) {
    return new ResourceConfig(
        Stream.of(classes)
            .map(name -> new ResourceType(name, name, true, null, List.of()))
            .toList(),
        removed,
        null);
  }

  static Stream<Arguments> dumpsAndConfigurations() {
    return Stream.of(GoldenDumps.values())
        .flatMap(dump -> Stream.of(MODULES, MAPS, TEXTS).map(config -> Arguments.of(dump, config)));
  }

  @ParameterizedTest
  @MethodSource("dumpsAndConfigurations")
  void pathsAndFreedBytesEqualTheirDefinition(GoldenDumps golden, ResourceConfig config)
      throws IOException {
    try (HprofFile file = HprofFile.open(golden.copyTo(folder));
        Workshop workshop = Workshop.inHeap(2)) {
      DumpedHeap heap = Heaps.read(file, null, List.of(), config, workshop);
      HeapLayers layers = HeapLayers.of(heap, true, workshop);
      DominatorTree tree = layers.dominatorTree();
      PathContext context =
          new PathContext(
              heap,
              tree,
              tree.retainedSizes(heap::shallowSize),
              ordinal -> null,
              text -> false,
              false,
              workshop);
      Truth truth = new Truth(heap);
      WhoHolds who = new WhoHolds(context, layers);
      ResourceCosts costs = ResourceCosts.of(heap, config, workshop);
      int step = Math.max(1, costs.count() / SINGLES);
      for (int resource = 0; resource < costs.count(); resource += step) {
        checkSingle(truth, who, costs.ordinal(resource));
      }
      for (int type = 0; type < config.types().size(); type++) {
        int chosen = type;
        checkMany(
            truth,
            who,
            IntStream.range(0, costs.count())
                .filter(resource -> costs.typeIndex(resource) == chosen)
                .map(costs::ordinal)
                .toArray());
      }
      List<String> types = config.types().stream().map(ResourceType::name).toList();
      checkRemoved(
          truth,
          RemovedFields.of(
              context,
              StrongGraph.of(heap),
              RemovedFields.Resources.of(costs, types),
              Integer.MAX_VALUE));
    }
  }

  private static void checkSingle(Truth truth, WhoHolds who, int target) throws IOException {
    WhyReport.Holders holders = who.holders(set(truth, target), false, false, LIMIT);
    int[] distance = truth.distances(target);
    int[] lengths =
        IntStream.range(0, truth.count())
            .filter(from -> distance[from] >= 0 && truth.refers(from, target))
            .map(from -> distance[from] + 1)
            .sorted()
            .toArray();
    assertThat(holders.referrers()).isEqualTo(lengths.length);
    List<Integer> found =
        IntStream.range(0, holders.rows().size())
            .filter(row -> holders.rows().get(row).target())
            .filter(row -> holders.rows().get(row).root() == null)
            .mapToObj(row -> truth.length(holders.rows(), row))
            .toList();
    // Behind them come other ways to the collection in which the target lies.
    int direct = Math.min(LIMIT, lengths.length);
    assertThat(found).hasSizeBetween(direct, LIMIT);
    assertThat(found.subList(0, direct))
        .as("lengths of paths to %x", truth.heap.address(target))
        .isEqualTo(Arrays.stream(lengths).limit(LIMIT).boxed().toList());
    assertThat(holders.unreached())
        .isEqualTo(lengths.length == 0 && !truth.roots.get(target) ? 1 : 0);
  }

  private static void checkMany(Truth truth, WhoHolds who, int[] targets) throws IOException {
    NodeSet asked = set(truth, targets);
    BitSet all = new BitSet();
    Arrays.stream(targets).forEach(all::set);
    BitSet retained = BruteForce.minus(truth.strong, truth.reachable(true, all));
    WhyReport.Matched matched = who.matched(List.of(), asked);
    assertThat(matched.objects()).isEqualTo(targets.length).isPositive();
    assertThat(matched.retainedSetObjects()).isEqualTo(retained.cardinality()).isPositive();
    assertThat(matched.retainedSetBytes()).isEqualTo(truth.bytes(retained));
    if (targets.length < 2) {
      return;
    }
    WhyReport.Holders holders = who.holders(asked, false, false, 0);
    List<PathRow> rows = holders.rows();
    int[] distance = truth.distances(-1);
    long below = 0;
    int objects = 0;
    for (int i = 0; i < rows.size(); i++) {
      PathRow row = rows.get(i);
      below += row.parent() < 0 ? row.targets() : 0;
      if (row.kind() == PathRow.Kind.OBJECT) {
        int node = truth.node(row);
        int length = truth.length(rows, i);
        objects++;
        assertThat(length)
            .as("path to %s", row.address())
            .isIn(distance[node], Truth.THROUGH_A_GROUP);
        assertThat(row.target()).isEqualTo(all.get(node));
      }
    }
    assertThat(objects).isPositive();
    assertThat(below).isEqualTo(targets.length - holders.unreached());
  }

  private static void checkRemoved(Truth truth, IfRemoved found) {
    BitSet after = truth.reachable(false, new BitSet());
    BitSet freed = BruteForce.minus(truth.strong, after);
    assertThat(found.freedObjects()).isEqualTo(freed.cardinality()).isPositive();
    assertThat(found.freedBytes()).isEqualTo(truth.bytes(freed));
    assertThat(found.owners().stream().mapToLong(IfRemoved.Owner::bytes).sum())
        .isEqualTo(found.freedBytes());
    assertThat(found.classes().stream().mapToLong(IfRemoved.ClassSum::bytes).sum())
        .isEqualTo(found.freedBytes());
    BitSet staying = new BitSet();
    for (int from = truth.strong.nextSetBit(0);
        from >= 0;
        from = truth.strong.nextSetBit(from + 1)) {
      Arrays.stream(truth.removed[from]).filter(after::get).forEach(staying::set);
    }
    BitSet also = BruteForce.minus(after, truth.reachable(false, staying));
    assertThat(found.stays().objects()).isEqualTo(staying.cardinality());
    assertThat(found.stays().retainedSetObjects()).isEqualTo(also.cardinality());
    assertThat(found.stays().retainedSetBytes()).isEqualTo(truth.bytes(also));
  }

  private static NodeSet set(Truth truth, int... members) {
    NodeSet set = new NodeSet(truth.count());
    Arrays.stream(members).forEach(set::add);
    return set;
  }

  /** The references of a heap as lists, and searches over them. */
  private static final class Truth {
    /**
     * The length of a path of which the report names only how many objects of a class it passes.
     */
    static final int THROUGH_A_GROUP = -2;

    final HeapGraph heap;
    final BitSet roots = new BitSet();
    final BitSet strong;

    /** By object: what removed fields refer to, and what the others do. */
    final int[][] removed;

    private final int[][] stay;

    Truth(HeapGraph heap) {
      this.heap = heap;
      Arrays.stream(heap.gcRoots()).forEach(roots::set);
      removed = new int[heap.objectCount()][];
      stay = new int[heap.objectCount()][];
      HeapGraph.References references = heap.references();
      for (int from = 0; from < heap.objectCount(); from++) {
        Set<Integer> ignored = new HashSet<>();
        Set<Integer> others = new HashSet<>();
        references.moveTo(from, 0);
        for (int to = references.next(); to >= 0; to = references.next()) {
          (references.isIgnored() ? ignored : others).add(to);
        }
        removed[from] = ignored.stream().mapToInt(to -> to).toArray();
        stay[from] = others.stream().mapToInt(to -> to).toArray();
      }
      strong = reachable(true, new BitSet());
    }

    int count() {
      return heap.objectCount();
    }

    int node(PathRow row) {
      return heap.ordinal(Long.decode(Objects.requireNonNull(row.address())));
    }

    boolean refers(int from, int to) {
      return IntStream.concat(Arrays.stream(stay[from]), Arrays.stream(removed[from]))
          .anyMatch(each -> each == to);
    }

    long bytes(BitSet objects) {
      return objects.stream().mapToLong(heap::shallowSize).sum();
    }

    /** By object: references on the shortest path that does not touch {@code avoided}, or -1. */
    int[] distances(int avoided) {
      int[] distance = new int[count()];
      Arrays.fill(distance, -1);
      Deque<Integer> pending = new ArrayDeque<>();
      roots.stream().filter(root -> root != avoided).forEach(pending::add);
      pending.forEach(root -> distance[root] = 0);
      while (!pending.isEmpty()) {
        int from = pending.remove();
        IntStream.concat(Arrays.stream(stay[from]), Arrays.stream(removed[from]))
            .filter(to -> to != avoided && distance[to] < 0)
            .forEach(
                to -> {
                  distance[to] = distance[from] + 1;
                  pending.add(to);
                });
      }
      return distance;
    }

    BitSet reachable(boolean throughRemoved, BitSet avoided) {
      BitSet reached = new BitSet();
      Deque<Integer> pending = new ArrayDeque<>();
      roots.stream().filter(root -> !avoided.get(root)).forEach(pending::add);
      while (!pending.isEmpty()) {
        int from = pending.removeLast();
        if (!reached.get(from)) {
          reached.set(from);
          IntStream next = Arrays.stream(stay[from]);
          (throughRemoved ? IntStream.concat(next, Arrays.stream(removed[from])) : next)
              .filter(to -> !avoided.get(to))
              .forEach(pending::add);
        }
      }
      return reached;
    }

    /**
     * Number of references of the path that ends at a row. Between two rows lies what the report
     * leaves out, as the inside of a collection: there the shortest way counts.
     */
    int length(List<PathRow> rows, int end) {
      int length = 0;
      int below = node(rows.get(end));
      int target = below;
      boolean throughGroup = false;
      for (int at = rows.get(end).parent(); at >= 0; at = rows.get(at).parent()) {
        PathRow row = rows.get(at);
        throughGroup |= row.kind() == PathRow.Kind.OBJECTS;
        if (row.kind() == PathRow.Kind.OBJECT) {
          int way = wayFrom(node(row), below, target);
          assertThat(way).as("%s leads to %x", row.address(), heap.address(below)).isPositive();
          length += way;
          below = node(row);
        }
        if (row.parent() < 0 && row.kind() == PathRow.Kind.OBJECT) {
          assertThat(roots.get(node(row))).isTrue();
        }
      }
      return throughGroup ? THROUGH_A_GROUP : length;
    }

    /** References from one object to another, not through {@code avoided}; -1 for no way. */
    private int wayFrom(int start, int end, int avoided) {
      BitSet seen = new BitSet();
      BitSet front = new BitSet();
      front.set(start);
      for (int length = 0; !front.isEmpty(); length++) {
        if (front.get(end)) {
          return length;
        }
        seen.or(front);
        BitSet next = new BitSet();
        front.stream()
            .filter(from -> from != avoided)
            .flatMap(
                from -> IntStream.concat(Arrays.stream(stay[from]), Arrays.stream(removed[from])))
            .filter(to -> !seen.get(to))
            .forEach(next::set);
        front = next;
      }
      return -1;
    }
  }
}

package io.heapscale.analyzer.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapscale.analyzer.heap.DumpedHeap;
import io.heapscale.analyzer.heap.Heaps;
import io.heapscale.analyzer.hprof.HprofFile;
import io.heapscale.analyzer.model.ResourceConfig;
import io.heapscale.analyzer.model.ResourceType;
import io.heapscale.analyzer.model.TypeCost;
import io.heapscale.analyzer.resource.ResourceCosts;
import io.heapscale.analyzer.work.Workshop;
import io.heapscale.analyzer.work.Workshops;
import io.heapscale.testdata.dumps.ClassRecord;
import io.heapscale.testdata.dumps.HprofFormat;
import io.heapscale.testdata.dumps.HprofWriter;
import io.heapscale.testdata.dumps.RootKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Retained sets of more types than one search takes at once, against removal and reachability: each
 * object is an array of a class of its own kind, some kinds are resource types, references are
 * random.
 */
class ManyTypesTest {
  private static final int HEAPS = 150;
  private static final int KINDS = 40;
  private static final long CLASSES = 0x1000;
  private static final long OBJECTS = 0x100000;

  private long together;

  @Test
  void retainedSetsEqualTheirDefinition() throws IOException {
    for (int seed = 0; seed < HEAPS; seed++) {
      check(seed);
    }
    assertThat(together).as("objects that only several resources retain").isGreaterThan(HEAPS);
  }

  private void check(int seed) throws IOException {
    Random random = new Random(seed);
    int objects = 30 + random.nextInt(300);
    int[] kind = new int[objects];
    // Behind the objects stand the class objects, which every object refers to.
    BruteForce graph = new BruteForce(objects + KINDS);
    BitSet roots = new BitSet();
    for (int object = 0; object < objects; object++) {
      kind[object] = random.nextInt(KINDS);
      int references = random.nextInt(5);
      for (int i = 0; i < references; i++) {
        // Mostly near one another, so that subtrees and shared parts form.
        int near = object + random.nextInt(20) - 6;
        graph.edge(
            object,
            random.nextInt(4) == 0 || near < 0 || near >= objects ? random.nextInt(objects) : near);
      }
      if (object == 0 || random.nextInt(30) == 0) {
        roots.set(object);
      }
    }
    byte[] dump = dump(graph, kind, roots);
    for (int object = 0; object < objects; object++) {
      graph.edge(object, objects + kind[object]);
    }
    int types = 1 + random.nextInt(30);
    List<ResourceType> configured =
        IntStream.range(0, types)
            .mapToObj(type -> new ResourceType("t" + type, name(type), false, null, List.of()))
            .toList();
    ResourceConfig config = new ResourceConfig(configured, List.of(), null, List.of());
    try (Workshop workshop = Workshops.varied(seed)) {
      DumpedHeap heap =
          Heaps.read(HprofFile.of("seed-" + seed, dump), null, List.of(), config, workshop);
      ResourceCosts costs = ResourceCosts.of(heap, config, workshop);
      BitSet reachable = graph.reachable(roots, new BitSet());
      for (int type = 0; type < types; type++) {
        BitSet gone = new BitSet();
        for (int object = 0; object < objects; object++) {
          gone.set(object, kind[object] == type);
        }
        BitSet retained = BruteForce.minus(reachable, graph.reachable(roots, gone));
        long bytes = 0;
        for (int object : retained.stream().toArray()) {
          bytes += heap.shallowSize(heap.ordinal(address(object, objects)));
        }
        TypeCost cost = costs.types().get(type);
        String what = "seed " + seed + ", type " + type;
        assertThat(cost.retainedSetObjects()).as(what).isEqualTo(retained.cardinality());
        assertThat(cost.retainedSetBytes()).as(what).isEqualTo(bytes);
        together += together(graph, roots, kind, type, retained);
      }
    }
  }

  /** How many of the retained objects no single resource of the type retains. */
  private static long together(
      BruteForce graph, BitSet roots, int[] kind, int type, BitSet retained) {
    BitSet alone = new BitSet();
    for (int object = 0; object < kind.length; object++) {
      if (kind[object] != type || !retained.get(object)) {
        continue;
      }
      BitSet one = new BitSet();
      one.set(object);
      alone.or(BruteForce.minus(retained, graph.reachable(roots, one)));
    }
    return retained.cardinality() - (long) alone.cardinality();
  }

  private static String name(int kind) {
    return "app.Kind" + kind + "[]";
  }

  private static long address(int object) {
    return OBJECTS + 8L * 64 * object;
  }

  private static long address(int node, int objects) {
    return node < objects ? address(node) : CLASSES + 64L * (node - objects);
  }

  private static byte[] dump(BruteForce graph, int[] kind, BitSet roots) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (HprofWriter writer = new HprofWriter(out, HprofFormat.withIdentifierSize(8))) {
      for (int i = 0; i < KINDS; i++) {
        writer.string(i + 1, "[Lapp/Kind" + i + ";");
        writer.loadClass(i + 1, CLASSES + 64L * i, 1, i + 1);
      }
      for (int root : roots.stream().toArray()) {
        writer.root(RootKind.JNI_GLOBAL, address(root), 0, 0);
      }
      for (int i = 0; i < KINDS; i++) {
        writer.classDump(
            new ClassRecord(CLASSES + 64L * i, 0, 0, 0, 0, 0, List.of(), List.of(), List.of()));
      }
      for (int object = 0; object < kind.length; object++) {
        writer.objectArray(
            address(object),
            CLASSES + 64L * kind[object],
            graph.successors(object).stream().mapToLong(ManyTypesTest::address).toArray());
      }
    }
    return out.toByteArray();
  }
}

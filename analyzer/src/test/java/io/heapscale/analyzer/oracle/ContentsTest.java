package io.heapscale.analyzer.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapscale.analyzer.heap.DumpedHeap;
import io.heapscale.analyzer.heap.HeapGraph;
import io.heapscale.analyzer.heap.Heaps;
import io.heapscale.analyzer.heap.ObjectContents;
import io.heapscale.analyzer.heap.ObjectView;
import io.heapscale.analyzer.heap.Step;
import io.heapscale.analyzer.hprof.HprofFile;
import io.heapscale.analyzer.model.ResourceConfig;
import io.heapscale.analyzer.work.Workshop;
import io.heapscale.analyzer.work.Workshops;
import io.heapscale.testdata.dumps.GoldenDumps;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** References with names are the graph's references, and each goes by the field that holds it. */
class ContentsTest {
  private static final int SEEDS = 1_500;

  @Test
  void referencesAreThoseOfTheHeap() throws IOException {
    int ignored = 0;
    int weak = 0;
    int locals = 0;
    for (long seed = 0; seed < SEEDS; seed++) {
      RandomHeap random = new RandomHeap(seed);
      ResourceConfig config = new ResourceConfig(List.of(), random.ignore, null);
      try (Workshop workshop = Workshops.varied((int) seed)) {
        DumpedHeap heap = random.read(config, workshop);
        Map<Integer, List<String>> expected = new HashMap<>();
        for (RandomHeap.Edge edge : random.edges) {
          add(expected, heap, edge.from(), edge.to(), edge.ignoredBy() == null ? "" : "ignored");
          ignored += edge.ignoredBy() == null ? 0 : 1;
        }
        for (RandomHeap.Obj[] edge : random.weakReferents) {
          add(expected, heap, edge[0], edge[1], "weak");
          weak++;
        }
        ObjectContents contents = heap.contents();
        for (int ordinal = 0; ordinal < heap.objectCount(); ordinal++) {
          assertThat(references(contents.at(ordinal)))
              .as("seed %d, object %d", seed, ordinal)
              .isEqualTo(sorted(expected.get(ordinal)));
        }
        Map<Integer, List<String>> scanned = Collections.synchronizedMap(new HashMap<>());
        contents.scan(
            ordinal -> ordinal % 3 != 0,
            () -> view -> scanned.put(view.ordinal(), references(view)),
            workshop);
        for (int ordinal = 0; ordinal < heap.objectCount(); ordinal++) {
          assertThat(scanned.containsKey(ordinal)).isEqualTo(ordinal % 3 != 0);
          if (ordinal % 3 != 0) {
            assertThat(scanned.get(ordinal)).isEqualTo(sorted(expected.get(ordinal)));
          }
        }
        checkFields(random, heap);
        for (ObjectContents.Root root : contents.roots()) {
          locals += root.isLocal() ? 1 : 0;
          if (!root.isLocal()) {
            assertThat(heap.gcRoots()).contains(root.ordinal());
          }
        }
      }
    }
    assertThat(ignored).isGreaterThan(SEEDS);
    assertThat(weak).isGreaterThan(SEEDS);
    assertThat(locals).isGreaterThan(SEEDS / 4);
  }

  private static void checkFields(RandomHeap random, DumpedHeap heap) throws IOException {
    ObjectContents contents = heap.contents();
    for (RandomHeap.Obj object : random.objects) {
      if (object.describes != null || object.cls().name().endsWith("[]")) {
        continue;
      }
      ObjectView view = contents.at(RandomHeapTest.ordinal(heap, object));
      Map<String, Integer> byName = new HashMap<>();
      view.references(
          (step, place, target, ignored) -> {
            if (contents.step(step).kind() == Step.Kind.FIELD) {
              byName.put(contents.step(step).label(), target);
            }
          });
      List<ObjectContents.FieldInfo> fields = contents.fields(view.classIndex());
      assertThat(fields.stream().map(ObjectContents.FieldInfo::name).toList())
          .isEqualTo(object.cls().allFields());
      for (int i = 0; i < fields.size(); i++) {
        RandomHeap.Obj value = object.values.get(i);
        int target = value == null ? HeapGraph.ABSENT : RandomHeapTest.ordinal(heap, value);
        assertThat(view.target(i)).isEqualTo(target);
        Integer named = byName.get(fields.get(i).name());
        if (named != null) {
          assertThat(named).isEqualTo(target);
        }
      }
    }
  }

  private static void add(
      Map<Integer, List<String>> all,
      DumpedHeap heap,
      RandomHeap.Obj from,
      RandomHeap.Obj to,
      String kind) {
    all.computeIfAbsent(RandomHeapTest.ordinal(heap, from), key -> new ArrayList<>())
        .add(RandomHeapTest.ordinal(heap, to) + kind);
  }

  private static List<String> sorted(@Nullable List<String> references) {
    return references == null ? List.of() : references.stream().sorted().toList();
  }

  private static List<String> references(ObjectView view) throws IOException {
    List<String> found = new ArrayList<>();
    view.references(
        new ObjectView.ReferenceVisitor() {
          @Override
          public void reference(int step, int place, int target, boolean ignored) {
            found.add(target + (ignored ? "ignored" : ""));
          }

          @Override
          public void weakReferent(int step, int target) {
            found.add(target + "weak");
          }
        });
    Collections.sort(found);
    return found;
  }

  /** The graph may leave out class objects that are GC roots; nothing else. */
  @ParameterizedTest
  @EnumSource(GoldenDumps.class)
  void referencesOfRealDumpsAreThoseOfTheirGraphs(GoldenDumps golden, @TempDir Path folder)
      throws IOException {
    try (HprofFile file = HprofFile.open(golden.copyTo(folder))) {
      DumpedHeap heap = Heaps.read(file, null, List.of(), ResourceConfig.NONE, Workshops.plain());
      Set<Integer> roots = new HashSet<>();
      IntStream.of(heap.gcRoots()).forEach(roots::add);
      HeapGraph.References cursor = heap.references();
      ObjectContents contents = heap.contents();
      long named = 0;
      for (int ordinal = 0; ordinal < heap.objectCount(); ordinal++) {
        List<String> graph = new ArrayList<>();
        cursor.moveTo(ordinal, 0);
        for (int to = cursor.next(); to != HeapGraph.References.END; to = cursor.next()) {
          graph.add(String.valueOf(to));
        }
        List<String> found = new ArrayList<>();
        contents
            .at(ordinal)
            .references(
                (step, place, target, ignored) -> {
                  boolean left =
                      contents.step(step).kind() == Step.Kind.CLASS && roots.contains(target);
                  if (!left) {
                    found.add(String.valueOf(target));
                  }
                });
        named += found.size();
        assertThat(sorted(found)).as("object %d", ordinal).isEqualTo(sorted(graph));
      }
      assertThat(named).isGreaterThan(heap.objectCount());
      assertThat(contents.roots()).hasSizeGreaterThan(100);
    }
  }

  /** All threads look for objects when it begins to pay to know where each is. */
  @Test
  void severalThreadsMayAskForObjects(@TempDir Path folder) throws IOException {
    try (HprofFile file = HprofFile.open(GoldenDumps.TINY_25_Z.copyTo(folder));
        Workshop many = Workshop.inHeap(8)) {
      DumpedHeap heap = Heaps.read(file, null, List.of(), ResourceConfig.NONE, many);
      ObjectContents contents = heap.contents();
      int[] order = new Random(1).ints(60_000, 0, heap.objectCount()).toArray();
      many.run(
          600,
          part -> {
            for (int i = part * 100; i < part * 100 + 100; i++) {
              ObjectView view = contents.at(order[i]);
              assertThat(view.ordinal()).isEqualTo(order[i]);
              assertThat(view.classIndex()).isEqualTo(heap.classIndex(order[i]));
            }
          });
    }
  }
}

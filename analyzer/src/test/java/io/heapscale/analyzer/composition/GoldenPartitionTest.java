package io.heapscale.analyzer.composition;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapscale.analyzer.dominator.DominatorTree;
import io.heapscale.analyzer.dominator.NodeSet;
import io.heapscale.analyzer.engine.AnalysisRequest;
import io.heapscale.analyzer.engine.DefaultHeapAnalyzer;
import io.heapscale.analyzer.engine.DumpSource;
import io.heapscale.analyzer.engine.OpenHeap;
import io.heapscale.analyzer.engine.Progress;
import io.heapscale.analyzer.heap.HeapGraph;
import io.heapscale.analyzer.model.Composition;
import io.heapscale.analyzer.model.Composition.ClassPart;
import io.heapscale.analyzer.model.Composition.FieldPart;
import io.heapscale.analyzer.model.ResourceConfig;
import io.heapscale.analyzer.model.ResourceType;
import io.heapscale.analyzer.resource.ResourceCosts;
import io.heapscale.testdata.dumps.GoldenDumps;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Paths and bridges of real dumps: sums, and the removal of single references. */
class GoldenPartitionTest {
  private static final int REMOVED = 150;

  private static final ResourceConfig CONFIG =
      new ResourceConfig(
          List.of(
              new ResourceType("module", "java.lang.Module", false, null, List.of()),
              new ResourceType(
                  "map", "java.util.concurrent.ConcurrentHashMap", false, null, List.of()),
              new ResourceType("thread", "java.lang.Thread", true, null, List.of())),
          List.of(),
          null);

  @ParameterizedTest
  @EnumSource(GoldenDumps.class)
  void pathsAddUpAndBridgesAreBridges(GoldenDumps golden, @TempDir Path folder) throws IOException {
    AnalysisRequest request = new AnalysisRequest(CONFIG, null, true, 0);
    try (OpenHeap open =
        new DefaultHeapAnalyzer()
            .open(DumpSource.of(golden.copyTo(folder)), request, Progress.NONE)) {
      Compositions compositions =
          new Compositions(open.heap(), open.resourceGraph(), open.costs(), open.workshop());
      List<Composition> all = compositions.ofTypes(CONFIG);
      for (int type = 0; type < all.size(); type++) {
        Composition each = all.get(type);
        long own = open.costs().types().get(type).ownBytes();
        assertThat(each.ownBytes()).isEqualTo(own).isPositive();
        assertThat(each.byClass().stream().mapToLong(ClassPart::bytes).sum()).isEqualTo(own);
        assertThat(
                each.byField().stream()
                    .filter(part -> part.depth() <= 1)
                    .mapToLong(FieldPart::bytes)
                    .sum())
            .isEqualTo(own);
        assertThat(compositions.ofType(type, each.type())).isEqualTo(each);
      }
      checkBridges(open);
    }
  }

  /** Also where paths are cut short: that must not depend on who else is asked for. */
  @Test
  void manyAtOnceAreEachAsAlone(@TempDir Path folder) throws IOException {
    AnalysisRequest request = new AnalysisRequest(CONFIG, null, true, 0);
    try (OpenHeap open =
        new DefaultHeapAnalyzer()
            .open(DumpSource.of(GoldenDumps.TINY_17.copyTo(folder)), request, Progress.NONE)) {
      ResourceCosts costs = open.costs();
      int[] some =
          IntStream.range(0, costs.count())
              .filter(resource -> costs.ownBytes(resource) > 500)
              .limit(40)
              .toArray();
      assertThat(some).hasSizeGreaterThan(20);
      List<Composition> whole = checkEach(open, some, PathTree.MOST);
      List<Composition> cut = checkEach(open, some, 6);
      int shorter = 0;
      for (int i = 0; i < some.length; i++) {
        shorter += cut.get(i).equals(whole.get(i)) ? 0 : 1;
      }
      assertThat(shorter).as("resources whose paths are cut short").isBetween(1, some.length - 1);
    }
  }

  private static List<Composition> checkEach(OpenHeap open, int[] resources, int mostPaths)
      throws IOException {
    Compositions compositions =
        new Compositions(
            open.heap(), open.resourceGraph(), open.costs(), open.workshop(), mostPaths, 8);
    List<String> names = Collections.nCopies(resources.length, "one");
    List<Composition> each = compositions.ofEach(resources, names, names);
    assertThat(each).hasSameSizeAs(resources);
    for (int i = 0; i < resources.length; i++) {
      assertThat(each.get(i)).isEqualTo(compositions.ofResource(resources[i], "one", "one"));
    }
    return each;
  }

  private static void checkBridges(OpenHeap open) throws IOException {
    HeapGraph heap = open.heap();
    DominatorTree tree = open.resourceGraph().tree();
    NodeSet owned = new NodeSet(tree.nodeCount());
    List<Integer> candidates = new ArrayList<>();
    for (int ordinal = 0; ordinal < heap.objectCount(); ordinal++) {
      if (open.layers().isStrong(ordinal) && open.costs().owner(ordinal) >= 0) {
        owned.add(ordinal);
        if (open.costs().ordinal(open.costs().owner(ordinal)) != ordinal) {
          candidates.add(ordinal);
        }
      }
    }
    DominatorIntervals intervals = new DominatorIntervals(tree, owned, open.workshop());
    Holders holders =
        Holders.scan(
            heap.contents(), open.resourceGraph().graph(), tree, owned, intervals, open.workshop());
    Collections.shuffle(candidates, new Random(7));
    int alone = 0;
    int checked = Math.min(REMOVED, candidates.size());
    for (int node : candidates.subList(0, checked)) {
      int dominator = tree.immediateDominator(node);
      boolean expected = isLostWithoutOneReference(heap, dominator, node);
      assertThat(holders.isAlone(node)).as("object %d", node).isEqualTo(expected);
      alone += expected ? 1 : 0;
    }
    assertThat(alone).isBetween(checked / 10, checked - 1);
  }

  /** Whether {@code to} is not reached any more without one of {@code from}'s references to it. */
  private static boolean isLostWithoutOneReference(HeapGraph heap, int from, int to) {
    NodeSet reached = new NodeSet(heap.objectCount());
    List<Integer> pending = new ArrayList<>();
    for (int root : heap.gcRoots()) {
      reached.add(root);
      pending.add(root);
    }
    HeapGraph.References references = heap.references();
    while (!pending.isEmpty()) {
      int node = pending.remove(pending.size() - 1);
      boolean skipped = false;
      references.moveTo(node, 0);
      for (int next = references.next();
          next != HeapGraph.References.END;
          next = references.next()) {
        if (node == from && next == to && !skipped) {
          skipped = true;
        } else if (reached.add(next)) {
          pending.add(next);
        }
      }
    }
    return !reached.contains(to);
  }
}

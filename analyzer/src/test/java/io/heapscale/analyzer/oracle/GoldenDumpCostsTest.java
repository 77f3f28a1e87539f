package io.heapscale.analyzer.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapscale.analyzer.heap.DumpedHeap;
import io.heapscale.analyzer.heap.Heaps;
import io.heapscale.analyzer.hprof.HprofFile;
import io.heapscale.analyzer.model.LedgerEntry;
import io.heapscale.analyzer.model.ResourceConfig;
import io.heapscale.analyzer.model.ResourceType;
import io.heapscale.analyzer.resource.ResourceCosts;
import io.heapscale.analyzer.work.Workshop;
import io.heapscale.testdata.dumps.GoldenDumps;
import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Costs of JDK classes in real dumps against their definitions, resource by resource. */
class GoldenDumpCostsTest {
  private static final ResourceConfig MODULES =
      new ResourceConfig(
          List.of(
              new ResourceType("module", "java.lang.Module", false, null, List.of()),
              new ResourceType("group", "java.lang.ThreadGroup", false, null, List.of()),
              new ResourceType("thread", "java.lang.Thread", true, null, List.of())),
          List.of("java.lang.Module.layer", "java.lang.Module.loader"),
          "java.lang.ModuleLayer");

  private static final ResourceConfig MAPS =
      new ResourceConfig(
          List.of(
              new ResourceType("maps", "java.util.HashMap", true, null, List.of()),
              new ResourceType("descriptor", "java.lang.module.**", false, null, List.of())),
          List.of(),
          null);

  private static final ResourceConfig LOADERS =
      new ResourceConfig(
          List.of(new ResourceType("loader", "java.lang.ClassLoader", true, null, List.of())),
          List.of("jdk.internal.loader.BuiltinClassLoader.nameToModule"),
          "jdk.internal.loader.URLClassPath");

  @TempDir Path folder;

  static Stream<Arguments> dumpsAndConfigurations() {
    return Stream.of(GoldenDumps.values())
        .flatMap(
            dump -> Stream.of(MODULES, MAPS, LOADERS).map(config -> Arguments.of(dump, config)));
  }

  @ParameterizedTest
  @MethodSource("dumpsAndConfigurations")
  void everyMeasureEqualsItsDefinition(GoldenDumps golden, ResourceConfig config)
      throws IOException {
    try (HprofFile file = HprofFile.open(golden.copyTo(folder));
        Workshop workshop = Workshop.inHeap(2)) {
      DumpedHeap heap = Heaps.read(file, null, List.of(), config, workshop);
      ResourceCosts costs = ResourceCosts.of(heap, config, workshop);
      DumpTruth truth = new DumpTruth(heap, config);
      assertThat(costs.count()).isEqualTo(truth.resources.length).isPositive();
      for (int r = 0; r < truth.resources.length; r++) {
        assertThat(costs.ordinal(r)).isEqualTo(truth.resources[r]);
        assertThat(costs.ownBytes(r)).as("own of %d", r).isEqualTo(truth.own[r]);
        assertThat(costs.sharedBytes(r)).as("shared of %d", r).isEqualTo(truth.shared[r]);
        assertThat(costs.reachableBytes(r)).as("reachable of %d", r).isEqualTo(truth.reachable[r]);
      }
      assertThat(costs.matrix()).isEqualTo(truth.matrix);
      assertThat(costs.joint().bytes()).isEqualTo(truth.bytesOf(truth.joint));
      long underHeads = costs.sharedHeads().members().mapToLong(costs::bytesUnder).sum();
      assertThat(underHeads).isEqualTo(truth.bytesOf(truth.sharedObjects));
      checkRest(costs, truth);
    }
  }

  private static void checkRest(ResourceCosts costs, DumpTruth truth) {
    BitSet rest = truth.rest();
    BitSet classObjects = (BitSet) truth.classObjects.clone();
    classObjects.and(rest);
    rest.andNot(classObjects);
    BitSet loaders = (BitSet) truth.loaders.clone();
    loaders.and(rest);
    rest.andNot(loaders);
    BitSet kept = (BitSet) truth.keptByClassLoading.clone();
    kept.and(rest);
    rest.andNot(kept);
    assertThat(bytes(costs, "classes", "class objects")).isEqualTo(truth.bytesOf(classObjects));
    assertThat(bytes(costs, "classes", "class loaders")).isEqualTo(truth.bytesOf(loaders));
    assertThat(bytes(costs, "classes", "kept by class loading only"))
        .isEqualTo(truth.bytesOf(kept))
        .isPositive();
    assertThat(bytes(costs, "program", null)).isEqualTo(truth.bytesOf(rest)).isPositive();
  }

  private static long bytes(ResourceCosts costs, String part, @Nullable String name) {
    return costs.ledger().stream()
        .filter(entry -> entry.part().equals(part))
        .filter(entry -> name == null || entry.name().equals(name))
        .mapToLong(LedgerEntry::bytes)
        .sum();
  }
}

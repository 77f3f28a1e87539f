package io.heapscale.analyzer.heap;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapscale.analyzer.dominator.DominatorTree;
import io.heapscale.analyzer.hprof.HprofFile;
import io.heapscale.analyzer.hprof.HprofVisitor;
import io.heapscale.analyzer.layer.HeapLayers;
import io.heapscale.analyzer.work.Workshops;
import io.heapscale.testdata.dumps.GoldenDumps;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which rule makes which difference between the modes: the table of docs/semantics.md. */
class ReferenceRulesTest {
  @ParameterizedTest
  @CsvSource({
    "TINY_17, 168, 4, 29, 0, 5",
    "TINY_17_UNCOMPRESSED, 168, 4, 25, 0, 5",
    "TINY_25_COMPACT, 130, 4, 72, 0, 5",
    "TINY_25_Z, 130, 4, 47, 0, 5",
    "SMALL_25_ALIGNED_16, 264, 473, 56, 24, 10"
  })
  void everyOtherDominatorIsDueToOneRuleOrToTheTwoAboutClasses(
      GoldenDumps golden, int referents, int loaders, int arrays, int both, int signers)
      throws IOException {
    Map<Long, Long> exact = dominators(golden, ReferenceRules.EXACT, false);
    Map<Long, Long> mat = dominators(golden, rules(true, false, false, false), true);
    List<Map<Long, Long>> withOneRule =
        List.of(
            dominators(golden, rules(true, true, true, true), false),
            dominators(golden, rules(false, true, true, false), false),
            dominators(golden, rules(false, true, false, true), false),
            dominators(golden, rules(false, true, false, false), false),
            dominators(golden, rules(false, false, true, true), false));
    int[] due = new int[withOneRule.size()];
    for (Map.Entry<Long, Long> object : mat.entrySet()) {
      if (!object.getValue().equals(exact.get(object.getKey()))) {
        due[first(withOneRule, object)]++;
      }
    }
    assertThat(due).containsExactly(referents, loaders, arrays, both, signers);
  }

  /** The first reading that has MAT's dominator. */
  private static int first(List<Map<Long, Long>> readings, Map.Entry<Long, Long> object) {
    for (int i = 0; i < readings.size(); i++) {
      if (object.getValue().equals(readings.get(i).get(object.getKey()))) {
        return i;
      }
    }
    throw new AssertionError("no rule explains 0x" + Long.toHexString(object.getKey()));
  }

  private static ReferenceRules rules(
      boolean referents, boolean signers, boolean arrayClasses, boolean loaders) {
    return new ReferenceRules(referents, signers, arrayClasses, loaders, false, false);
  }

  /** Immediate dominators by address, -1 for none; of all objects, or of strong ones only. */
  private static Map<Long, Long> dominators(
      GoldenDumps golden, ReferenceRules rules, boolean strongOnly) throws IOException {
    HprofFile file = HprofFile.of(golden.resourceName(), golden.bytes());
    RawHeap raw = new RawHeap(file, DumpedHeap.USUAL_ALIGNMENT_SHIFT);
    file.accept(raw);
    ObjectIndex index = raw.buildIndex();
    ClassTable classes = ClassTableBuilder.build(file, raw, List.of(), rules);
    ExtraReferences extras = new ExtraReferences(raw, index, classes, rules);
    SecondPass pass = new SecondPass(file, index, classes, extras, rules, false, Workshops.plain());
    pass.read(
        file.outline(new HprofVisitor() {}, 0),
        raw.positions.recordOffsets(),
        raw.remaining(),
        DumpedHeap.ReadProgress.NONE);
    ObjectTable objects = ObjectTable.of(pass, raw.classDumps);
    SizesByClass sizes = MatSizes.of(objects, raw.classDumps, 8, 4, 8);
    TextReader texts = new TextReader(file, raw, classes, raw.positions.build(file, index));
    HeapGraph heap =
        new DumpedHeap(
            objects,
            pass.result(),
            List.of(),
            () -> new DumpedHeap.FoundSizes(sizes, "any"),
            texts,
            null);
    HeapLayers layers = HeapLayers.of(heap, true, Workshops.plain());
    DominatorTree tree = layers.dominatorTree();
    Map<Long, Long> dominators = new HashMap<>();
    for (int ordinal = 0; ordinal < heap.objectCount(); ordinal++) {
      int dominator = tree.immediateDominator(ordinal);
      if (!strongOnly || layers.isStrong(ordinal)) {
        dominators.put(heap.address(ordinal), dominator < 0 ? -1L : heap.address(dominator));
      }
    }
    return dominators;
  }
}

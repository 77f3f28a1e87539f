package io.heapscale.analyzer.benchmarks;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.heapscale.analyzer.dominator.DominatorTree;
import io.heapscale.analyzer.dominator.DominatorTree.NodeSizes;
import io.heapscale.analyzer.dominator.DominatorTree.RetainedSizes;
import io.heapscale.analyzer.hprof.HprofFile;
import io.heapscale.analyzer.hprof.HprofVisitor;
import io.heapscale.analyzer.work.Workshop;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** No benchmark's check lets a wrong answer pass. */
class WrongAnswersTest {
  private static final int NODES = 3_000;
  private static final int CHANGED = 2_000;

  @Test
  void decodedAddressThatDiffersInOneBitIsRefused() throws IOException {
    byte[] dump;
    try (SyntheticFile written = SyntheticFile.of(1_000)) {
      dump = Files.readAllBytes(written.path());
    }
    HeapRecords expected = PlainHprofParser.parse(new ByteArrayInputStream(dump));
    try (HprofFile file = HprofFile.of("right.hprof", dump)) {
      DecodeBenchmark.check(expected, file);
      List<Long> instances = new ArrayList<>();
      file.acceptHeap(
          new HprofVisitor() {
            @Override
            public void instance(long objectId, long classId, long offset, int length) {
              instances.add(file.instanceRecord(offset));
            }
          });
      int lastByteOfAddress = Math.toIntExact(instances.get(100)) + Long.BYTES;
      dump[lastByteOfAddress] ^= 8;
    }
    try (HprofFile file = HprofFile.of("wrong.hprof", dump)) {
      assertRefused(() -> DecodeBenchmark.check(expected, file), "decode: heap records: expected ");
    }
  }

  @Test
  void oneWrongImmediateDominatorIsRefused() throws IOException {
    CsrGraph graph = SeededGraphs.make("mixed", NODES);
    int[] expected = CooperHarveyKennedy.dominators(graph, graph.roots());
    int[] found = expected.clone();
    DominatorInput.check(expected, node -> found[node]);

    found[CHANGED]++;

    assertRefused(
        () -> DominatorInput.check(expected, node -> found[node]),
        "dominator: node 2000: expected " + expected[CHANGED] + ", found " + found[CHANGED]);
  }

  @Test
  void oneByteRetainedTooMuchIsRefused() throws IOException {
    CsrGraph graph = SeededGraphs.make("mixed", NODES);
    int[] dominators = CooperHarveyKennedy.dominators(graph, graph.roots());
    NodeSizes right = node -> 16;
    NodeSizes wrong = node -> node == CHANGED ? 17 : 16;
    try (Workshop workshop = Workshop.inHeap(1)) {
      DominatorTree tree = DominatorTree.of(graph, graph.roots(), workshop);
      RetainedSizes retained = tree.retainedSizes(right);
      assertThatNoException()
          .isThrownBy(() -> RetainedBenchmark.check(dominators, right, retained));
      RetainedSizes tooMuch = tree.retainedSizes(wrong);
      assertRefused(
          () -> RetainedBenchmark.check(dominators, right, tooMuch),
          "retained: node 0: expected " + retained.sizeBytes(0));
    }
  }

  private static void assertRefused(ThrowingCallable check, String message) {
    assertThatExceptionOfType(WrongAnswerException.class)
        .isThrownBy(check)
        .withMessageStartingWith(message);
  }
}

package io.heapscale.analyzer.composition;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapscale.analyzer.heap.DumpedHeap;
import io.heapscale.analyzer.heap.Heaps;
import io.heapscale.analyzer.hprof.HprofFile;
import io.heapscale.analyzer.layer.StrongGraph;
import io.heapscale.analyzer.model.ResourceConfig;
import io.heapscale.analyzer.work.Workshop;
import io.heapscale.analyzer.work.Workshops;
import io.heapscale.testdata.dumps.HprofFormat;
import io.heapscale.testdata.dumps.HprofType;
import io.heapscale.testdata.dumps.HprofWriter;
import io.heapscale.testdata.dumps.RootKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class EqualArraysTest {
  /** Two of one content, two of another, one of another type with the same bytes. */
  private static DumpedHeap heap(Workshop workshop) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (HprofWriter writer = new HprofWriter(out, HprofFormat.withIdentifierSize(8))) {
      for (int i = 0; i < 5; i++) {
        writer.root(RootKind.JNI_GLOBAL, 0x1000 + 32 * i, 0, 0);
      }
      writer.primitiveArray(0x1000, HprofType.BYTE, 2, new byte[] {1, 2});
      writer.primitiveArray(0x1020, HprofType.BYTE, 2, new byte[] {3, 4});
      writer.primitiveArray(0x1040, HprofType.BYTE, 2, new byte[] {1, 2});
      writer.primitiveArray(0x1060, HprofType.BYTE, 2, new byte[] {3, 4});
      writer.primitiveArray(0x1080, HprofType.SHORT, 1, new byte[] {1, 2});
    }
    return Heaps.read(
        HprofFile.of("arrays", out.toByteArray()), null, List.of(), ResourceConfig.NONE, workshop);
  }

  @Test
  void arraysOfTheSameTypeAndContentAreEqual() throws IOException {
    try (Workshop workshop = Workshops.plain()) {
      DumpedHeap heap = heap(workshop);
      EqualArrays equal = EqualArrays.find(heap, StrongGraph.of(heap), workshop);
      assertThat(lowest(heap, equal)).containsExactly(0, 1, 0, 1, 4);
    }
  }

  @Test
  void arraysWithTheHashOfAnotherContentAreToldApart() throws IOException {
    try (Workshop workshop = Workshops.plain()) {
      DumpedHeap heap = heap(workshop);
      EqualArrays equal = EqualArrays.find(heap, StrongGraph.of(heap), workshop);
      equal.separate(new int[] {1, 2, 3, 4});
      // The first of those that differ from what they were taken for is their lowest now.
      assertThat(lowest(heap, equal)).containsExactly(0, 1, 2, 1, 4);
    }
  }

  private static int[] lowest(DumpedHeap heap, EqualArrays equal) {
    int[] lowest = new int[5];
    for (int i = 0; i < 5; i++) {
      int found = equal.lowest(heap.ordinal(0x1000 + 32L * i));
      lowest[i] = (int) (heap.address(found) - 0x1000) / 32;
    }
    return lowest;
  }
}

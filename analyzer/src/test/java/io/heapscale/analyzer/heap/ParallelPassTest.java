package io.heapscale.analyzer.heap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.heapscale.analyzer.hprof.HeapOutline;
import io.heapscale.analyzer.hprof.HprofFile;
import io.heapscale.analyzer.hprof.HprofVisitor;
import io.heapscale.analyzer.model.ResourceConfig;
import io.heapscale.analyzer.work.Workshop;
import io.heapscale.analyzer.work.Workshops;
import io.heapscale.testdata.dumps.HeapBuilder;
import io.heapscale.testdata.dumps.HprofFormat;
import io.heapscale.testdata.dumps.HprofType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However a dump is cut into segments and chunks, and whoever reads them, it says the same. */
class ParallelPassTest {
  private static final int OBJECTS = 4_000;
  private static final int ONE_SEGMENT = 1 << 30;
  private static final int TINY_SEGMENTS = 1;

  @ParameterizedTest
  @ValueSource(ints = {TINY_SEGMENTS, 100, 5_000, ONE_SEGMENT})
  void segmentsAndThreadsDoNotChangeTheHeap(int segmentBytes) throws IOException {
    String expected = describe(dump(ONE_SEGMENT, 8).toBytes(), Workshops.plain());
    byte[] dump = dump(segmentBytes, 8).toBytes();
    for (Workshop workshop : Workshops.ofEveryKind()) {
      try (workshop) {
        assertThat(describe(dump, workshop)).isEqualTo(expected);
      }
    }
    assertThat(expected.lines()).hasSizeGreaterThan(OBJECTS);
  }

  @Test
  void chunksCoverEverySegmentOnceInOrder() throws IOException {
    for (int segmentBytes : new int[] {TINY_SEGMENTS, 300, 5_000, ONE_SEGMENT}) {
      HprofFile file = HprofFile.of("test.hprof", dump(segmentBytes, 8).toBytes());
      HeapOutline outline = file.outline(new HprofVisitor() {}, 0);
      RawHeap raw = new RawHeap(file, DumpedHeap.USUAL_ALIGNMENT_SHIFT);
      file.accept(raw);
      long all = 0;
      for (int i = 0; i < outline.count(); i++) {
        all += outline.end(i) - outline.start(i);
      }
      for (Workshop workshop : Workshops.ofEveryKind()) {
        try (workshop) {
          List<HeapChunk> whole = HeapChunk.ofSegments(outline, workshop);
          List<HeapChunk> cut = HeapChunk.of(outline, raw.positions.recordOffsets(), workshop);
          assertThat(whole.stream().mapToLong(HeapChunk::bytes).sum()).isEqualTo(all);
          assertThat(cut.stream().mapToLong(HeapChunk::bytes).sum()).isEqualTo(all);
          assertThat(records(file, whole)).isEqualTo(records(file, cut));
          assertThat(cut.size()).isGreaterThanOrEqualTo(whole.size());
          if (workshop.grain() == Workshops.SMALL_GRAIN) {
            assertThat(cut).as("the test proves something").hasSizeGreaterThan(10);
          }
        }
      }
    }
  }

  /** Addresses in the order in which chunks have them. */
  private static List<Long> records(HprofFile file, List<HeapChunk> chunks) throws IOException {
    List<Long> offsets = new ArrayList<>();
    HprofVisitor visitor =
        new HprofVisitor() {
          @Override
          public void instance(long objectId, long classId, long offset, int length) {
            offsets.add(objectId);
          }
        };
    for (HeapChunk chunk : chunks) {
      chunk.read(file, visitor);
    }
    assertThat(offsets).hasSize(OBJECTS + 1);
    return offsets;
  }

  @ParameterizedTest
  @ValueSource(ints = {TINY_SEGMENTS, 5_000, ONE_SEGMENT})
  void theSecondOfTwoObjectsAtOneAddressIsNamedWhicheverThreadMeetsIt(int segmentBytes)
      throws IOException {
    HeapBuilder dump = new HeapBuilder(format(segmentBytes));
    long node = dump.classDump("com.acme.Node").field("next", HprofType.OBJECT).add();
    long first = dump.instance(node, 0L);
    long second = dump.instance(node, 0L);
    for (int i = 0; i < OBJECTS; i++) {
      dump.instance(node, first);
    }
    dump.instanceAt(second, node, first);
    dump.instanceAt(first, node, second);
    sameFailure(
        dump.toBytes(),
        "expected a new object, found a second one at address 0x" + Long.toHexString(second));
  }

  @Test
  void addressesThatAreNotAlignedAreReadTheSame() throws IOException {
    HeapBuilder dump = new HeapBuilder(format(TINY_SEGMENTS));
    long node = dump.classDump("com.acme.Node").field("next", HprofType.OBJECT).add();
    long last = 0;
    for (int i = 0; i < OBJECTS; i++) {
      // The first of them that is not a multiple of 8 comes late.
      long address = 0x40_0000L + 0x40L * i + (i < 400 ? 0 : i % 3);
      last = dump.instanceAt(address, node, last);
    }
    dump.root(last);
    byte[] bytes = dump.toBytes();
    String expected = describe(bytes, Workshops.plain());
    assertThat(expected).contains(Long.toHexString(0x40_0000L + 0x40L * 401 + 401 % 3) + " ");
    for (Workshop workshop : Workshops.ofEveryKind()) {
      try (workshop) {
        assertThat(describe(bytes, workshop)).isEqualTo(expected);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {TINY_SEGMENTS, 5_000, ONE_SEGMENT})
  void theFirstOfTwoInstancesWithoutAClassIsReported(int segmentBytes) throws IOException {
    HeapBuilder dump = dump(segmentBytes, 8);
    dump.instanceAt(0x80_0000, 0x7777);
    for (int i = 0; i < OBJECTS; i++) {
      dump.instance(dump.classOf("com.acme.Node"), 0L);
    }
    dump.instanceAt(0x90_0000, 0x8888);
    sameFailure(dump.toBytes(), "INSTANCE_DUMP 0x21: expected a class of the dump, found 0x7777");
  }

  @ParameterizedTest
  @ValueSource(ints = {TINY_SEGMENTS, 5_000, ONE_SEGMENT})
  void aRecordThatIsCutOffIsReportedWithItsOffset(int segmentBytes) throws IOException {
    byte[] whole = dump(segmentBytes, 8).toBytes();
    for (int percent : new int[] {30, 50, 80}) {
      byte[] cut = Arrays.copyOf(whole, whole.length / 100 * percent);
      sameFailure(cut, "test.hprof @ 0x");
    }
  }

  @Test
  void bytesThatAreNoRecordAreReportedTheSame() throws IOException {
    Random random = new Random(5);
    for (int segmentBytes : new int[] {TINY_SEGMENTS, 5_000, ONE_SEGMENT}) {
      byte[] whole = dump(segmentBytes, 8).toBytes();
      int failed = 0;
      for (int i = 0; i < 40; i++) {
        byte[] damaged = whole.clone();
        for (int damage = 0; damage < 12; damage++) {
          damaged[2_000 + random.nextInt(whole.length - 2_000)] = (byte) random.nextInt(256);
        }
        failed += same(damaged).startsWith("!") ? 1 : 0;
      }
      assertThat(failed).as("damaged dumps that are refused").isGreaterThan(9);
    }
  }

  /** What every workshop makes of the dump: the heap or, after an exclamation mark, a failure. */
  private static String same(byte[] dump) throws IOException {
    String expected = outcome(dump, Workshops.plain());
    for (int threads : new int[] {1, 2, 8}) {
      assertThat(outcome(dump, Workshops.of(threads, Workshops.SMALL_GRAIN, false)))
          .as("%d threads", threads)
          .isEqualTo(expected);
    }
    return expected;
  }

  private static void sameFailure(byte[] dump, String message) throws IOException {
    assertThat(same(dump)).startsWith("!io.heapscale").contains(message);
  }

  private static String outcome(byte[] dump, Workshop workshop) throws IOException {
    String[] heap = new String[1];
    Throwable thrown = catchThrowable(() -> heap[0] = describe(dump, workshop));
    return thrown == null ? heap[0] : "!" + thrown;
  }

  private static HprofFormat format(int segmentBytes) {
    return HprofFormat.withIdentifierSize(8).segmentBytes(segmentBytes);
  }

  /** A heap of nodes, arrays and roots that refer to each other. */
  private static HeapBuilder dump(int segmentBytes, int seed) {
    HeapBuilder dump = new HeapBuilder(format(segmentBytes));
    Random random = new Random(seed);
    long node =
        dump.classDump("com.acme.Node")
            .field("next", HprofType.OBJECT)
            .field("key", HprofType.INT)
            .field("other", HprofType.OBJECT)
            .add();
    long arrays = dump.classOf("java.lang.Object[]");
    long[] known = new long[OBJECTS];
    for (int i = 0; i < OBJECTS; i++) {
      known[i] = dump.instance(node, known[random.nextInt(i + 1)], i, known[i / 2]);
      if (i % 10 == 0) {
        long[] some = random.ints(i % 70, 0, i + 1).mapToLong(k -> known[k]).toArray();
        dump.root(dump.objectArray(arrays, some));
        dump.zeros(HprofType.LONG, i % 600);
      }
    }
    dump.set(known[0], "next", known[OBJECTS - 1]);
    dump.instanceAt(dump.reserve(), node, 0L, 0, known[7]);
    return dump;
  }

  /** Every object with its class, length, size and references, and the roots. */
  private static String describe(byte[] dump, Workshop workshop) throws IOException {
    DumpedHeap heap =
        Heaps.read(
            HprofFile.of("test.hprof", dump), null, List.of(), ResourceConfig.NONE, workshop);
    StringBuilder text = new StringBuilder();
    HeapGraph.References references = heap.references();
    for (int i = 0; i < heap.objectCount(); i++) {
      text.append(Long.toHexString(heap.address(i)))
          .append(' ')
          .append(heap.classes().get(heap.classIndex(i)).name())
          .append(' ')
          .append(heap.arrayLength(i))
          .append(' ')
          .append(heap.shallowSize(i))
          .append(':');
      references.moveTo(i, 0);
      for (int next = references.next();
          next != HeapGraph.References.END;
          next = references.next()) {
        text.append(' ').append(next);
      }
      text.append('\n');
    }
    return text.append(Arrays.toString(heap.gcRoots())).toString();
  }
}

package io.heapscale.analyzer.hprof;

import static io.heapscale.testdata.dumps.HprofType.INT;
import static io.heapscale.testdata.dumps.HprofType.OBJECT;
import static org.assertj.core.api.Assertions.assertThat;

import io.heapscale.testdata.dumps.HeapBuilder;
import io.heapscale.testdata.dumps.HprofFormat;
import io.heapscale.testdata.dumps.HprofFormat.Version;
import io.heapscale.testdata.dumps.HprofType;
import io.heapscale.testdata.dumps.HprofWriter;
import io.heapscale.testdata.dumps.RootKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the writer of the tests writes, the reader reads. */
class RoundTripTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"4,V1_0_1", "4,V1_0_2", "8,V1_0_1", "8,V1_0_2"})
  void everyKindOfRecordIsReadOrSkipped(int idSize, Version version) throws IOException {
    HprofFormat format =
        HprofFormat.withIdentifierSize(idSize).version(version).timestampMillis(1234);
    List<String> heard = new ArrayList<>();
    HprofFile file = HprofFile.of("a.hprof", everyRecord(format));
    file.accept(transcript(file, heard));

    assertThat(file.identifierSize()).isEqualTo(idSize);
    assertThat(file.timestampMillis()).isEqualTo(1234);
    assertThat(heard)
        .containsExactly(
            "string 1 name",
            "load 1 0x20 1",
            "unload 9",
            "segment",
            "UNKNOWN 0x81 0 0",
            "JNI_GLOBAL 0x82 0 0",
            "JNI_LOCAL 0x83 7 3",
            "JAVA_FRAME 0x84 7 3",
            "NATIVE_STACK 0x85 7 0",
            "STICKY_CLASS 0x86 0 0",
            "THREAD_BLOCK 0x87 7 0",
            "MONITOR_USED 0x88 0 0",
            "THREAD_OBJECT 0xf0000009 7 0",
            "instance 0x30 0x20 4: 7",
            "objects 0x40 0x41 3: 0x30",
            "byte 0x50 2",
            "long 0x51 1");
  }

  private static byte[] everyRecord(HprofFormat format) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (HprofWriter writer = new HprofWriter(out, format)) {
      writer.string(1, "name");
      writer.loadClass(1, 0x20, 1, 1);
      writer.unloadClass(9);
      writer.frame(1, 1, 1, 1, 1, -1);
      writer.trace(1, 7, 1);
      writer.allocSites(1, 1, 16, 1);
      writer.heapSummary(16, 1, 16, 1);
      writer.startThread(7, 0x89, 1, 1, 1, 1);
      writer.endThread(7);
      writer.cpuSamples(3, 1);
      writer.controlSettings(1, 4);
      long id = 0x80;
      for (RootKind kind : RootKind.values()) {
        id++;
        boolean last = kind == RootKind.THREAD_OBJECT;
        writer.root(kind, last ? 0xF000_0009L : id, 7, 3);
      }
      writer.instance(0x30, 0x20, new byte[] {0, 0, 0, 7});
      writer.objectArray(0x40, 0x41, 0x30, 0, 0x30);
      writer.primitiveArray(0x50, HprofType.BYTE, 2, new byte[2]);
      writer.primitiveArray(0x51, HprofType.LONG, 1, new byte[8]);
    }
    return out.toByteArray();
  }

  private static HprofVisitor transcript(HprofFile file, List<String> heard) {
    return new HprofVisitor() {
      @Override
      public void string(long stringId, long offset, int length) {
        heard.add("string " + stringId + " " + text(file, offset, length));
      }

      @Override
      public void loadClass(int classSerial, long classId, int stackSerial, long nameId) {
        heard.add("load " + classSerial + " " + hex(classId) + " " + nameId);
      }

      @Override
      public void unloadClass(int classSerial) {
        heard.add("unload " + classSerial);
      }

      @Override
      public void segment(long start, long end) {
        heard.add("segment");
      }

      @Override
      public void gcRoot(GcRoot kind, long objectId, int threadSerial, int frame) {
        heard.add(kind + " " + hex(objectId) + " " + threadSerial + " " + frame);
      }

      @Override
      public void instance(long objectId, long classId, long offset, int length) {
        heard.add(
            String.format(
                Locale.ROOT,
                "instance %s %s %d: %d",
                hex(objectId),
                hex(classId),
                length,
                file.s4(offset)));
      }

      @Override
      public void objectArray(long objectId, long arrayClassId, int length, long offset) {
        heard.add(
            "objects "
                + hex(objectId)
                + " "
                + hex(arrayClassId)
                + " "
                + length
                + ": "
                + hex(file.id(offset)));
      }

      @Override
      public void primitiveArray(long objectId, BasicType type, int length, long offset) {
        heard.add(type.keyword() + " " + hex(objectId) + " " + length);
      }
    };
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 8})
  void classIsReadWithItsStaticsAndFields(int idSize) throws IOException {
    HeapBuilder heap = new HeapBuilder(idSize);
    long loader = heap.instance(heap.classOf("java.lang.ClassLoader"));
    long base = heap.classDump("com.acme.Base").field("id", INT).add();
    long node =
        heap.classDump("com.acme.Node")
            .superclass(base)
            .loader(loader)
            .constant(3, INT, 5)
            .staticField("max", INT, -2)
            .staticField("first", OBJECT, 0)
            .field("next", OBJECT)
            .add();
    long tail = heap.reserve();
    long head = heap.instance(node, tail, 1);
    heap.instanceAt(tail, node, 0, 2);
    heap.set(tail, "next", head).set(node, "first", head);

    List<ClassDump> dumps = new ArrayList<>();
    List<Long> values = new ArrayList<>();
    HprofFile file = HprofFile.of("a.hprof", heap.toBytes());
    file.accept(
        new HprofVisitor() {
          @Override
          public void classDump(ClassDump dump, long offset) {
            dumps.add(dump);
          }

          @Override
          public void instance(long objectId, long classId, long offset, int length) {
            if (classId == node) {
              values.add(file.id(offset));
              values.add((long) file.s4(offset + idSize));
            }
          }
        });
    ClassDump read = dumps.get(dumps.size() - 1);
    assertThat(read.classId()).isEqualTo(node);
    assertThat(read.superId()).isEqualTo(base);
    assertThat(read.loaderId()).isEqualTo(loader);
    assertThat(read.instanceSizeBytes()).isEqualTo(idSize + 4);
    assertThat(read.statics())
        .extracting(ClassDump.StaticField::value)
        .containsExactly(0xFFFF_FFFEL, head);
    assertThat(read.fields())
        .extracting(ClassDump.InstanceField::type)
        .containsExactly(BasicType.OBJECT);
    assertThat(values).containsExactly(tail, 1L, head, 2L);
  }

  @Test
  void scalarsAreReadAcrossTheBordersOfWindows() throws IOException {
    HeapBuilder heap = new HeapBuilder(8);
    heap.root(heap.string("a string of some length"));
    byte[] content = heap.toBytes();
    ByteBuffer whole = ByteBuffer.wrap(content);
    HprofFile file = HprofFile.of("a.hprof", ByteBuffer.wrap(content), 4);
    for (int offset = 0; offset <= content.length - 8; offset++) {
      assertThat(file.s8(offset)).isEqualTo(whole.getLong(offset));
      assertThat(file.s4(offset)).isEqualTo(whole.getInt(offset));
      assertThat(file.u2(offset)).isEqualTo(whole.getChar(offset));
    }
    assertThat(file.bytes(3, content.length - 3))
        .isEqualTo(Arrays.copyOfRange(content, 3, content.length));
  }

  /** A sparse file: one array of zeros of 4 GiB and what comes behind it. */
  @Test
  void heapWhoseLengthHasWrappedIsReadToTheEnd() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    HprofFormat format = HprofFormat.withIdentifierSize(8).version(Version.V1_0_1);
    try (HprofWriter writer = new HprofWriter(out, format)) {
      writer.primitiveArray(0x50, HprofType.LONG, 1 << 29, new byte[0]);
      writer.root(RootKind.UNKNOWN, 0x51, 0, 0);
    }
    byte[] content = out.toByteArray();
    int rootBytes = 9;
    long arrayBytes = 8L << 29;
    Path path = folder.resolve("big.hprof");
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
      file.write(content, 0, content.length - rootBytes);
      file.seek(content.length - rootBytes + arrayBytes);
      file.write(content, content.length - rootBytes, rootBytes);
    }
    Tally tally = new Tally();
    List<Long> progress = new ArrayList<>();
    try (HprofFile file = HprofFile.open(path)) {
      file.accept(tally, progress::add);
      assertThat(file.size()).isGreaterThan(arrayBytes);
    }
    assertThat(tally.counts)
        .containsEntry("primitiveArray LONG", 1L)
        .containsEntry("root UNKNOWN sum", 0x51L);
    assertThat(progress).isSorted().endsWith(content.length + arrayBytes);
  }

  private static String text(HprofFile file, long offset, int length) {
    return new String(file.bytes(offset, length), StandardCharsets.UTF_8);
  }

  private static String hex(long id) {
    return "0x" + Long.toHexString(id);
  }
}

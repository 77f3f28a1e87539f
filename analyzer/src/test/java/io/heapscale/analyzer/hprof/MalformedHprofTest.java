package io.heapscale.analyzer.hprof;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heapscale.testdata.dumps.HprofFormat;
import io.heapscale.testdata.dumps.HprofType;
import io.heapscale.testdata.dumps.HprofWriter;
import io.heapscale.testdata.dumps.RootKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of files that are not what they claim to be. */
class MalformedHprofTest {
  private static final HprofFormat SEGMENTED = HprofFormat.withIdentifierSize(8);
  private static final HprofFormat WHOLE = SEGMENTED.version(HprofFormat.Version.V1_0_1);

  private static final String EXPECTED =
      "expected \"JAVA PROFILE 1.0.1\", \"1.0.2\" or \"1.0.3\", ";

  /** Header of the file and of its first record. */
  private static final int FIRST_SUB_RECORD = 31 + 9;

  @TempDir Path folder;

  private interface Description {
    void writeTo(HprofWriter writer) throws IOException;
  }

  @Test
  void emptyFile() {
    assertMessage(new byte[0], "a.hprof @ 0x0: header: " + EXPECTED + "the file is empty");
  }

  @Test
  void headerThatEndsEarly() throws IOException {
    assertMessage(
        Arrays.copyOf(dump(SEGMENTED, w -> {}), 30),
        "a.hprof @ 0x0: header: expected 31 bytes, the file has 30");
  }

  @Test
  void textFile() {
    assertMessage(
        "hello world,\nhow are you".getBytes(ISO_8859_1),
        "a.hprof @ 0x0: header: " + EXPECTED + "found \"hello world,?how\"");
  }

  @Test
  void zipArchive() {
    assertMessage(
        "PK\003\004 whatever".getBytes(ISO_8859_1),
        "a.hprof @ 0x0: header: " + EXPECTED + "found a ZIP archive");
  }

  @Test
  void elfFile() {
    assertMessage(
        "\177ELF whatever".getBytes(ISO_8859_1),
        "a.hprof @ 0x0: header: " + EXPECTED + "found an ELF file");
  }

  @Test
  void gzipOfSomethingElse() throws IOException {
    Path file = folder.resolve("b.gz");
    Files.write(file, gzip("hello".getBytes(ISO_8859_1)));

    assertThatThrownBy(() -> HprofFile.open(file))
        .isInstanceOf(HprofException.class)
        .hasMessage(file + " @ 0x0: header: " + EXPECTED + "found \"hello\"");
  }

  @Test
  void gzipThatEndsEarly() throws IOException {
    Path file = folder.resolve("b.gz");
    byte[] packed = gzip(dump(SEGMENTED, w -> w.root(RootKind.UNKNOWN, 1, 0, 0)));
    Files.write(file, Arrays.copyOf(packed, packed.length - 9));

    assertThatThrownBy(() -> HprofFile.open(file))
        .isInstanceOf(HprofException.class)
        .hasMessageEndingWith("gzip: expected more packed data, the file ends");
  }

  @Test
  void unknownVersion() throws IOException {
    byte[] content = dump(SEGMENTED, w -> {});
    content[17] = '4';
    assertMessage(content, "a.hprof @ 0x0: header: " + EXPECTED + "found \"JAVA PROFILE 1.0.4\"");
  }

  @Test
  void identifierSizeOfFive() throws IOException {
    byte[] content = dump(SEGMENTED, w -> {});
    content[22] = 5;
    assertMessage(
        content, "a.hprof @ 0x13: header: expected an identifier size of 4 or 8, found 5");
  }

  @Test
  void recordHeaderThatEndsEarly() throws IOException {
    byte[] content = dump(WHOLE, w -> w.unloadClass(1));
    assertMessage(
        Arrays.copyOf(content, 31 + 8),
        "a.hprof @ 0x1f: expected a record header of 9 bytes, 8 left");
  }

  @Test
  void recordThatIsLongerThanTheFile() throws IOException {
    byte[] content = dump(WHOLE, w -> w.string(1, "hello"));
    assertMessage(
        Arrays.copyOf(content, content.length - 1),
        "a.hprof @ 0x1f: STRING 0x01: expected 13 bytes, 12 left in the file");
  }

  @Test
  void recordThatIsTooShortForItsKind() throws IOException {
    assertMessage(
        dump(WHOLE, w -> w.record(2, new byte[23])),
        "a.hprof @ 0x1f: LOAD_CLASS 0x02: expected 24 bytes or more, the record has 23");
  }

  @Test
  void unknownTopLevelRecord() throws IOException {
    assertMessage(
        dump(SEGMENTED, w -> w.record(0x77, new byte[5])),
        "a.hprof @ 0x1f: expected a record of HPROF, found unknown tag 0x77");
  }

  @Test
  void unknownHeapRecord() throws IOException {
    assertMessage(
        dump(SEGMENTED, w -> w.heapRecord(0x89, new byte[8])),
        "a.hprof @ 0x28: expected a heap record, found unknown tag 0x89");
  }

  @Test
  void instanceThatOverrunsItsSegment() throws IOException {
    byte[] content = dump(SEGMENTED, w -> w.instance(1, 2, new byte[16]));
    setInt(content, FIRST_SUB_RECORD + 1 + 8 + 4 + 8, 24);
    assertMessage(content, "a.hprof @ 0x28: INSTANCE_DUMP 0x21: expected 24 field bytes, 16 left");
  }

  @Test
  void instanceWhoseHeadOverrunsItsSegment() throws IOException {
    assertMessage(
        dump(SEGMENTED, w -> w.heapRecord(0x21, new byte[10])),
        "a.hprof @ 0x28: INSTANCE_DUMP 0x21: expected 25 bytes or more, 11 left");
  }

  @Test
  void rootThatOverrunsItsSegment() throws IOException {
    assertMessage(
        dump(SEGMENTED, w -> w.heapRecord(0x03, new byte[15])),
        "a.hprof @ 0x28: ROOT_JAVA_FRAME 0x03: expected 17 bytes or more, 16 left");
  }

  @Test
  void objectArrayWhoseBytesWrapAnInt() throws IOException {
    byte[] content = dump(SEGMENTED, w -> w.objectArray(1, 2, 3));
    setInt(content, FIRST_SUB_RECORD + 1 + 8 + 4, 0x2000_0001);
    assertMessage(
        content,
        "a.hprof @ 0x28: OBJECT_ARRAY_DUMP 0x22: expected 4294967304 element bytes, 8 left");
  }

  @Test
  void primitiveArrayOfNegativeLength() throws IOException {
    byte[] content = dump(SEGMENTED, w -> w.primitiveArray(1, HprofType.LONG, 1, new byte[8]));
    setInt(content, FIRST_SUB_RECORD + 1 + 8 + 4, -1);
    assertMessage(
        content,
        "a.hprof @ 0x28: PRIMITIVE_ARRAY_DUMP 0x23: expected 34359738360 element bytes, 8 left");
  }

  @Test
  void arrayOfUnknownType() throws IOException {
    byte[] content = dump(SEGMENTED, w -> w.primitiveArray(1, HprofType.LONG, 1, new byte[8]));
    content[FIRST_SUB_RECORD + 1 + 8 + 4 + 4] = 12;
    assertMessage(
        content,
        "a.hprof @ 0x28: PRIMITIVE_ARRAY_DUMP 0x23:"
            + " expected a primitive element type 4 to 11, found 12");
  }

  @Test
  void classWithFieldOfUnknownType() throws IOException {
    byte[] content = dump(SEGMENTED, w -> w.heapRecord(0x20, classWithOneField(3)));
    assertMessage(
        content, "a.hprof @ 0x28: CLASS_DUMP 0x20: expected a basic type 2 or 4 to 11, found 3");
  }

  @Test
  void classThatOverrunsItsSegment() throws IOException {
    byte[] whole = classWithOneField(10);
    assertMessage(
        dump(SEGMENTED, w -> w.heapRecord(0x20, Arrays.copyOf(whole, whole.length - 1))),
        "a.hprof @ 0x28: CLASS_DUMP 0x20: expected 80 bytes or more, 79 left");
  }

  @Test
  void segmentsWithoutTheirEnd() throws IOException {
    byte[] content = dump(SEGMENTED, w -> w.root(RootKind.UNKNOWN, 1, 0, 0));
    assertMessage(
        Arrays.copyOf(content, content.length - 9),
        "a.hprof @ 0x31: expected HEAP_DUMP_END 0x2c after the last segment, the file ends");
  }

  @Test
  void fileWithoutHeap() throws IOException {
    assertMessage(
        dump(SEGMENTED, w -> w.string(1, "a")),
        "a.hprof @ 0x31: expected a heap dump, the file ends without one");
  }

  @Test
  void secondDumpOfSegments() throws IOException {
    assertMessage(
        dump(
            SEGMENTED,
            w -> {
              w.root(RootKind.UNKNOWN, 1, 0, 0);
              w.endHeap();
              w.root(RootKind.UNKNOWN, 1, 0, 0);
            }),
        "a.hprof @ 0x3a: HEAP_DUMP_SEGMENT 0x1c: expected one heap dump in the file,"
            + " found another after that of HEAP_DUMP_SEGMENT 0x1c @ 0x1f and its end; --dump N chooses one");
  }

  @Test
  void secondWholeDump() throws IOException {
    assertMessage(
        dump(
            WHOLE,
            w -> {
              w.root(RootKind.UNKNOWN, 1, 0, 0);
              w.endHeap();
              w.root(RootKind.UNKNOWN, 1, 0, 0);
            }),
        "a.hprof @ 0x31: HEAP_DUMP 0x0c: expected one heap dump in the file,"
            + " found another after that of HEAP_DUMP 0x0c @ 0x1f; --dump N chooses one");
  }

  /** Wherever a dump is cut, something is said: no exception of another kind, no silence. */
  @Test
  void dumpThatIsCutAnywhereIsRefused() throws IOException {
    byte[] content =
        dump(
            SEGMENTED.segmentBytes(40),
            w -> {
              w.string(1, "a");
              w.loadClass(1, 2, 1, 1);
              w.heapRecord(0x20, classWithOneField(10));
              w.instance(3, 2, new byte[4]);
              w.objectArray(4, 5, 3, 0);
              w.primitiveArray(6, HprofType.SHORT, 2, new byte[4]);
              w.root(RootKind.JAVA_FRAME, 3, 1, 0);
            });
    List<Integer> accepted = new ArrayList<>();
    for (int length = 0; length < content.length; length++) {
      byte[] cut = Arrays.copyOf(content, length);
      try {
        HprofFile.of("a.hprof", cut).accept(new HprofVisitor() {});
        accepted.add(length);
      } catch (HprofException e) {
        assertThat(e).hasMessageStartingWith("a.hprof @ 0x");
      }
    }
    assertThat(accepted).isEmpty();
    HprofFile.of("a.hprof", content).accept(new HprofVisitor() {});
  }

  private static byte[] classWithOneField(int typeCode) {
    ByteBuffer body = ByteBuffer.allocate(79);
    body.putLong(2).putInt(1).putLong(0).putLong(0).putLong(0).putLong(0).putLong(0).putLong(0);
    body.putInt(4).putShort((short) 0).putShort((short) 0).putShort((short) 1);
    body.putLong(1).put((byte) typeCode);
    return body.array();
  }

  private static void setInt(byte[] content, int offset, int value) {
    ByteBuffer.wrap(content).putInt(offset, value);
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(content);
    }
    return out.toByteArray();
  }

  private static byte[] dump(HprofFormat format, Description description) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (HprofWriter writer = new HprofWriter(out, format)) {
      description.writeTo(writer);
    }
    return out.toByteArray();
  }

  private static void assertMessage(byte[] content, String message) {
    assertThatThrownBy(() -> HprofFile.of("a.hprof", content).accept(new HprofVisitor() {}))
        .isInstanceOf(HprofException.class)
        .hasMessage(message);
  }
}

package io.heapscale.analyzer.redact;

import static io.heapscale.testdata.dumps.HprofType.BYTE;
import static io.heapscale.testdata.dumps.HprofType.CHAR;
import static io.heapscale.testdata.dumps.HprofType.DOUBLE;
import static io.heapscale.testdata.dumps.HprofType.INT;
import static io.heapscale.testdata.dumps.HprofType.LONG;
import static io.heapscale.testdata.dumps.HprofType.OBJECT;
import static io.heapscale.testdata.dumps.HprofType.SHORT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heapscale.analyzer.hprof.HprofException;
import io.heapscale.analyzer.hprof.HprofFile;
import io.heapscale.testdata.dumps.ClassRecord;
import io.heapscale.testdata.dumps.HeapBuilder;
import io.heapscale.testdata.dumps.HprofFormat;
import io.heapscale.testdata.dumps.HprofFormat.Version;
import io.heapscale.testdata.dumps.HprofType;
import io.heapscale.testdata.dumps.HprofWriter;
import io.heapscale.testdata.dumps.RootKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {
  private static final String SECRET = "hunter2-hunter2";
  private static final long CARD = 4_929_123_456_789_012L;
  private static final int PIN = 0x5AFE_C0DE;
  private static final List<Charset> CHARSETS =
      List.of(
          StandardCharsets.UTF_8,
          StandardCharsets.UTF_16BE,
          StandardCharsets.UTF_16LE,
          StandardCharsets.ISO_8859_1);

  static Stream<HprofFormat> formats() {
    return Stream.of(4, 8)
        .flatMap(
            size ->
                Stream.of(Version.values())
                    .map(version -> HprofFormat.withIdentifierSize(size).version(version)));
  }

  @ParameterizedTest
  @MethodSource("formats")
  void noSecretIsLeftAndNothingElseIsMissing(HprofFormat format) throws IOException {
    byte[] dump = dumpWithSecrets(format);
    assertThat(holds(dump, SECRET.getBytes(StandardCharsets.UTF_8))).isTrue();
    assertThat(holds(dump, bytes(CARD))).isTrue();

    byte[] copy = redacted(dump);

    assertThat(copy).hasSameSizeAs(dump);
    for (Charset charset : CHARSETS) {
      assertThat(holds(copy, SECRET.getBytes(charset))).as("%s", charset).isFalse();
    }
    assertThat(holds(copy, bytes(CARD))).isFalse();
    assertThat(holds(copy, bytes(Double.doubleToRawLongBits(CARD)))).isFalse();
    assertThat(holds(copy, ByteBuffer.allocate(4).putInt(PIN).array())).isFalse();
    assertThat(holds(copy, ByteBuffer.allocate(2).putShort((short) PIN).array())).isFalse();
    for (String name :
        List.of("com/acme/Account", "number", "DEFAULT_PIN", "pay", "(I)V", "Account.java")) {
      assertThat(holds(copy, name.getBytes(StandardCharsets.UTF_8))).as(name).isTrue();
    }
    assertThat(redacted(copy)).isEqualTo(copy);
  }

  /** Secrets in all places where a program's data can be. */
  private static byte[] dumpWithSecrets(HprofFormat format) throws IOException {
    HeapBuilder heap = new HeapBuilder(format);
    long holder = heap.string("a text");
    long account =
        heap.classDump("com.acme.Account")
            .constant(1, LONG, CARD)
            .constant(2, OBJECT, holder)
            .staticField("DEFAULT_PIN", INT, PIN)
            .staticField("DEFAULT_CARD", LONG, CARD)
            .staticField("HOLDER", OBJECT, holder)
            .field("number", LONG)
            .field("holder", OBJECT)
            .field("balance", DOUBLE)
            .field("code", SHORT)
            .add();
    long sub =
        heap.classDump("com.acme.SavingsAccount")
            .superclass(account)
            .field("pin", INT)
            .field("next", OBJECT)
            .add();
    heap.root(heap.instance(account, CARD, holder, (double) CARD, (short) PIN));
    heap.root(heap.instance(sub, PIN, holder, CARD, holder, 1.5, 0));
    heap.root(heap.charArray(SECRET));
    heap.root(heap.byteArray(SECRET.getBytes(StandardCharsets.ISO_8859_1)));
    heap.root(heap.byteArray(SECRET.getBytes(StandardCharsets.UTF_16LE)));
    heap.root(heap.string(SECRET));
    heap.root(heap.string(SECRET + "\u20ac"));
    heap.stringShape(HeapBuilder.StringShape.JDK_8);
    heap.root(heap.intArray(PIN, PIN));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (HprofWriter writer = new HprofWriter(out, format)) {
      writer.string(1001, "pay");
      writer.string(1002, "(I)V");
      writer.string(1003, "Account.java");
      writer.string(1004, SECRET);
      writer.string(1005, "thread " + SECRET);
      writer.frame(1, 1001, 1002, 1003, 1, 17);
      writer.startThread(1, holder, 1, 1005, 1005, 1005);
      // Longer than the specification says.
      writer.record(0x03, ("\0\0\0\1" + SECRET).getBytes(StandardCharsets.UTF_8));
      writer.record(0x05, ("\0\0\0\7\0\0\0\1\0\0\0\0" + SECRET).getBytes(StandardCharsets.UTF_8));
      heap.writeTo(writer);
    }
    return out.toByteArray();
  }

  @Test
  void allTypesOfArraysAreBlank() throws IOException {
    HeapBuilder heap = new HeapBuilder(8);
    byte[] elements = new byte[64];
    Arrays.fill(elements, (byte) 0xA7);
    for (HprofType type : HprofType.values()) {
      if (type != OBJECT) {
        int length = elements.length / type.sizeBytes(8);
        heap.root(heap.primitiveArrayAt(heap.reserve(), type, length, elements));
      }
    }
    byte[] copy = redacted(heap.toBytes());
    assertThat(copy).doesNotContain((byte) 0xA7);
  }

  @Test
  void theDigitsOfTheVersionAreKeptAndNothingBehindThem() throws IOException {
    HeapBuilder heap = new HeapBuilder(8);
    long text = heap.string("17.0.9-" + SECRET);
    heap.classDump("java.lang.VersionProps").staticField("java_version", OBJECT, text).add();
    heap.classDump("jdk.internal.misc.VM")
        .staticField("classFileMajorVersion", INT, 61)
        .staticField("maxDirectMemory", LONG, CARD)
        .add();
    heap.root(text);
    byte[] copy = redacted(heap.toBytes());
    assertThat(holds(copy, "17\0\0\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1))).isTrue();
    assertThat(holds(copy, ByteBuffer.allocate(4).putInt(61).array())).isTrue();
    assertThat(holds(copy, SECRET.getBytes(StandardCharsets.ISO_8859_1))).isFalse();
    assertThat(holds(copy, bytes(CARD))).isFalse();
  }

  @Test
  void aVersionThatIsNoneIsBlank() throws IOException {
    HeapBuilder heap = new HeapBuilder(8);
    long text = heap.string(SECRET);
    long number = heap.classDump("java.lang.Integer").field("value", INT).add();
    long list = heap.classDump("java.util.List12").field("e0", OBJECT).add();
    long version = heap.classDump("java.lang.Runtime$Version").field("version", OBJECT).add();
    long first = heap.instance(list, heap.instance(number, PIN));
    heap.classDump("java.lang.VersionProps").staticField("java_version", OBJECT, text).add();
    heap.classDump("java.lang.Runtime")
        .staticField("version", OBJECT, heap.instance(version, first))
        .add();
    heap.classDump("jdk.internal.misc.VM").staticField("classFileMajorVersion", INT, PIN).add();
    byte[] copy = redacted(heap.toBytes());
    assertThat(holds(copy, SECRET.getBytes(StandardCharsets.ISO_8859_1))).isFalse();
    assertThat(holds(copy, ByteBuffer.allocate(4).putInt(PIN).array())).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.8.0_412", "17.0.9", "25", "21-ea"})
  void versionTextsOfAllShapesAreReadFromTheCopy(String version) throws IOException {
    for (HeapBuilder.StringShape shape : HeapBuilder.StringShape.values()) {
      HeapBuilder heap = new HeapBuilder(4).stringShape(shape);
      long text = heap.string(version);
      heap.classDump("sun.misc.Version").staticField("java_version", OBJECT, text).add();
      heap.root(text);
      String digits = version.replaceAll("^((1\\.)?\\d+).*", "$1");
      Charset charset =
          shape == HeapBuilder.StringShape.JDK_8
              ? StandardCharsets.UTF_16BE
              : StandardCharsets.ISO_8859_1;
      byte[] copy = redacted(heap.toBytes());
      assertThat(holds(copy, digits.getBytes(charset))).as("%s", shape).isTrue();
      if (!digits.equals(version)) {
        assertThat(holds(copy, version.getBytes(charset))).as("%s", shape).isFalse();
      }
    }
  }

  @Test
  void objectsThatComeBeforeTheirClassAreBlankedAsWell() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    HprofFormat format = HprofFormat.withIdentifierSize(8).segmentBytes(64);
    HeapBuilder classes = new HeapBuilder(format);
    long account = classes.classDump("com.acme.Account").field("number", LONG).add();
    try (HprofWriter writer = new HprofWriter(out, format)) {
      writer.instance(0x99000, account, bytes(CARD));
      classes.writeTo(writer);
    }
    assertThat(holds(out.toByteArray(), bytes(CARD))).isTrue();
    assertThat(holds(redacted(out.toByteArray()), bytes(CARD))).isFalse();
  }

  @Test
  void anInstanceThatIsNotOfItsClassIsRefused() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    HprofFormat format = HprofFormat.withIdentifierSize(8);
    HeapBuilder classes = new HeapBuilder(format);
    long account = classes.classDump("com.acme.Account").field("number", LONG).add();
    try (HprofWriter writer = new HprofWriter(out, format)) {
      classes.writeTo(writer);
      writer.instance(0x99000, account, new byte[9]);
    }
    int record = out.size() - 9 - (25 + 9); // HEAP_DUMP_END follows
    assertThatThrownBy(() -> redacted(out.toByteArray()))
        .isInstanceOf(HprofException.class)
        .hasMessage("a.hprof @ 0x%x: INSTANCE_DUMP 0x21: expected 8 field bytes, found 9", record);
  }

  @Test
  void instancesOfNoClassAndSuperclassesInACycleAreRefused() {
    HeapBuilder none = new HeapBuilder(8);
    assertThatThrownBy(
            () -> {
              ByteArrayOutputStream out = new ByteArrayOutputStream();
              try (HprofWriter writer = new HprofWriter(out, HprofFormat.withIdentifierSize(8))) {
                none.writeTo(writer);
                writer.instance(0x99000, 0x77000, new byte[8]);
              }
              redacted(out.toByteArray());
            })
        .hasMessageEndingWith("expected a class of the dump, found 0x77000");

    HeapBuilder cycle = new HeapBuilder(8);
    long first = cycle.reserve();
    long second = cycle.reserve();
    cycle.classDumpAt(first, "a.First").superclass(second).field("x", BYTE).add();
    cycle.classDumpAt(second, "a.Second").superclass(first).field("y", CHAR).add();
    cycle.root(cycle.instance(first));
    assertThatThrownBy(() -> redacted(cycle.toBytes()))
        .hasMessageEndingWith("expected a superclass chain that ends, found a cycle");
  }

  @Test
  void whatOneCannotTellApartIsRefused() throws IOException {
    ByteArrayOutputStream twice = new ByteArrayOutputStream();
    try (HprofWriter writer = new HprofWriter(twice, HprofFormat.withIdentifierSize(8))) {
      writer.string(1, SECRET);
      writer.string(1, "app/Late");
      writer.loadClass(1, 0x40, 0, 1);
      writer.root(RootKind.UNKNOWN, 0x40, 0, 0);
    }
    assertThatThrownBy(() -> redacted(twice.toByteArray()))
        .hasMessageContaining("STRING 0x01: expected a new string, found a second one");
    ByteArrayOutputStream classes = new ByteArrayOutputStream();
    try (HprofWriter writer = new HprofWriter(classes, HprofFormat.withIdentifierSize(8))) {
      ClassRecord dump = new ClassRecord(0x40, 0, 0, 0, 0, 0, List.of(), List.of(), List.of());
      writer.classDump(dump);
      writer.classDump(dump);
    }
    assertThatThrownBy(() -> redacted(classes.toByteArray()))
        .hasMessageEndingWith("expected a new class, found a second one at address 0x40");
  }

  @Test
  void whatFollowsAnArrayWithoutElementsStays() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    HprofFormat format = HprofFormat.withIdentifierSize(4).version(Version.V1_0_3);
    try (HprofWriter writer = new HprofWriter(out, format)) {
      // Address, stack trace, 1,000 elements of type byte, none of which is there.
      writer.heapRecord(
          0xC3, ByteBuffer.allocate(13).putInt(0x40).putInt(0).putInt(1000).put((byte) 8).array());
      writer.primitiveArray(0x80, BYTE, 3, new byte[] {1, 2, 3});
      writer.root(RootKind.UNKNOWN, 0x80, 0, 0);
    }
    byte[] dump = out.toByteArray();
    byte[] expected = dump.clone();
    int secret = dump.length - 9 - 5 - 3; // before the root and the heap's end
    Arrays.fill(expected, secret, secret + 3, (byte) 0);
    assertThat(redacted(dump)).isEqualTo(expected);
  }

  private static byte[] redacted(byte[] dump) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (HprofFile file = HprofFile.of("a.hprof", dump)) {
      Redaction.prepare(file, done -> {}).writeTo(out, done -> {});
    }
    return out.toByteArray();
  }

  private static byte[] bytes(long value) {
    return ByteBuffer.allocate(8).putLong(value).array();
  }

  private static boolean holds(byte[] all, byte[] wanted) {
    for (int at = 0; at <= all.length - wanted.length; at++) {
      if (Arrays.equals(all, at, at + wanted.length, wanted, 0, wanted.length)) {
        return true;
      }
    }
    return false;
  }
}

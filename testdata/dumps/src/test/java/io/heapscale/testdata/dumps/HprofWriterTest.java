package io.heapscale.testdata.dumps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HprofWriterTest {
  private static final HprofFormat FORMAT =
      HprofFormat.withIdentifierSize(4).timestampMillis(0x0102_0304_0506_0708L);

  private interface Description {
    void writeTo(HprofWriter writer) throws IOException;
  }

  @Test
  void headerHoldsVersionIdentifierSizeAndTime() throws IOException {
    assertThat(dump(FORMAT, w -> {}))
        .startsWith("JAVA PROFILE 1.0.2\0".getBytes(StandardCharsets.US_ASCII))
        .endsWith(HexFormat.of().parseHex("000000040102030405060708"))
        .hasSize(31);
  }

  @Test
  void heapOfVersion102EndsWithItsEnd() throws IOException {
    assertThat(body(FORMAT, w -> w.root(RootKind.STICKY_CLASS, 0x11, 0, 0)))
        .isEqualTo("1c" + "00000000" + "00000005" + "05" + "00000011" + "2c0000000000000000");
  }

  @Test
  void heapOfVersion101IsOneRecord() throws IOException {
    HprofFormat format = FORMAT.version(HprofFormat.Version.V1_0_1).segmentBytes(1);
    assertThat(
            body(
                format,
                w -> {
                  w.root(RootKind.STICKY_CLASS, 0x11, 0, 0);
                  w.root(RootKind.STICKY_CLASS, 0x12, 0, 0);
                }))
        .isEqualTo("0c" + "00000000" + "0000000a" + "0500000011" + "0500000012");
  }

  @Test
  void segmentEndsBeforeItsLimit() throws IOException {
    assertThat(
            body(
                FORMAT.segmentBytes(9),
                w -> {
                  w.root(RootKind.STICKY_CLASS, 0x11, 0, 0);
                  w.root(RootKind.STICKY_CLASS, 0x12, 0, 0);
                }))
        .isEqualTo(
            "1c00000000000000050500000011" + "1c00000000000000050500000012" + "2c0000000000000000");
  }

  @Test
  void instanceHoldsItsFieldsInOrder() throws IOException {
    assertThat(body(FORMAT, w -> w.instance(0x11, 0x22, new byte[] {1, 2})))
        .startsWith("1c0000000000000013" + "21" + "00000011" + "00000001" + "00000022")
        .contains("00000022" + "00000002" + "0102");
  }

  @Test
  void namesAreModifiedUtf8() {
    assertThat(HexFormat.of().formatHex(ModifiedUtf8.encode("a\0\u00e9\u20ac")))
        .isEqualTo("61" + "c080" + "c3a9" + "e282ac");
  }

  @Test
  void identifierBeyondFourBytesIsRefused() {
    assertThatThrownBy(() -> dump(FORMAT, w -> w.string(0x1_0000_0000L, "a")))
        .hasMessage("0x100000000 does not fit an identifier of 4 bytes");
  }

  @Test
  void arrayClassesAreNamedAsTheVmNamesThem() {
    HeapBuilder heap = new HeapBuilder(8);
    heap.classOf("int[][]");
    heap.classOf("com.acme.Node[]");
    assertThat(new String(heap.toBytes(), StandardCharsets.ISO_8859_1))
        .contains("[[I", "[Lcom/acme/Node;", "java/lang/Object");
  }

  @Test
  void moreValuesThanFieldsAreRefused() {
    HeapBuilder heap = new HeapBuilder(8);
    long type = heap.classDump("com.acme.Node").field("next", HprofType.OBJECT).add();
    assertThatThrownBy(() -> heap.instance(type, 0, 1)).hasMessage("2 values, 1 fields");
  }

  @Test
  void classIsDescribedOnce() {
    HeapBuilder heap = new HeapBuilder(8);
    heap.classDump("com.acme.Node").add();
    assertThatThrownBy(() -> heap.classDump("com.acme.Node").add())
        .hasMessage("com.acme.Node is described already");
  }

  @ParameterizedTest
  @EnumSource(GoldenDumps.class)
  void goldenDumpsComeWithTheVmsOwnWords(GoldenDumps dump) throws IOException {
    assertThat(dump.bytes()).startsWith("JAVA PROFILE 1.0.2".getBytes(StandardCharsets.US_ASCII));
    assertThat(dump.vmHistogram()).anyMatch(line -> line.contains("java.lang.String"));
    assertThat(dump.vmFlags()).anyMatch(line -> line.contains("UseCompressedOops"));
  }

  private static String body(HprofFormat format, Description description) throws IOException {
    return HexFormat.of().formatHex(dump(format, description)).substring(2 * 31);
  }

  private static byte[] dump(HprofFormat format, Description description) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (HprofWriter writer = new HprofWriter(out, format)) {
      description.writeTo(writer);
    }
    return out.toByteArray();
  }
}

package io.heapscale.analyzer.damage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heapscale.analyzer.engine.AnalysisRequest;
import io.heapscale.analyzer.engine.DefaultHeapAnalyzer;
import io.heapscale.analyzer.engine.Progress;
import io.heapscale.analyzer.hprof.HprofException;
import io.heapscale.analyzer.model.Analysis;
import io.heapscale.analyzer.model.HistogramRow;
import io.heapscale.analyzer.model.ResourceConfig;
import io.heapscale.analyzer.model.ResourceType;
import io.heapscale.testdata.dumps.ClassRecord;
import io.heapscale.testdata.dumps.HprofFormat;
import io.heapscale.testdata.dumps.HprofType;
import io.heapscale.testdata.dumps.HprofWriter;
import io.heapscale.testdata.dumps.RootKind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Dumps as ART writes them (AOSP, {@code art/runtime/hprof/hprof.cc}): version 1.0.3, identifiers
 * of 4 bytes, names in source form, records and roots of its own.
 */
class AndroidDumpTest {
  private static final HprofFormat FORMAT =
      HprofFormat.withIdentifierSize(4).version(HprofFormat.Version.V1_0_3);

  private static final int OBJECT = 0x7000_0000;
  private static final int STRING = 0x7000_0040;
  private static final int BYTES = 0x7000_0080;

  private final DefaultHeapAnalyzer analyzer = new DefaultHeapAnalyzer();

  @TempDir Path folder;

  /** What one test adds. */
  private interface Records {
    void writeTo(HprofWriter writer) throws IOException;
  }

  private Path dump(HprofFormat format, Records more) throws IOException {
    Path file = folder.resolve("android.hprof");
    try (HprofWriter writer = new HprofWriter(Files.newOutputStream(file), format)) {
      writer.string(1, "java.lang.Object");
      writer.string(2, "java.lang.String");
      writer.string(3, "byte[]");
      writer.string(4, "app");
      writer.string(5, "value");
      writer.string(6, "$staticOverhead");
      writer.loadClass(1, OBJECT, 0, 1);
      writer.loadClass(2, STRING, 0, 2);
      writer.loadClass(3, BYTES, 0, 3);
      writer.heapRecord(0xFE, ids('A', 4));
      writer.classDump(new ClassRecord(OBJECT, 0, 0, 0, 0, 0, List.of(), List.of(), List.of()));
      // The class object's statics are an array of their own, at an odd address.
      writer.classDump(
          new ClassRecord(
              STRING,
              OBJECT,
              0,
              0,
              0,
              0,
              List.of(),
              List.of(new ClassRecord.Static(6, HprofType.OBJECT, STRING | 1)),
              List.of(new ClassRecord.Field(5, HprofType.OBJECT))));
      writer.primitiveArray(STRING | 1, HprofType.BYTE, 40, new byte[40]);
      writer.classDump(new ClassRecord(BYTES, OBJECT, 0, 0, 0, 0, List.of(), List.of(), List.of()));
      more.writeTo(writer);
    }
    return file;
  }

  private static byte[] ids(int... values) {
    ByteBuffer bytes = ByteBuffer.allocate(values.length * 4);
    for (int value : values) {
      bytes.putInt(value);
    }
    return bytes.array();
  }

  private Analysis analyze(Path file) throws IOException {
    ResourceConfig texts =
        new ResourceConfig(
            List.of(new ResourceType("text", "java.lang.String", false, "value", List.of())),
            List.of(),
            null);
    AnalysisRequest request = new AnalysisRequest(texts, null, true, 0);
    return analyzer.analyze(file, request, Progress.NONE);
  }

  private static void string(HprofWriter writer, int address, String text) throws IOException {
    byte[] content = text.getBytes(StandardCharsets.ISO_8859_1);
    writer.instance(address, STRING, ids(address + 8));
    writer.primitiveArray(address + 8, HprofType.BYTE, content.length, content);
  }

  @Test
  void itsRootsHoldWhatTheyName() throws IOException {
    int[] tags = {0x89, 0x8A, 0x8B, 0x8C, 0x8D};
    Path file =
        dump(
            FORMAT,
            writer -> {
              for (int i = 0; i < tags.length; i++) {
                string(writer, 0x1000 + 0x100 * i, "held " + i);
                writer.heapRecord(tags[i], ids(0x1000 + 0x100 * i));
              }
              string(writer, 0x2000, "monitor");
              writer.heapRecord(0x8E, ids(0x2000, 1, 0));
              string(writer, 0x2100, "unreachable");
              writer.heapRecord(0x90, ids(0x2100));
              writer.root(RootKind.STICKY_CLASS, STRING, 0, 0);
            });
    Analysis analysis = analyze(file);
    assertThat(analysis.heap().gcRoots()).isEqualTo(tags.length + 2);
    assertThat(analysis.types().get(0).objects()).isEqualTo(tags.length + 1);
    // The string that is no root and its array; and the classes that only it would hold.
    assertThat(analysis.heap().vmInternal().objects()).isEqualTo(2);
    assertThat(analysis.heap().sizeSourceBytes().estimated())
        .isEqualTo(analysis.heap().shallowBytes());
  }

  @Test
  void anArrayWithoutElementsHasItsLengthAndNoText() throws IOException {
    Path file =
        dump(
            FORMAT,
            writer -> {
              writer.instance(0x1000, STRING, ids(0x1008));
              writer.heapRecord(
                  0xC3, ByteBuffer.allocate(13).put(ids(0x1008, 0, 1000)).put((byte) 8).array());
              string(writer, 0x1800, "text");
              writer.root(RootKind.UNKNOWN, 0x1000, 0, 0);
              writer.root(RootKind.UNKNOWN, 0x1800, 0, 0);
            });
    Analysis analysis = analyze(file);
    HistogramRow bytes =
        analysis.histogram().stream()
            .filter(row -> row.className().equals("byte[]"))
            .findFirst()
            .orElseThrow();
    assertThat(bytes.objects()).isEqualTo(3);
    assertThat(bytes.shallowBytes()).isGreaterThan(1000);
  }

  @Test
  void itsRecordsAreNoneOfOtherVersions() throws IOException {
    HprofFormat other = HprofFormat.withIdentifierSize(4);
    assertThatThrownBy(() -> analyze(dump(other, writer -> {})))
        .isInstanceOf(HprofException.class)
        .hasMessageEndingWith("expected a heap record, found unknown tag 0xfe");
  }

  @Test
  void aDumpWithoutItsEndIsRefused() throws IOException {
    Path file = dump(FORMAT, writer -> string(writer, 0x1000, "text"));
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length - 9));
    assertThatThrownBy(() -> analyze(file))
        .isInstanceOf(HprofException.class)
        .hasMessageContaining("expected HEAP_DUMP_END 0x2c after the last segment");
  }

  @Test
  void recordsThatEndEarlyAreNamed() throws IOException {
    assertThatThrownBy(
            () -> analyze(dump(FORMAT, writer -> writer.heapRecord(0x8E, ids(0x1000, 1)))))
        .hasMessageContaining("ROOT_JNI_MONITOR 0x8e: expected 13 bytes or more, 9 left");
    assertThatThrownBy(() -> analyze(dump(FORMAT, writer -> writer.heapRecord(0xC3, ids(1, 0)))))
        .hasMessageContaining("PRIMITIVE_ARRAY_NODATA 0xc3: expected 14 bytes or more, 9 left");
    assertThatThrownBy(() -> analyze(dump(FORMAT, writer -> writer.heapRecord(0xFE, ids(1)))))
        .hasMessageContaining("HEAP_DUMP_INFO 0xfe: expected 9 bytes or more, 5 left");
  }
}

package io.heapscale.analyzer.damage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heapscale.analyzer.engine.AnalysisRequest;
import io.heapscale.analyzer.engine.DefaultHeapAnalyzer;
import io.heapscale.analyzer.engine.Progress;
import io.heapscale.analyzer.hprof.HprofException;
import io.heapscale.analyzer.hprof.Reading;
import io.heapscale.analyzer.model.Analysis;
import io.heapscale.analyzer.model.ConfigurationException;
import io.heapscale.analyzer.model.HistogramRow;
import io.heapscale.analyzer.model.Missing;
import io.heapscale.analyzer.model.Mode;
import io.heapscale.analyzer.model.ResourceConfig;
import io.heapscale.analyzer.model.ResourceType;
import io.heapscale.testdata.dumps.ClassRecord;
import io.heapscale.testdata.dumps.HprofFormat;
import io.heapscale.testdata.dumps.HprofType;
import io.heapscale.testdata.dumps.HprofWriter;
import io.heapscale.testdata.dumps.RootKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Files with several heap dumps, and records whose length is not what it says. */
class SeveralDumpsTest {
  private static final long OBJECT = 0x100;
  private static final long BYTES = 0x200;
  private static final int HEADER_BYTES = 31;

  private final DefaultHeapAnalyzer analyzer = new DefaultHeapAnalyzer();

  @TempDir Path folder;

  /** As many arrays in the first dump as {@code arrays} says first, and so on. */
  private Path write(HprofFormat.Version version, int... arrays) throws IOException {
    Path file = folder.resolve("several.hprof");
    HprofFormat format = HprofFormat.withIdentifierSize(8).version(version).segmentBytes(200);
    try (HprofWriter writer = new HprofWriter(Files.newOutputStream(file), format)) {
      writer.string(1, "java/lang/Object");
      writer.loadClass(1, OBJECT, HprofWriter.NO_TRACE, 1);
      writer.string(2, "[B");
      writer.loadClass(2, BYTES, HprofWriter.NO_TRACE, 2);
      for (int count : arrays) {
        writer.classDump(new ClassRecord(OBJECT, 0, 0, 0, 0, 0, List.of(), List.of(), List.of()));
        writer.classDump(
            new ClassRecord(BYTES, OBJECT, 0, 0, 0, 0, List.of(), List.of(), List.of()));
        for (int i = 0; i < count; i++) {
          long array = 0x1000 + 0x40L * i;
          writer.primitiveArray(array, HprofType.BYTE, 5, new byte[5]);
          writer.root(RootKind.UNKNOWN, array, 0, 0);
        }
        writer.endHeap();
      }
    }
    return file;
  }

  private long arrays(Path file, Mode mode, Reading reading) throws IOException {
    AnalysisRequest request =
        new AnalysisRequest(null, null, true, 0, mode, null).withReading(reading);
    Analysis analysis = analyzer.analyze(file, request, Progress.NONE);
    assertThat(analysis.partial()).isFalse();
    return analysis.histogram().stream()
        .filter(row -> row.className().equals("byte[]"))
        .mapToLong(HistogramRow::objects)
        .sum();
  }

  @ParameterizedTest
  @EnumSource(HprofFormat.Version.class)
  void theOneThatIsAskedForIsAnalyzed(HprofFormat.Version version) throws IOException {
    Path file = write(version, 3, 9, 4);
    for (Mode mode : Mode.values()) {
      for (boolean partial : new boolean[] {false, true}) {
        assertThat(arrays(file, mode, new Reading(partial, 1))).isEqualTo(3);
        assertThat(arrays(file, mode, new Reading(partial, 2))).isEqualTo(9);
        assertThat(arrays(file, mode, new Reading(partial, 3))).isEqualTo(4);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(HprofFormat.Version.class)
  void whichOneMustBeSaid(HprofFormat.Version version) throws IOException {
    Path file = write(version, 3, 9);
    assertThatThrownBy(() -> arrays(file, Mode.EXACT, Reading.WHOLE))
        .isInstanceOf(HprofException.class)
        .hasMessageContaining("expected one heap dump in the file, found another after that of")
        .hasMessageEndingWith("; --dump N chooses one");
    assertThatThrownBy(() -> arrays(file, Mode.EXACT, new Reading(false, 3)))
        .isInstanceOf(HprofException.class)
        .hasMessageEndingWith("expected heap dump number 3, the file has 2");
  }

  @Test
  void namesAreThoseThatWereKnownAtItsEnd() throws IOException {
    Path file = folder.resolve("renamed.hprof");
    try (HprofWriter writer =
        new HprofWriter(Files.newOutputStream(file), HprofFormat.withIdentifierSize(8))) {
      for (String name : List.of("app/First", "app/Second")) {
        writer.string(1, name);
        writer.loadClass(1, OBJECT, HprofWriter.NO_TRACE, 1);
        writer.classDump(new ClassRecord(OBJECT, 0, 0, 0, 0, 0, List.of(), List.of(), List.of()));
        writer.instance(0x1000, OBJECT, new byte[0]);
        writer.endHeap();
      }
    }
    for (int dump = 1; dump <= 2; dump++) {
      AnalysisRequest request = AnalysisRequest.DEFAULT.withReading(new Reading(false, dump));
      assertThat(analyzer.analyze(file, request, Progress.NONE).histogram())
          .extracting(HistogramRow::className)
          .contains(dump == 1 ? "app.First" : "app.Second")
          .doesNotContain(dump == 1 ? "app.Second" : "app.First");
    }
  }

  @Test
  void aHoleOfZerosIsOneDamage() throws IOException {
    Path file = folder.resolve("hole.hprof");
    byte[] whole = SmallDumps.of(8);
    Files.write(file, Arrays.copyOf(whole, whole.length + 9_000_001));
    AnalysisRequest request = AnalysisRequest.DEFAULT.withReading(new Reading(true, 0));
    Analysis rest = analyzer.analyze(file, request, Progress.NONE);
    Missing missing = Objects.requireNonNull(rest.missing());
    assertThat(missing.problems()).hasSize(2); // the hole, and a record that ends with the file
    assertThat(missing.bytes()).isEqualTo(9_000_001);
    assertThat(rest.heap().objects()).isEqualTo(new PlainDump(whole).wholeObjects());
  }

  @Test
  void theFirstMayBeAskedForWhereThereIsOneOnly() throws IOException {
    assertThat(arrays(write(HprofFormat.Version.V1_0_2, 7), Mode.EXACT, new Reading(false, 1)))
        .isEqualTo(7);
  }

  @Test
  void whatNothingReachesIsGarbageInADumpThatIsNotLive() throws IOException {
    byte[] dump = SmallDumps.of(8);
    Path file = Files.write(folder.resolve("all.hprof"), dump);
    Analysis live = analyzer.analyze(file, AnalysisRequest.DEFAULT, Progress.NONE);
    assertThat(live.live()).isEqualTo("assumed");
    assertThat(live.heap().garbage().objects()).isZero();
    AnalysisRequest request = AnalysisRequest.DEFAULT.withReading(new Reading(false, 0, true));
    Analysis all = analyzer.analyze(file, request, Progress.NONE);
    assertThat(all.live()).isEqualTo("false");
    assertThat(all.heap().garbage()).isEqualTo(live.heap().vmInternal());
    assertThat(all.heap().garbage().objects()).isPositive();
    assertThat(all.heap().vmInternal().objects()).isZero();

    String manifest =
        "{\"schemaVersion\": 1, \"live\": true, \"dump\": {\"bytes\": %d, \"timestampMillis\": %d}}"
            .formatted(dump.length, HprofFormat.DEFAULT_TIMESTAMP_MILLIS);
    Files.writeString(folder.resolve("all.hprof.json"), manifest);
    assertThatThrownBy(() -> analyzer.analyze(file, request, Progress.NONE))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage("--not-live: the dump's manifest says that it is live");
  }

  @Test
  void aDumpThatIsCutOffBeforeItsRootsSaysSo() throws IOException {
    Path file = folder.resolve("cut.hprof");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (HprofWriter writer = new HprofWriter(out, HprofFormat.withIdentifierSize(8))) {
      writer.string(1, "java/lang/Object");
      writer.loadClass(1, OBJECT, HprofWriter.NO_TRACE, 1);
      writer.classDump(new ClassRecord(OBJECT, 0, 0, 0, 0, 0, List.of(), List.of(), List.of()));
      writer.instance(0x1000, OBJECT, new byte[0]);
      writer.endSegment();
      writer.root(RootKind.UNKNOWN, 0x1000, 0, 0);
    }
    // Without the end of the heap and the last byte of the root.
    Files.write(file, Arrays.copyOf(out.toByteArray(), out.size() - 9 - 1));
    ResourceConfig objects =
        new ResourceConfig(
            List.of(new ResourceType("any", "java.lang.Object", false, null, List.of())),
            List.of(),
            null);
    AnalysisRequest request =
        new AnalysisRequest(objects, null, true, 0).withReading(new Reading(true, 0));
    Analysis rest = analyzer.analyze(file, request, Progress.NONE);
    assertThat(rest.missing())
        .isEqualTo(
            new Missing(
                3,
                8,
                0,
                true,
                List.of(
                    file + " @ 0xca: HEAP_DUMP_SEGMENT 0x1c: expected 9 bytes, 8 left in the file",
                    file + " @ 0xd3: ROOT_UNKNOWN 0xff: expected 9 bytes or more, 8 left",
                    file
                        + " @ 0xdb: expected HEAP_DUMP_END 0x2c after the last segment, the file"
                        + " ends")));
    assertThat(rest.heap().vmInternal().objects()).isEqualTo(2);
    assertThat(rest.warnings())
        .singleElement()
        .asString()
        .startsWith("the GC roots, which stand at the end of a dump, are lost");
    assertThat(rest.allWarnings())
        .hasSize(2)
        .first()
        .isEqualTo("parts of the dump could not be read; all sums are too low");
  }

  @Test
  void aPackedDumpThatIsCutOffIsReadAsFarAsItGoes() throws IOException {
    byte[] whole = SmallDumps.of(8);
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(whole);
    }
    Path file = folder.resolve("cut.hprof.gz");
    Files.write(file, Arrays.copyOf(packed.toByteArray(), packed.size() * 2 / 3));
    assertThatThrownBy(() -> analyzer.analyze(file, AnalysisRequest.DEFAULT, Progress.NONE))
        .isInstanceOf(HprofException.class)
        .hasMessageContaining("gzip: expected more packed data, the file ends");
    AnalysisRequest request = AnalysisRequest.DEFAULT.withReading(new Reading(true, 0));
    Analysis rest = analyzer.analyze(file, request, Progress.NONE);
    assertThat(Objects.requireNonNull(rest.missing()).problems().get(0))
        .contains("gzip: expected more packed data, the file ends");
    assertThat(rest.heap().objects()).isPositive().isLessThan(new PlainDump(whole).wholeObjects());
  }

  @Test
  void theManifestOfADumpThatIsCutOffStillCounts() throws IOException {
    byte[] whole = SmallDumps.of(8);
    Path file = folder.resolve("cut.hprof");
    Files.write(file, Arrays.copyOf(whole, whole.length - 100));
    for (long timestamp : new long[] {HprofFormat.DEFAULT_TIMESTAMP_MILLIS, 1}) {
      Files.writeString(
          folder.resolve("cut.hprof.json"),
          "{\"schemaVersion\": 1, \"live\": false, \"dump\": {\"bytes\": %d, \"timestampMillis\": %d}}"
              .formatted(whole.length, timestamp));
      AnalysisRequest request = AnalysisRequest.DEFAULT.withReading(new Reading(true, 0));
      if (timestamp == 1) {
        assertThatThrownBy(() -> analyzer.analyze(file, request, Progress.NONE))
            .hasMessageContaining("belongs to another dump");
      } else {
        Analysis rest = analyzer.analyze(file, request, Progress.NONE);
        assertThat(rest.live()).isEqualTo("false");
        assertThat(rest.partial()).isTrue();
      }
    }
    assertThatThrownBy(() -> analyzer.analyze(file, AnalysisRequest.DEFAULT, Progress.NONE))
        .hasMessageContaining("belongs to another dump");
  }

  @Test
  void aHeapOfLengthZeroGoesOnToTheEndOfTheFile() throws IOException {
    Path file = write(HprofFormat.Version.V1_0_1, 6);
    setHeapLength(file, 0);
    assertThat(arrays(file, Mode.EXACT, Reading.WHOLE)).isEqualTo(6);
    assertThat(arrays(file, Mode.MAT, Reading.WHOLE)).isEqualTo(6);
  }

  @Test
  void aSegmentThatADyingProgramDidNotFinishIsDamage() throws IOException {
    Path file = write(HprofFormat.Version.V1_0_2, 1);
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length - 9)); // no HEAP_DUMP_END
    setHeapLength(file, 0);
    assertThatThrownBy(() -> arrays(file, Mode.EXACT, Reading.WHOLE))
        .isInstanceOf(HprofException.class)
        .hasMessageContaining("expected its length, 0 and records behind it");
    AnalysisRequest request = AnalysisRequest.DEFAULT.withReading(new Reading(true, 0));
    Analysis rest = analyzer.analyze(file, request, Progress.NONE);
    assertThat(rest.partial()).isTrue();
    assertThat(rest.heap().objects()).isEqualTo(3);
  }

  /** Sets the length of the first record of the heap, which goes on to the end of the file. */
  private static void setHeapLength(Path file, int length) throws IOException {
    byte[] content = Files.readAllBytes(file);
    ByteBuffer buffer = ByteBuffer.wrap(content);
    int at = HEADER_BYTES;
    while (content[at] != 0x0C && content[at] != 0x1C) {
      at += 9 + buffer.getInt(at + 5);
    }
    assertThat(at + 9 + buffer.getInt(at + 5)).isEqualTo(content.length);
    buffer.putInt(at + 5, length);
    Files.write(file, content);
  }
}

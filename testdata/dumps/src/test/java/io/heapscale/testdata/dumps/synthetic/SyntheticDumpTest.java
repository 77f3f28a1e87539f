package io.heapscale.testdata.dumps.synthetic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SyntheticDumpTest {
  private static final int OBJECTS = 20_000;

  @TempDir Path directory;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(String name, String flags) {
    out.reset();
    err.reset();
    List<String> arguments = new ArrayList<>(List.of(flags.split(" ", -1)));
    arguments.add(directory.resolve(name).toString());
    return SyntheticDump.run(
        arguments, new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
  }

  private ReadDump read(String flags) throws IOException {
    String name = "dump" + flags.hashCode() + ".hprof";
    assertThat(run(name, flags)).as(err.toString(UTF_8)).isZero();
    return new ReadDump(directory.resolve(name));
  }

  private ReadDump readShape(Object shape, String moreFlags) throws IOException {
    String name = shape.toString().toLowerCase(Locale.ROOT);
    return read("--objects " + OBJECTS + " --shape " + name + moreFlags);
  }

  private String summary(ReadDump dump, long fileBytes, long reachable) {
    return "objects=%d references=%d bytes=%d reachable=%d%n"
        .formatted(dump.references.size(), dump.referenceCount(), fileBytes, reachable);
  }

  @ParameterizedTest
  @EnumSource(Shape.class)
  void everyObjectIsReachedAndEveryReferenceHitsAnObject(Shape shape) throws IOException {
    for (Locality locality : Locality.values()) {
      String flag = " --locality " + locality.name().toLowerCase(Locale.ROOT);
      ReadDump dump = readShape(shape, flag);

      assertThat(dump.references).hasSize(OBJECTS);
      assertThat(dump.references.values().stream().flatMap(List::stream))
          .allMatch(dump.references::containsKey);
      assertThat(dump.roots).allMatch(dump.references::containsKey);
      assertThat(dump.reachable()).hasSize(OBJECTS);
    }
  }

  @ParameterizedTest
  @EnumSource(Shape.class)
  void theSummaryCountsWhatTheFileHolds(Shape shape) throws IOException {
    ReadDump dump = readShape(shape, " --garbage-share 0.1");

    long fileBytes;
    try (var files = Files.list(directory)) {
      fileBytes = Files.size(files.findFirst().orElseThrow());
    }
    assertThat(dump.reachable()).hasSize(OBJECTS * 9 / 10);
    assertThat(out.toString(UTF_8)).isEqualTo(summary(dump, fileBytes, OBJECTS * 9 / 10));
  }

  @ParameterizedTest
  @EnumSource(Shape.class)
  void objectsLieBackToBackAsHotSpotLaysThemOut(Shape shape) throws IOException {
    Map<String, Long> bytes =
        Map.of(
            "java/lang/String", 24L,
            "java/lang/Integer", 16L,
            "java/lang/Long", 16L + 8,
            "java/lang/Object", 16L,
            "java/util/HashMap", 48L,
            "java/util/HashMap$Node", 32L,
            "com/example/list/Node", 24L,
            "com/example/tree/Node", 24L);
    ReadDump dump = readShape(shape, "");
    int measured = 0;
    for (int i = 0; i + 1 < dump.addresses.size(); i++) {
      long address = dump.addresses.get(i);
      long distance = dump.addresses.get(i + 1) - address;
      assertThat(distance).isPositive();
      Long expected = bytes.get(dump.classOf(address));
      if (expected != null) {
        assertThat(distance).as(dump.classOf(address)).isEqualTo(expected);
        measured++;
      }
    }
    assertThat(measured).isGreaterThan(shape == Shape.BIPARTITE ? 5 : OBJECTS / 4);
  }

  @ParameterizedTest
  @EnumSource(Shape.class)
  void equalFlagsGiveEqualBytesAndAnotherSeedOthers(Shape shape) throws IOException {
    String flags =
        "--objects 5k --locality random --shape " + shape.name().toLowerCase(Locale.ROOT);
    assertThat(run("first", flags)).isZero();
    assertThat(run("second", flags + " --seed 1")).isZero();
    assertThat(run("third", flags + " --seed 2")).isZero();

    assertThat(directory.resolve("second")).hasSameBinaryContentAs(directory.resolve("first"));
    assertThat(Files.mismatch(directory.resolve("first"), directory.resolve("third")))
        .isNotNegative();
  }

  @Test
  void ordinaryHeapsAreHalfLeavesAndHaveOverThreeReferencesPerObject() throws IOException {
    ReadDump dump = read("--objects 100k");

    long leaves = dump.references.values().stream().filter(to -> to.size() == 1).count();
    assertThat((double) leaves / dump.references.size()).isBetween(0.48, 0.54);
    assertThat((double) dump.referenceCount() / dump.references.size()).isBetween(3.1, 3.5);
  }

  @Test
  void degreeAndLeafShareAreKept() throws IOException {
    ReadDump dump = read("--objects 100k --degree 12 --leaf-share 0.25 --mean-bytes 120");

    long leaves = dump.references.values().stream().filter(to -> to.size() == 1).count();
    long references = dump.referenceCount() - dump.references.size();
    assertThat((double) leaves / dump.references.size()).isBetween(0.24, 0.27);
    assertThat((double) references / (dump.references.size() - leaves)).isBetween(11.0, 13.0);
    long first = dump.addresses.get(0);
    long last = dump.addresses.get(dump.addresses.size() - 1);
    assertThat((double) (last - first) / dump.addresses.size()).isBetween(115.0, 135.0);
  }

  /** Figures of benchmarks compare only if the dumps are the same: a change here is one there. */
  @Test
  void theBytesAreTheSameOnEveryMachine() throws IOException, NoSuchAlgorithmException {
    assertThat(run("pinned", "--objects 5k")).isZero();

    byte[] hash =
        MessageDigest.getInstance("SHA-256")
            .digest(Files.readAllBytes(directory.resolve("pinned")));
    assertThat(HexFormat.of().formatHex(hash, 0, 8)).isEqualTo("01e0e441287430b9");
  }

  @Test
  void fewReferencesAcrossLeaveOrdinaryHeapsAsDeepAsAsked() throws IOException {
    // The way through a block's own objects, and what little leads across, make it inexact.
    for (int depth : new int[] {60, 300}) {
      String flags = " --degree 2.1 --array-share 0 --locality local --depth " + depth;
      assertThat(deepest(readShape(Shape.ORDINARY, flags))).isBetween(depth * 4 / 5, depth * 6 / 5);
    }
  }

  private static int deepest(ReadDump dump) {
    return dump.reachable().values().stream().mapToInt(Integer::intValue).max().orElseThrow();
  }

  @Test
  void deepTreesAreAsDeepAsAsked() throws IOException {
    int deepest = deepest(readShape(Shape.TREE, " --depth 4000"));
    assertThat(deepest).isBetween(4_000, 5_000);
  }

  @Test
  void aListIsOneChain() throws IOException {
    int deepest = deepest(readShape(Shape.LIST, " --locality random"));
    assertThat(deepest).isBetween(OBJECTS / 2 - 100, OBJECTS / 2);
  }

  @ParameterizedTest
  @CsvSource({"4,1.0.2,4KiB", "8,1.0.2,64KiB", "4,1.0.1,1MiB", "8,1.0.1,1MiB"})
  void identifiersVersionsAndSegmentsAreAsAsked(int idBytes, String version, String segmentBytes)
      throws IOException {
    ReadDump dump =
        readShape(
            Shape.ORDINARY,
            " --id-bytes " + idBytes + " --format " + version + " --segment-bytes " + segmentBytes);

    assertThat(dump.version).isEqualTo("JAVA PROFILE " + version);
    assertThat(dump.identifierSize).isEqualTo(idBytes);
    assertThat(dump.reachable()).hasSize(OBJECTS);
    if (version.equals("1.0.1")) {
      assertThat(dump.segmentsByTag).containsEntry(0x0C, 1).doesNotContainKeys(0x1C, 0x2C);
    } else {
      assertThat(dump.segmentsByTag).containsEntry(0x2C, 1).doesNotContainKey(0x0C);
      assertThat(dump.segmentsByTag.get(0x1C)).isGreaterThan(10);
      assertThat(dump.largestSegment).isLessThan(80 << 10);
    }
  }

  @Test
  void memoryDoesNotGrowWithTheFile() throws IOException, InterruptedException {
    Path file = directory.resolve("large.hprof");
    Path classes =
        Path.of(SyntheticDump.class.getProtectionDomain().getCodeSource().getLocation().getPath());
    Process writer =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx16m",
                "-cp",
                classes.toString(),
                SyntheticDump.class.getName(),
                "--objects",
                "3M",
                file.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(writer.getInputStream().readAllBytes(), UTF_8);

    assertThat(writer.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(writer.exitValue()).as(said).isZero();
    assertThat(Files.size(file)).isGreaterThan(100_000_000L);
  }
}

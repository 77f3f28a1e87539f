package io.heapscale.analyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.heapscale.analyzer.config.ManifestReader;
import io.heapscale.analyzer.engine.DefaultHeapAnalyzer;
import io.heapscale.analyzer.model.Manifest;
import io.heapscale.testdata.dumps.HeapBuilder;
import io.heapscale.testdata.dumps.HprofFormat;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RedactCommandTest {
  private static final String SECRET = "hunter2";

  private static final String MANIFEST =
      """
      {"schemaVersion": 1, "live": true, "phase": "hunter2 phase", "test": "hunter2 test",
       "dump": {"file": "hunter2.hprof", "bytes": %d, "timestampMillis": %d, "x": "hunter2"},
       "workload": {"name": "hunter2 bank", "size": {"accounts": 7}, "x": "hunter2"},
       "takenAt": "2024-01-01T00:00:00Z", "pid": 4711,
       "jvm": {"vendor": "Vendor", "version": "17.0.9", "x": "hunter2",
               "flags": {"UseG1GC": true, "ObjectAlignmentInBytes": 8, "OnError": "hunter2"}},
       "heap": {"usedBytes": 5, "x": "hunter2"},
       "gc": [{"name": "G1", "count": 1, "pauseMillis": 2, "x": "hunter2"}],
       "histogram": [{"class": "java.lang.String", "objects": 1, "bytes": 24, "x": "hunter2"}],
       "arrays": {"byte": {"baseBytes": 16, "scaleBytes": 1, "x": "hunter2"}},
       "objectAlignmentBytes": 8,
       "resources": {"text": {"class": "java.lang.String", "subclasses": false,
                              "label": "value", "ignore": ["hash"]}},
       "ignore": ["java.lang.Thread.name"], "root": "java.lang.Thread",
       "properties": {"password": "hunter2"}, "other": ["hunter2"]}
      """;

  @TempDir Path folder;

  private byte[] dump = new byte[0];

  private record Result(int exitCode, String out, String err) {}

  @BeforeEach
  void aDumpWithASecret() throws IOException {
    HeapBuilder heap = new HeapBuilder(8);
    heap.root(heap.string(SECRET));
    dump = heap.toBytes();
    Files.write(folder.resolve("in.hprof"), dump);
  }

  @Test
  void theCopyIsItsOwnersAndTheDumpIsNotTouched() throws IOException {
    Result result = run("redact", "in.hprof", "out.hprof");
    assertThat(result).isEqualTo(new Result(0, "", ""));
    Path copy = folder.resolve("out.hprof");
    assertThat(copy).hasSize(dump.length);
    assertThat(text(Files.readAllBytes(copy))).doesNotContain(SECRET);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)))
        .isEqualTo("rw-------");
    assertThat(folder.resolve("in.hprof")).hasBinaryContent(dump);
    assertThat(names()).containsExactly("in.hprof", "out.hprof");
    assertThat(run("out.hprof").out()).contains("java.lang.String");
  }

  @Test
  void packedDumpsAndStandardInputAreRead() throws IOException {
    assertThat(run("redact", "in.hprof", "plain.hprof").exitCode()).isZero();
    byte[] expected = Files.readAllBytes(folder.resolve("plain.hprof"));
    Files.write(folder.resolve("in.hprof.gz"), gzip(dump));
    assertThat(run("redact", "in.hprof.gz", "a.hprof").exitCode()).isZero();
    assertThat(folder.resolve("a.hprof")).hasBinaryContent(expected);
    for (byte[] in : new byte[][] {dump, gzip(dump)}) {
      Path copy = folder.resolve("b" + in.length);
      assertThat(run(new ByteArrayInputStream(in), "redact", "-", copy.toString()).exitCode())
          .isZero();
      assertThat(copy).hasBinaryContent(expected);
    }
    assertThat(run("redact", "in.hprof", "c.hprof.gz").exitCode()).isZero();
    try (InputStream in = new GZIPInputStream(Files.newInputStream(folder.resolve("c.hprof.gz")))) {
      assertThat(in.readAllBytes()).isEqualTo(expected);
    }
  }

  @Test
  void theManifestKeepsWhatAnAnalysisNeedsAndNoWords() throws IOException {
    Files.writeString(
        folder.resolve("in.hprof.json"),
        MANIFEST.formatted(dump.length, HprofFormat.DEFAULT_TIMESTAMP_MILLIS));
    Result result = run("redact", "in.hprof", "out.hprof");
    assertThat(result).isEqualTo(new Result(0, "", ""));
    Path written = folder.resolve("out.hprof.json");
    assertThat(written).content().doesNotContain(SECRET).doesNotContain("4711");
    Manifest before = ManifestReader.read(folder.resolve("in.hprof.json"));
    Manifest after = ManifestReader.read(written);
    ManifestReader.check(
        after, folder.resolve("out.hprof"), dump.length, HprofFormat.DEFAULT_TIMESTAMP_MILLIS);
    assertThat(after.histogram()).isEqualTo(before.histogram()).hasSize(1);
    assertThat(after.arrays()).isEqualTo(before.arrays()).hasSize(1);
    assertThat(after.resources()).isEqualTo(before.resources()).isNotNull();
    assertThat(after.objectAlignmentBytes()).isEqualTo(8);
    assertThat(after.live()).isTrue();
    JsonNode json = new ObjectMapper().readTree(written.toFile());
    assertThat(json.at("/dump/file").asText()).isEqualTo("out.hprof");
    assertThat(json.at("/workload/size/accounts").asInt()).isEqualTo(7);
    assertThat(json.at("/jvm/flags").toString())
        .isEqualTo("{\"UseG1GC\":true,\"ObjectAlignmentInBytes\":8}");
    assertThat(run("out.hprof").out()).startsWith("out.hprof (accounts 7");
  }

  @Test
  void theManifestOfAnotherDumpIsRefused() throws IOException {
    Files.writeString(folder.resolve("in.hprof.json"), MANIFEST.formatted(1, 2));
    Result result = run("redact", "in.hprof", "out.hprof");
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err()).contains("belongs to another dump").hasLineCount(1);
    assertThat(names()).containsExactly("in.hprof", "in.hprof.json");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "in.hprof other.hprof | 1 | other.hprof: cannot write: it exists already",
        "in.hprof in.hprof | 64 | in.hprof: IN and OUT are the same file",
        "in.hprof link.hprof | 64 | link.hprof: IN and OUT are the same file",
        "in.hprof nowhere/out.hprof | 1 | nowhere/out.hprof: cannot write: no folder {}/nowhere",
        "in.hprof taken.hprof | 1 | taken.hprof: cannot write: its manifest exists already,"
            + " {}/taken.hprof.json",
        "in.hprof dangling | 1 | dangling: cannot write: it exists already",
        "in.hprof - | 64 | OUT: expected the name of a file, found -",
        "in.hprof | 64 | Missing required parameter: 'OUT' (see analyze redact --help)",
        "none.hprof out.hprof | 1 | none.hprof: no such file",
      })
  void nothingIsOverwritten(String args, int exitCode, String message) throws IOException {
    Files.writeString(folder.resolve("other.hprof"), "mine");
    Files.writeString(folder.resolve("taken.hprof.json"), "mine");
    Files.createSymbolicLink(folder.resolve("link.hprof"), folder.resolve("in.hprof"));
    Files.createSymbolicLink(folder.resolve("dangling"), folder.resolve("out.hprof"));
    String before = names().toString();
    Result result = run(("redact " + args).split(" ", -1));
    assertThat(result)
        .isEqualTo(
            new Result(
                exitCode, "", "analyze: " + message.replace("{}", folder.toString()) + "\n"));
    assertThat(names()).hasToString(before);
    assertThat(folder.resolve("other.hprof")).hasContent("mine");
    assertThat(folder.resolve("in.hprof")).hasBinaryContent(dump);
  }

  @Test
  void aDumpThatIsCutLeavesOneLineAndNoFile() throws IOException {
    for (int length = 1; length < dump.length; length += 7) {
      Files.write(folder.resolve("cut.hprof"), Arrays.copyOf(dump, length));
      Result result = run("redact", "cut.hprof", "out.hprof");
      assertThat(result.exitCode()).as("cut at %d", length).isEqualTo(1);
      assertThat(result.err())
          .startsWith("analyze: " + folder.resolve("cut.hprof") + " @ 0x")
          .hasLineCount(1);
    }
    assertThat(names()).containsExactly("cut.hprof", "in.hprof");
  }

  @Test
  void progressIsShownWhereAskedFor() {
    assertThat(run("redact", "in.hprof", "out.hprof", "--progress", "always").err())
        .isEqualTo("reading names and classes\nwriting the copy\n");
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(content);
    }
    return packed.toByteArray();
  }

  private Result run(String... args) {
    return run(InputStream.nullInputStream(), args);
  }

  private Result run(InputStream in, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Cli cli = new Cli(new DefaultHeapAnalyzer(), folder, in, false);
    int exitCode = cli.run(args, out, new PrintStream(err, true, StandardCharsets.UTF_8));
    return new Result(
        exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}

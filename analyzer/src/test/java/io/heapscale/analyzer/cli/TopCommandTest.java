package io.heapscale.analyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;
import jdk.jfr.Event;
import jdk.jfr.Recording;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code analyze top}, on a recording of this JVM. */
final class TopCommandTest {
  private static final int STATE_AT = 64;
  private static final int LENGTH_AT = 8;

  @TempDir static Path folder;

  static volatile @Nullable Object sink;

  /** What is being loaded. */
  @jdk.jfr.Name("top.test.Load")
  static final class Load extends Event {
    String type = "dashboard";
  }

  @BeforeAll
  static void record() throws IOException {
    try (Recording recording = new Recording()) {
      Map<String, String> settings = new TreeMap<>();
      for (String event : new String[] {"InNewTLAB", "OutsideTLAB"}) {
        settings.put("jdk.ObjectAllocation" + event + "#enabled", "true");
        settings.put("jdk.ObjectAllocation" + event + "#stackTrace", "true");
      }
      settings.put("jdk.ThreadAllocationStatistics#enabled", "true");
      settings.put("jdk.ThreadAllocationStatistics#period", "everyChunk");
      settings.put("top.test.Load#threshold", "0ns");
      recording.setSettings(settings);
      recording.start();
      Load load = new Load();
      load.begin();
      allocate();
      load.commit();
      recording.stop();
      recording.dump(folder.resolve("app.jfr"));
    }
    try (Recording recording = new Recording()) {
      recording.start();
      recording.stop();
      recording.dump(folder.resolve("none.jfr"));
    }
  }

  private static void allocate() {
    for (int i = 0; i < 16; i++) {
      // Larger than a buffer can be: each is an event.
      sink = new double[1 << 20];
    }
  }

  private static JsonNode row(CliRun run, String name) throws IOException {
    assertThat(run.exitCode()).as(run.err()).isZero();
    for (JsonNode row : run.json().at("/rows")) {
      if (row.at("/name").asText().equals(name)) {
        return row;
      }
    }
    throw new AssertionError(name + ": no such row in " + run.out());
  }

  @Test
  void jsonHasExactIntegersOfWhatIsKnown() throws IOException {
    CliRun run = CliRun.in(folder, "top", "app.jfr", "--by", "class", "-f", "json");
    assertThat(row(run, "double[]").at("/flat").toString())
        .isEqualTo(
            "{\"samples\":16,\"bytes\":134217984,\"lowBytes\":134217984,\"highBytes\":134217984}");
    JsonNode report = run.json();
    assertThat(report.at("/schemaVersion").asInt()).isEqualTo(1);
    assertThat(report.at("/by").asText()).isEqualTo("class");
    assertThat(report.at("/totals/source").asText()).contains("OutsideTLAB");
    assertThat(report.at("/totals/counted/bytes").asLong()).isGreaterThan(134217984);
    assertThat(report.at("/totals/scaled").asText()).isEqualTo("BY_THREAD");
    assertThat(report.has("focus")).isFalse();
    assertThat(run.out())
        .isEqualTo(CliRun.in(folder, "top", "app.jfr", "--by", "class", "-f", "json").out());
  }

  @Test
  void methodsThreadsAndEventsAreTables() throws IOException {
    String method = TopCommandTest.class.getName() + ".allocate";
    CliRun byMethod = CliRun.in(folder, "top", "app.jfr", "-f", "json", "--focus", "Top.*allocate");
    assertThat(row(byMethod, method).at("/cum/bytes").asLong()).isEqualTo(134217984);
    assertThat(byMethod.json().at("/chosen/samples").asInt()).isEqualTo(16);
    CliRun byEvent =
        CliRun.in(folder, "top", "app.jfr", "-f", "json", "--by", "event:top.test.Load.type");
    assertThat(row(byEvent, "dashboard").at("/flat/bytes").asLong())
        .isGreaterThanOrEqualTo(134217984);
    CliRun text = CliRun.in(folder, "top", "app.jfr", "--cum", "--top", "3");
    assertThat(text.exitCode()).isZero();
    assertThat(text.out())
        .startsWith("Who allocates, by method\n")
        .contains("Bytes allocated (3 of ", "Estimate: ", "Counted: ", "threads without a sample");
  }

  @Test
  void collapsedStacksAreWrittenBeside() throws IOException {
    CliRun run =
        CliRun.in(
            folder,
            "top",
            "app.jfr",
            "--focus",
            "Test\\.allocate$",
            "--collapsed",
            "app.collapsed");
    assertThat(run.exitCode()).as(run.err()).isZero();
    String name = TopCommandTest.class.getName();
    assertThat(Files.readString(folder.resolve("app.collapsed")))
        .endsWith(name + ".record;" + name + ".allocate;double[] 134217984\n")
        .hasLineCount(1);
  }

  @Test
  void whatFitsNothingIsAWarning() {
    CliRun run = CliRun.in(folder, "top", "app.jfr", "--focus", "nowhere", "--fail-on-warn");
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.out()).contains("No sample fits.");
    assertThat(run.err()).isEqualTo("warning: no sample fits\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      value = {
        "--by clas         > --by clas: no such grouping; did you mean \"class\"?",
        "--by event:x      > --by event:x: expected NAME.FIELD, found \"x\"",
        "--focus (         > --focus (: no regular expression: Unclosed group",
        "--counted much    > --counted much: expected a size as 500MB, 20GiB or a number of bytes",
        "--top -1          > --top -1: expected 0 or more",
        "-o a --collapsed a > --collapsed a: is the file of -o; expected another",
        "--collapsed app.jfr > --collapsed app.jfr: would overwrite app.jfr, which is read",
      })
  void wrongUsageIsOneLine(String arguments, String message) {
    String[] args = ("top app.jfr " + arguments).split(" ");
    assertThat(CliRun.in(folder, args)).isEqualTo(new CliRun(64, "", "analyze: " + message + "\n"));
  }

  @Test
  void eventsThatAreNotThereAreNamed() {
    CliRun event = CliRun.in(folder, "top", "app.jfr", "--by", "event:top.test.Loda.type");
    assertThat(event.exitCode()).isEqualTo(64);
    assertThat(event.err()).contains("no event top.test.Loda", "\"top.test.Load\"");
    CliRun field = CliRun.in(folder, "top", "app.jfr", "--by", "event:top.test.Load.typ");
    assertThat(field.exitCode()).isEqualTo(64);
    assertThat(field.err()).contains("no field typ in top.test.Load", "\"type\"");
  }

  private static void refused(String file, String message) {
    CliRun run = CliRun.in(folder, "top", file);
    assertThat(run.err()).isEqualTo("analyze: " + folder.resolve(file) + message + "\n");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
  }

  @Test
  void whatIsNoRecordingIsOneLine() throws IOException {
    Files.createDirectory(folder.resolve("dir.jfr"));
    Files.createFile(folder.resolve("empty.jfr"));
    Files.writeString(folder.resolve("text.jfr"), "JAVA PROFILE 1.0.2");
    Files.writeString(folder.resolve("short.jfr"), "FLR\0..");
    refused("dir.jfr", ": expected a flight recording, found a folder");
    refused("empty.jfr", ": expected a flight recording, found an empty file");
    refused("text.jfr", " @ 0x0: no flight recording: expected FLR and a zero byte");
    refused(
        "short.jfr",
        " @ 0x0: the recording is cut off: expected a chunk's header of 68 bytes, 6 left");
    refused("missing.jfr", ": no such file or folder");
    refused(
        "none.jfr",
        ": the recording has no allocations; record with settings=profile, or with"
            + " jdk.ObjectAllocationSample#enabled=true");
  }

  @Test
  void whatMayNotBeReadIsOneLine() throws IOException {
    Path secret = Files.copy(folder.resolve("app.jfr"), folder.resolve("secret.jfr"));
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("---------"));
    assumeFalse(Files.isReadable(secret), "this user may read everything");
    refused("secret.jfr", ": permission denied");
  }

  @Test
  void aRecordingThatIsCutOffOrDamagedIsOneLine() throws IOException {
    byte[] whole = Files.readAllBytes(folder.resolve("app.jfr"));
    long length = ByteBuffer.wrap(whole).getLong(LENGTH_AT);
    Files.write(folder.resolve("cut.jfr"), java.util.Arrays.copyOf(whole, whole.length - 1));
    CliRun cut = CliRun.in(folder, "top", "cut.jfr");
    assertThat(cut.exitCode()).isEqualTo(1);
    assertThat(cut.err())
        .contains(": the recording is cut off: expected a chunk of ")
        .hasLineCount(1);
    byte[] damaged = whole.clone();
    for (int i = 100; i < Math.min(length, 4000); i++) {
      damaged[i] = (byte) 0x7f;
    }
    Files.write(folder.resolve("damaged.jfr"), damaged);
    CliRun run = CliRun.in(folder, "top", "damaged.jfr");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains(": the recording is damaged: ").hasLineCount(1);
  }

  @Test
  void aRecordingThatWasNotBroughtToItsEndIsReadToItsLastFlush() throws IOException {
    byte[] bytes = Files.readAllBytes(folder.resolve("app.jfr"));
    int at = 0;
    for (long next = 0; next < bytes.length; ) {
      at = (int) next;
      next += ByteBuffer.wrap(bytes).getLong(at + LENGTH_AT);
    }
    bytes[at + STATE_AT] = 2;
    byte[] longer = java.util.Arrays.copyOf(bytes, bytes.length + 99);
    Files.write(folder.resolve("live.jfr"), longer);
    CliRun run = CliRun.in(folder, "top", "live.jfr", "--by", "class", "-f", "json");
    assertThat(row(run, "double[]").at("/flat/samples").asInt()).isEqualTo(16);
    assertThat(run.json().at("/notes").toString()).contains("read up to its last flush");
    ByteBuffer.wrap(longer).putLong(at + LENGTH_AT, 0);
    Files.write(folder.resolve("never.jfr"), longer);
    CliRun never = CliRun.in(folder, "top", "never.jfr");
    assertThat(never.exitCode()).isEqualTo(1);
    assertThat(never.err()).contains("last chunk was never written").hasLineCount(1);
  }
}

package io.heapscale.analyzer.test.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a forked JVM has of the JVM that waits for it, and what is left of it when that is ended.
 */
@ResourceLock(HeapTest.LOCK)
class ForkedJvmTest {
  private static final long MINUTES = 5;

  @TempDir Path folder;
  private Path dumps = Path.of("");
  private Path place = Path.of("");

  @BeforeEach
  void makeFolders() throws IOException {
    dumps = Files.createDirectory(folder.resolve("dumps"));
    place = Files.createDirectory(folder.resolve("place"));
  }

  /**
   * A test run of its own, as of a build tool: runs one of {@link Samples} and ends with 0 or 1.
   */
  static final class TestRun {
    private TestRun() {}

    public static void main(String[] args) {
      Ran ran = Ran.method(Samples.Limited.class, args[0]);
      System.out.println(ran);
      boolean passed =
          ran.results().values().stream().allMatch(result -> result.getThrowable().isEmpty());
      System.exit(passed ? 0 : 1);
    }
  }

  private Process start(String method, String sample, Map<String, String> environment)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Dheapscale.dumps=" + dumps);
    command.add("-Dheapscale.sample=" + sample);
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(TestRun.class.getName());
    command.add(method);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    return builder.start();
  }

  @ParameterizedTest
  @ValueSource(strings = {"_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"})
  void optionsInTheEnvironmentDoNotBeatTheLimit(String variable) throws Exception {
    Path log = folder.resolve("gc.log");
    String options = "-Xmx300m -Xms100m -Dheapscale.environment=1 -Xlog:gc:file=" + log;
    Process run = start("hasThatHeap", "passed on", Map.of(variable, options));
    String said = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(run.waitFor()).as(said).isZero();
    assertThat(dumps).isEmptyDirectory();
  }

  @Test
  void endedTestRunLeavesNeitherTheForkNorItsFiles() throws Exception {
    try (WatchService watch = place.getFileSystem().newWatchService()) {
      place.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
      Process run = start("waits", place.toString(), Map.of());
      try {
        WatchKey created = watch.poll(MINUTES, TimeUnit.MINUTES);
        assertThat(created).as("the fork runs").isNotNull();
        String name = String.valueOf(place.toFile().list()[0]);
        ProcessHandle fork =
            ProcessHandle.of(Long.parseLong(name.substring(0, name.indexOf('.')))).orElseThrow();
        assertThat(fork.isAlive()).isTrue();
        assertThat(dumps).isNotEmptyDirectory();
        run.destroy();
        assertThat(run.waitFor(MINUTES, TimeUnit.MINUTES)).isTrue();
        fork.onExit().get(MINUTES, TimeUnit.MINUTES);
        assertThat(dumps).isEmptyDirectory();
      } finally {
        run.descendants().forEach(ProcessHandle::destroyForcibly);
        run.destroyForcibly();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-Xmx2g",
        "-Xms1g",
        "-Xmn10m",
        "-XX:MaxHeapSize=2g",
        "-XX:SoftMaxHeapSize=1g",
        "-XX:MaxRAMPercentage=50.0",
        "-XX:G1HeapRegionSize=32m",
        "-Dcom.sun.management.jmxremote.port=9999",
        "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=5005",
        "-Xrunjdwp:server=y",
        "-Xlog:gc*:file=gc.log",
        "-Xlog:gc*:gc.log:time",
        "-Xlog::gc.log",
        "-Xloggc:gc.log",
        "-XX:StartFlightRecording=filename=a.jfr",
        "-XX:StartFlightRecording:filename=a.jfr",
        "-XX:HeapDumpPath=x",
        "-XX:+HeapDumpOnOutOfMemoryError",
        "-XX:ErrorFile=x",
        "-XX:ArchiveClassesAtExit=x.jsa"
      })
  void whatTwoCannotShareIsNotPassedOn(String option) {
    assertThat(ForkOptions.passedOn(List.of(option))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-XX:+UseSerialGC",
        "-Xss1m",
        "-Dcom.acme=1",
        "-Xlog:gc*",
        "-Xlog:gc*:stdout",
        "-Xlog:gc*:stderr:time",
        "-Xlog:gc::time",
        "-Xlog:disable",
        "-javaagent:jacoco.jar=destfile=jacoco.exec",
        "--add-opens=java.base/java.lang=ALL-UNNAMED",
        "-XX:MaxMetaspaceSize=100m"
      })
  void whatDoesNotMatterIsPassedOn(String option) {
    assertThat(ForkOptions.passedOn(List.of(option))).containsExactly(option);
  }

  @Test
  void variablesWithOptionsAreRemovedFromTheEnvironment() {
    Map<String, String> environment =
        new HashMap<>(
            Map.of(
                "_JAVA_OPTIONS", "a", "JAVA_TOOL_OPTIONS", "b", "JDK_JAVA_OPTIONS", "c", "D", "d"));
    ForkOptions.clean(environment);
    assertThat(environment).containsOnlyKeys("D");
  }

  @Test
  void heapThatIsLargerThanItsLimitIsRefused() {
    long limit = 64L << 20;
    ForkOptions.checkHeap(limit, limit);
    // As the JVM rounds it.
    ForkOptions.checkHeap(50_000_000, 50_331_648);
    assertThatThrownBy(() -> ForkOptions.checkHeap(limit, limit * 2))
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith(
            "the forked JVM may use 134,217,728 bytes of heap, expected 67,108,864; its options");
  }
}

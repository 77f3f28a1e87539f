package io.heapscale.analyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heapscale.analyzer.engine.DefaultHeapAnalyzer;
import io.heapscale.analyzer.gate.Baseline;
import io.heapscale.analyzer.model.Environment;
import io.heapscale.analyzer.report.BaselineJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One writer at a time has a folder of baselines. */
class FolderLockTest {
  private static final Environment ENVIRONMENT = new Environment(17, "G1", true, false, 8);
  private static final int PROCESSES = 6;
  private static final int UPDATES = 25;

  @TempDir Path folder;

  /** Another process: waits for a word, then adds subjects of its name one by one. */
  static final class Writer {
    private Writer() {}

    public static void main(String[] args) throws IOException {
      Session session =
          new Session(
              new DefaultHeapAnalyzer(),
              Path.of(""),
              InputStream.nullInputStream(),
              OutputStream.nullOutputStream(),
              new PrintStream(System.err, true, StandardCharsets.UTF_8),
              false);
      BaselineFolder baselines = new BaselineFolder(session, Path.of(args[0]));
      System.out.println("ready");
      if (System.in.read() < 0) {
        throw new IOException("the test is gone");
      }
      for (int i = 0; i < UPDATES; i++) {
        baselines.update(ENVIRONMENT, Map.of(args[1] + '-' + i, subject()));
      }
    }
  }

  private static Baseline.Subject subject() {
    return new Baseline.Subject(
        "exact",
        new TreeMap<>(),
        1,
        new TreeMap<>(Map.of("heap.bytes", 1L)),
        new TreeMap<>(),
        new TreeMap<>());
  }

  @Test
  void processesOfOtherTemporaryFoldersLoseNothing() throws Exception {
    List<Process> processes = new ArrayList<>();
    Path baselines = folder.resolve("baselines");
    try {
      for (int i = 0; i < PROCESSES; i++) {
        Path temporary = Files.createDirectory(folder.resolve("tmp-" + i));
        processes.add(
            new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx64m",
                    "-Djava.io.tmpdir=" + temporary,
                    "-cp",
                    System.getProperty("java.class.path"),
                    Writer.class.getName(),
                    baselines.toString(),
                    "p" + i)
                .redirectErrorStream(true)
                .start());
      }
      for (Process each : processes) {
        assertThat(each.inputReader().readLine()).isEqualTo("ready");
      }
      for (Process each : processes) {
        each.getOutputStream().write('\n');
        each.getOutputStream().flush();
      }
      for (Process each : processes) {
        String said = new String(each.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(each.waitFor(5, TimeUnit.MINUTES)).isTrue();
        assertThat(each.exitValue()).as(said).isZero();
      }
    } finally {
      processes.forEach(Process::destroyForcibly);
    }
    assertThat(BaselineJson.read(baselines.resolve("jdk17-g1.json")).subjects())
        .hasSize(PROCESSES * UPDATES);
    assertThat(baselines.toFile().list()).containsExactly("jdk17-g1.json");
  }

  @Test
  void whoWaitsTooLongIsToldOfWhat() throws IOException {
    try (FolderLock lock = FolderLock.of(folder, Duration.ZERO)) {
      assertThat(lock.isHeld()).isTrue();
      assertThatThrownBy(() -> FolderLock.of(folder, Duration.ofMillis(50)))
          .isInstanceOf(IOException.class)
          .hasMessage(
              folder.resolve(".lock")
                  + ": another update has had the folder for 0 s; if there is none, remove this file");
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void whatAKilledWriterHasLeftIsTaken() throws IOException {
    Files.writeString(folder.resolve(".lock"), "of a process that was killed while it was writing");
    try (FolderLock lock = FolderLock.of(folder, Duration.ZERO)) {
      assertThat(lock.isHeld()).isTrue();
      assertThat(folder.resolve(".lock")).content().hasSize(36);
    }
    assertThat(folder).isEmptyDirectory();
  }
}

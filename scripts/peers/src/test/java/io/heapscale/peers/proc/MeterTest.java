package io.heapscale.peers.proc;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapscale.peers.proc.Usage.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeterTest {

  private static final Duration LONG = Duration.ofMinutes(1);

  @TempDir private Path folder = Path.of(".");

  @Test
  void outputErrorsAndExitCodeAreThoseOfTheCommand() throws Exception {
    Command command = bash("echo out; echo \"$GREETING\" >&2; exit 3", Map.of("GREETING", "hello"));
    Usage usage = new Meter(folder).run(command, LONG);
    assertThat(usage.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(usage.exitCode()).isEqualTo(3);
    assertThat(usage.errors()).isEqualTo("hello");
    assertThat(command.output()).hasContent("out");
  }

  @Test
  void cpuTimeOfGrandchildrenCounts() throws Exception {
    // Some 0.1 s of counting in a process that the command starts and waits for.
    Command command = bash("bash -c 'for ((i = 0; i < 100000; i++)); do :; done'; true", Map.of());
    Usage usage = new Meter(folder).run(command, LONG);
    assertThat(usage.done()).isTrue();
    assertThat(usage.cpuSeconds()).isGreaterThan(0.02).isLessThanOrEqualTo(2 * usage.wallSeconds());
  }

  @Test
  void memoryIsSampledWhileTheCommandRuns() throws Exception {
    // 30 MB in a variable; the sleep lets a sample be taken.
    Command command = bash("x=$(printf '%030000000d' 0); sleep 0.5; : \"$x\"", Map.of());
    Usage usage = new Meter(folder).run(command, LONG);
    assertThat(usage.peakAnonymousBytes()).isGreaterThan(30_000_000);
    assertThat(usage.peakRssBytes()).isGreaterThanOrEqualTo(usage.peakAnonymousBytes());
  }

  @Test
  void whatTakesTooLongIsStoppedWithAllThatItStarted() throws Exception {
    Path pid = folder.resolve("pid");
    Command command = bash("sleep 50 & echo $! > '" + pid + "'; wait", Map.of());
    Usage usage = new Meter(folder).run(command, Duration.ofMillis(1500));
    assertThat(usage.outcome()).isEqualTo(Outcome.TIMED_OUT);
    assertThat(usage.wallSeconds()).isBetween(1.5, 20.0);
    long sleeper = Long.parseLong(Files.readString(pid).strip());
    for (int i = 0; i < 100 && ProcessHandle.of(sleeper).isPresent(); i++) {
      Thread.sleep(20);
    }
    assertThat(ProcessHandle.of(sleeper).filter(ProcessHandle::isAlive)).isEmpty();
  }

  private Command bash(String script, Map<String, String> environment) {
    return new Command(List.of("bash", "-c", script), environment, folder);
  }
}

package io.heapscale.peers.proc;

import io.heapscale.peers.proc.Usage.Outcome;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs commands one after the other and measures them. A shell stands between, because only a
 * parent that waits for a process learns its CPU time to the end; it costs a few milliseconds of
 * wall time, the same for every command. Memory is sampled every 100 ms: what lasts less may be
 * missed.
 */
public final class Meter {

  private static final long SAMPLE_MILLIS = 100;
  private static final int ERROR_CHARS = 2_000;

  /** $1 gets the times, the rest is the command. */
  private static final String WAITER =
      "t=$1; shift; \"$@\"; code=$?; LC_ALL=C times > \"$t\"; exit $code";

  private final Path scratch;

  /**
   * Keeps its files in that folder.
   *
   * @param scratch an existing folder for this meter's own small files
   */
  public Meter(Path scratch) {
    this.scratch = scratch;
  }

  /**
   * Runs the command to its end, or stops it and all it started when the limit has passed.
   *
   * @throws IOException if it cannot be started, or its output files cannot be written
   */
  public Usage run(Command command, Duration limit) throws IOException, InterruptedException {
    Path times = scratch.resolve("times");
    Path errors = scratch.resolve("stderr");
    List<String> words = new ArrayList<>(List.of("bash", "-c", WAITER, "bash", times.toString()));
    words.addAll(command.words());
    Files.deleteIfExists(times);
    ProcessBuilder builder =
        new ProcessBuilder(words)
            .directory(command.folder().toFile())
            .redirectInput(new File("/dev/null"))
            .redirectOutput(command.output().toFile())
            .redirectError(errors.toFile());
    builder.environment().putAll(command.environment());
    long start = System.nanoTime();
    Process process = builder.start();
    Thread stopper = new Thread(() -> stop(process));
    Runtime.getRuntime().addShutdownHook(stopper);
    try {
      ProcessTree tree = new ProcessTree(process.toHandle());
      boolean ended = false;
      while (!ended && System.nanoTime() - start < limit.toNanos()) {
        ended = process.waitFor(SAMPLE_MILLIS, TimeUnit.MILLISECONDS);
        if (!ended) {
          tree.sample();
        }
      }
      long wallNanos = System.nanoTime() - start;
      if (!ended) {
        stop(process);
        process.waitFor();
      }
      return usage(tree, ended, process.exitValue(), wallNanos, times, errors);
    } finally {
      stop(process);
      Runtime.getRuntime().removeShutdownHook(stopper);
    }
  }

  private static Usage usage(
      ProcessTree tree, boolean ended, int exitCode, long wallNanos, Path times, Path errors)
      throws IOException {
    Outcome outcome = Outcome.TIMED_OUT;
    long cpuNanos = 0;
    if (ended) {
      outcome = exitCode == 0 ? Outcome.DONE : Outcome.FAILED;
      cpuNanos = ProcFs.childCpuNanos(Files.readString(times));
    }
    String text = Files.readString(errors);
    return new Usage(
        outcome,
        exitCode,
        wallNanos,
        cpuNanos,
        tree.peakRssBytes(),
        tree.peakAnonymousBytes(),
        tree.readBytes(),
        tree.writtenBytes(),
        text.substring(Math.max(0, text.length() - ERROR_CHARS)).strip());
  }

  /** Children first: a shell that dies before them would leave them to run on. */
  private static void stop(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}

package io.heapscale.peers.proc;

/**
 * What a command cost. Memory and input are those of all its processes together.
 *
 * @param outcome how it ended
 * @param exitCode its exit code; meaningless unless it ended by itself
 * @param wallNanos from the start to the end, the start of the JVM included
 * @param cpuNanos user and system time of all its processes; 0 when it was stopped at the limit
 * @param peakRssBytes the largest sum of VmHWM
 * @param peakAnonymousBytes the largest sum of RssAnon and RssShmem: memory that no file backs
 * @param readBytes what it read by system calls (rchar); pages of mapped files are not in it
 * @param writtenBytes what it gave the page cache to write (write_bytes), mapped files included
 * @param errors the end of its standard error
 */
public record Usage(
    Outcome outcome,
    int exitCode,
    long wallNanos,
    long cpuNanos,
    long peakRssBytes,
    long peakAnonymousBytes,
    long readBytes,
    long writtenBytes,
    String errors) {

  /** How a command ended. */
  public enum Outcome {
    /** By itself, with exit code 0. */
    DONE,
    /** By itself, with another exit code. */
    FAILED,
    /** Stopped because it took longer than it may. */
    TIMED_OUT
  }

  public boolean done() {
    return outcome == Outcome.DONE;
  }

  public double wallSeconds() {
    return wallNanos / 1e9;
  }

  public double cpuSeconds() {
    return cpuNanos / 1e9;
  }
}

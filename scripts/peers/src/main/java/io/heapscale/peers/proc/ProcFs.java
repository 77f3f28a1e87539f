package io.heapscale.peers.proc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads the texts of {@code /proc}; see proc(5). What is not there counts as 0. */
final class ProcFs {

  private static final long BYTES_PER_KB = 1024;

  private ProcFs() {}

  /**
   * A {@code Key: value kB} line of {@code /proc/PID/status}, in bytes; 0 where there is no such
   * line, as in the status of a process that has ended but is not waited for.
   */
  static long statusBytes(String status, String key) {
    return number(status, key) * BYTES_PER_KB;
  }

  /** A {@code key: value} line of {@code /proc/PID/io}, in bytes. */
  static long ioBytes(String io, String key) {
    return number(io, key);
  }

  private static long number(String text, String key) {
    String start = key + ":";
    for (String line : text.lines().toList()) {
      if (line.startsWith(start)) {
        String value = line.substring(start.length()).strip();
        int end = value.indexOf(' ');
        return Long.parseLong(end < 0 ? value : value.substring(0, end));
      }
    }
    return 0;
  }

  /**
   * User and system time of the children, in nanoseconds, from what bash's {@code times} prints:
   * the shell's own on the first line, its children's on the second.
   *
   * @throws IllegalArgumentException if the text has another form
   */
  static long childCpuNanos(String times) {
    String[] lines = times.strip().split("\n", -1);
    String[] words = lines[lines.length - 1].strip().split(" ", -1);
    if (lines.length != 2 || words.length != 2) {
      throw new IllegalArgumentException(
          "bash times: expected two lines of two words, found: " + times.strip());
    }
    return nanos(words[0]) + nanos(words[1]);
  }

  /** {@code 2m3.456s} in nanoseconds; some locales write a comma. */
  private static long nanos(String minutesAndSeconds) {
    int minutes = minutesAndSeconds.indexOf('m');
    int seconds = minutesAndSeconds.indexOf('s');
    if (minutes < 0 || seconds < minutes) {
      throw new IllegalArgumentException(
          "bash times: expected the form 0m0.000s, found: " + minutesAndSeconds);
    }
    double value =
        Double.parseDouble(minutesAndSeconds.substring(minutes + 1, seconds).replace(',', '.'));
    return Long.parseLong(minutesAndSeconds.substring(0, minutes)) * 60_000_000_000L
        + Math.round(value * 1e9);
  }

  /** The text of {@code /proc/PID/NAME}; empty when the process is gone or not ours to look at. */
  static String read(long pid, String name) {
    try {
      return Files.readString(Path.of("/proc", Long.toString(pid), name));
    } catch (IOException e) {
      return "";
    }
  }
}

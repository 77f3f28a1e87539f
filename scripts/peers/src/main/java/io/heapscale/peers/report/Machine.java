package io.heapscale.peers.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The machine, as far as it matters to the figures; neither its name nor a path.
 *
 * @param cpu the processor's model name
 * @param cores processors that this JVM may use
 * @param memoryBytes physical memory
 * @param kernel the operating system and its version
 * @param jdk the JDK that this program runs on, which is the one that the subjects run on
 */
public record Machine(String cpu, int cores, long memoryBytes, String kernel, String jdk) {

  private static final long BYTES_PER_KB = 1024;

  /**
   * Describes the machine that this runs on.
   *
   * @throws IOException if /proc cannot be read
   */
  public static Machine here() throws IOException {
    return new Machine(
        cpu(Files.readString(Path.of("/proc/cpuinfo"))),
        Runtime.getRuntime().availableProcessors(),
        memoryBytes(Files.readString(Path.of("/proc/meminfo"))),
        System.getProperty("os.name") + " " + System.getProperty("os.version"),
        System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"));
  }

  /** {@code model name} of /proc/cpuinfo, or the machine's architecture where there is none. */
  static String cpu(String cpuinfo) {
    return cpuinfo
        .lines()
        .filter(line -> line.startsWith("model name"))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse(System.getProperty("os.arch"));
  }

  /** {@code MemTotal} of /proc/meminfo in bytes, or 0. */
  static long memoryBytes(String meminfo) {
    return meminfo
        .lines()
        .filter(line -> line.startsWith("MemTotal:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * BYTES_PER_KB)
        .findFirst()
        .orElse(0);
  }
}

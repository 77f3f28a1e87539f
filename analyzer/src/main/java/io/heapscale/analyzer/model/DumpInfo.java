package io.heapscale.analyzer.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where a dump came from: its file, and what its manifest says of the moment it was taken.
 *
 * @param file name of the dump file, without its folder
 * @param bytes length of the dump, uncompressed
 * @param phase the phase that the manifest names
 * @param workload name of the workload
 * @param size the workload's sizes by name ({@code dashboards} = 200); empty where none is known
 * @param takenAt when the dump was taken, ISO-8601
 * @param jvm vendor and version of the JVM that wrote it
 * @param memory what the JVM itself reported at that moment
 * @param gc one row per collector
 * @param environment what of the JVM decides sizes; null where no manifest says it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DumpInfo(
    String file,
    long bytes,
    @Nullable String phase,
    @Nullable String workload,
    Map<String, Long> size,
    @Nullable String takenAt,
    @Nullable String jvm,
    @Nullable Memory memory,
    List<Collector> gc,
    @Nullable Environment environment) {

  public DumpInfo {
    // Jackson passes null where a saved analysis has no such key.
    size = size == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(size));
    gc = gc == null ? List.of() : List.copyOf(gc);
  }

  /** One of an unknown environment. */
  public DumpInfo(
      String file,
      long bytes,
      @Nullable String phase,
      @Nullable String workload,
      Map<String, Long> size,
      @Nullable String takenAt,
      @Nullable String jvm,
      @Nullable Memory memory,
      List<Collector> gc) {
    this(file, bytes, phase, workload, size, takenAt, jvm, memory, gc, null);
  }

  /** A dump of which only the file is known. */
  public static DumpInfo ofFile(String file, long bytes) {
    return new DumpInfo(file, bytes, null, null, Map.of(), null, null, null, List.of());
  }

  /**
   * What the JVM's own counters said when the dump was taken, in bytes.
   *
   * @param usedBytes heap in use after the forced collection
   * @param committedBytes heap committed
   * @param allocatedBytes bytes allocated since the JVM started, all threads
   * @param peakBytes largest heap use seen since the previous snapshot
   */
  public record Memory(long usedBytes, long committedBytes, long allocatedBytes, long peakBytes) {}

  /** One garbage collector's count and total pause so far. */
  public record Collector(String name, long count, long pauseMillis) {}
}

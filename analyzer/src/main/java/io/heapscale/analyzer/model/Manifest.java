package io.heapscale.analyzer.model;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the dumper wrote beside a dump ({@code <dump>.hprof.json}).
 *
 * @param dumpBytes length of the dump that it belongs to
 * @param timestampMillis the HPROF header's timestamp of that dump
 * @param live whether unreachable objects were left out of the dump
 * @param info what the report shows of it
 * @param histogram the VM's own count and bytes per class, in the VM's order
 * @param arrays base offset and scale per element type ({@code byte}, ... , {@code object})
 * @param objectAlignmentBytes the VM's object alignment, 0 where the manifest does not say
 * @param resources what to weigh, or null where the manifest names no resource types
 */
public record Manifest(
    long dumpBytes,
    long timestampMillis,
    boolean live,
    DumpInfo info,
    List<ClassCount> histogram,
    Map<String, ArrayLayout> arrays,
    int objectAlignmentBytes,
    @Nullable ResourceConfig resources) {

  public Manifest {
    histogram = List.copyOf(histogram);
    arrays = Map.copyOf(arrays);
  }

  /** One row of the VM's histogram; the class name is in source form. */
  public record ClassCount(String className, long objects, long bytes) {}

  /** Where an array's elements begin, and how many bytes one takes. */
  public record ArrayLayout(int baseBytes, int scaleBytes) {}
}

package io.heapscale.analyzer.heap;

import io.heapscale.analyzer.model.Manifest.ClassCount;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Instance sizes from the VM's own class histogram: bytes divided by count. */
final class VmSizes {
  /** What {@link #instanceBytes} returns where the histogram does not say. */
  static final long UNKNOWN = 0;

  private final Map<String, List<ClassCount>> rows = new HashMap<>();

  VmSizes(List<ClassCount> histogram) {
    for (ClassCount row : histogram) {
      rows.computeIfAbsent(row.nameInDump(), name -> new ArrayList<>()).add(row);
    }
  }

  /**
   * Bytes of one instance of a class. Several loaders may have a class of one name, with different
   * fields; then the row counts whose size is {@code expectedBytes}, else the only row with as many
   * {@code objects}.
   */
  long instanceBytes(String className, long objects, long expectedBytes) {
    List<ClassCount> candidates =
        rows.getOrDefault(className, List.of()).stream()
            .filter(row -> row.objects() > 0 && row.bytes() % row.objects() == 0)
            .toList();
    long[] sizes = candidates.stream().mapToLong(VmSizes::each).distinct().toArray();
    if (sizes.length <= 1) {
      return sizes.length == 0 ? UNKNOWN : sizes[0];
    }
    if (candidates.stream().anyMatch(row -> each(row) == expectedBytes)) {
      return expectedBytes;
    }
    List<ClassCount> asMany = candidates.stream().filter(row -> row.objects() == objects).toList();
    return asMany.size() == 1 ? each(asMany.get(0)) : UNKNOWN;
  }

  /** Whether the only row of a name says this count and these bytes. */
  boolean agrees(String className, long objects, long bytes) {
    List<ClassCount> found = rows.getOrDefault(className, List.of());
    return found.size() == 1 && found.get(0).objects() == objects && found.get(0).bytes() == bytes;
  }

  private static long each(ClassCount row) {
    return row.bytes() / row.objects();
  }
}

package io.heapscale.analyzer.heap;

import com.carrotsearch.hppc.LongHashSet;
import com.carrotsearch.hppc.LongLongHashMap;
import io.heapscale.analyzer.model.Manifest.ClassCount;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Instance sizes from the VM's own class histogram: bytes divided by count. */
final class VmSizes {
  /** What {@link #instanceBytes} returns where the histogram does not say. */
  static final long UNKNOWN = 0;

  /** All rows of one name; a leak of class loaders makes thousands. */
  private static final class Rows {
    private long objects;
    private long bytes;
    private long lastSize;
    private final LongHashSet sizes = new LongHashSet(1);

    /** Size by number of objects; {@link #UNKNOWN} where rows of that number differ. */
    private final LongLongHashMap sizeByObjects = new LongLongHashMap(1);

    void add(ClassCount row) {
      objects += row.objects();
      bytes += row.bytes();
      if (row.objects() > 0 && row.bytes() % row.objects() == 0) {
        lastSize = row.bytes() / row.objects();
        sizes.add(lastSize);
        boolean same = sizeByObjects.getOrDefault(row.objects(), lastSize) == lastSize;
        sizeByObjects.put(row.objects(), same ? lastSize : UNKNOWN);
      }
    }
  }

  private final Map<String, Rows> rows = new HashMap<>();

  VmSizes(List<ClassCount> histogram) {
    for (ClassCount row : histogram) {
      rows.computeIfAbsent(row.nameInDump(), name -> new Rows()).add(row);
    }
  }

  /**
   * Bytes of one instance of a class. Several loaders may have a class of one name, with different
   * fields; then the row counts whose size is {@code expectedBytes}, else those with as many {@code
   * objects}, if they agree.
   */
  long instanceBytes(String className, long objects, long expectedBytes) {
    Rows found = rows.get(className);
    if (found == null || found.sizes.isEmpty()) {
      return UNKNOWN;
    }
    if (found.sizes.size() == 1) {
      return found.lastSize;
    }
    return found.sizes.contains(expectedBytes)
        ? expectedBytes
        : found.sizeByObjects.getOrDefault(objects, UNKNOWN);
  }

  /** Whether all rows of a name together say this count and these bytes. */
  boolean agrees(String className, long objects, long bytes) {
    Rows found = rows.get(className);
    return found != null && found.objects == objects && found.bytes == bytes;
  }
}

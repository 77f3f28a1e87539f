package io.heapscale.analyzer.redact;

import com.carrotsearch.hppc.LongArrayList;
import io.heapscale.analyzer.hprof.HprofFile;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Finds a handful of objects by address: of each MiB of heap records, the lowest and the highest
 * address. HotSpot writes objects in the order of their addresses, mostly; where it does not, more
 * blocks have to be read.
 */
final class ObjectBlocks {
  private static final long BLOCK_BYTES = 1 << 20;

  /** By block: where its records begin and end, and which addresses its objects have. */
  private final LongArrayList starts = new LongArrayList();

  private final LongArrayList ends = new LongArrayList();
  private final LongArrayList lowest = new LongArrayList();
  private final LongArrayList highest = new LongArrayList();

  private long segmentEnd;
  private long start;
  private long low;
  private long high;
  private boolean any;

  /** Begins a segment of records. */
  void segment(long segmentStart, long end) {
    finish();
    start = segmentStart;
    segmentEnd = end;
  }

  /** Adds the next object of the segment. */
  void add(long objectId, long recordOffset) {
    if (recordOffset - start >= BLOCK_BYTES) {
      close(recordOffset);
      start = recordOffset;
    }
    if (!any || Long.compareUnsigned(objectId, low) < 0) {
      low = objectId;
    }
    if (!any || Long.compareUnsigned(objectId, high) > 0) {
      high = objectId;
    }
    any = true;
  }

  /** Ends the last segment. */
  void finish() {
    close(segmentEnd);
  }

  private void close(long end) {
    if (any) {
      starts.add(start);
      ends.add(end);
      lowest.add(low);
      highest.add(high);
      any = false;
    }
  }

  /** Reads the record of an object; null where the dump has none. */
  @Nullable FoundObject find(HprofFile file, long objectId) throws IOException {
    FoundObject found = new FoundObject(objectId);
    for (int block = 0; block < starts.size(); block++) {
      if (Long.compareUnsigned(lowest.get(block), objectId) <= 0
          && Long.compareUnsigned(objectId, highest.get(block)) <= 0) {
        long at = starts.get(block);
        while (at < ends.get(block)) {
          at = file.readSubRecord(at, ends.get(block), found);
          if (found.isFound()) {
            return found;
          }
        }
      }
    }
    return null;
  }
}

package io.heapscale.analyzer.hprof;

import com.carrotsearch.hppc.LongArrayList;
import org.jspecify.annotations.Nullable;

/** Where the heap records of a dump are: its segments in file order. */
public final class HeapOutline {
  private final LongArrayList starts = new LongArrayList();
  private final LongArrayList ends = new LongArrayList();
  private @Nullable HprofException failure;

  HeapOutline() {}

  void add(long start, long end) {
    starts.add(start);
    ends.add(end);
  }

  void fail(HprofException thrown) {
    failure = thrown;
  }

  /** Number of segments. */
  public int count() {
    return starts.size();
  }

  /** Where the records of a segment begin. */
  public long start(int segment) {
    return starts.get(segment);
  }

  /** Where the records of a segment end. */
  public long end(int segment) {
    return ends.get(segment);
  }

  /** Throws what was wrong behind the last segment, if anything was. */
  public void throwFailure() throws HprofException {
    if (failure != null) {
      throw failure;
    }
  }
}

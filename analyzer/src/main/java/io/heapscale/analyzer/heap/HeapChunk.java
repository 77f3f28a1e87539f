package io.heapscale.analyzer.heap;

import com.carrotsearch.hppc.LongArrayList;
import io.heapscale.analyzer.hprof.HeapOutline;
import io.heapscale.analyzer.hprof.HprofFile;
import io.heapscale.analyzer.hprof.HprofVisitor;
import io.heapscale.analyzer.work.Workshop;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A part of a dump's heap records that one thread reads at a time: whole records, in file order.
 */
final class HeapChunk {
  /** An object takes some so many bytes of a dump. */
  private static final long BYTES_PER_OBJECT = 64;

  private final LongArrayList starts = new LongArrayList();
  private final LongArrayList ends = new LongArrayList();
  private long bytes;

  private HeapChunk() {}

  /** Whole segments, several small ones together. */
  static List<HeapChunk> ofSegments(HeapOutline outline, Workshop workshop) {
    List<HeapChunk> chunks = new ArrayList<>();
    for (int i = 0; i < outline.count(); i++) {
      append(chunks, outline.start(i), outline.end(i), enoughBytes(workshop));
    }
    return chunks;
  }

  /**
   * Cuts large segments as well.
   *
   * @param records where some records begin, ascending
   */
  static List<HeapChunk> of(HeapOutline outline, LongArrayList records, Workshop workshop) {
    long enoughBytes = enoughBytes(workshop);
    List<HeapChunk> chunks = new ArrayList<>();
    int next = 0;
    for (int i = 0; i < outline.count(); i++) {
      long start = outline.start(i);
      long end = outline.end(i);
      while (next < records.size() && records.get(next) < end) {
        long cut = records.get(next++);
        if (cut - start >= enoughBytes) {
          append(chunks, start, cut, enoughBytes);
          start = cut;
        }
      }
      append(chunks, start, end, enoughBytes);
    }
    return chunks;
  }

  private static void append(List<HeapChunk> chunks, long start, long end, long enoughBytes) {
    HeapChunk last = chunks.isEmpty() ? null : chunks.get(chunks.size() - 1);
    if (last == null || last.bytes >= enoughBytes) {
      last = new HeapChunk();
      chunks.add(last);
    }
    last.starts.add(start);
    last.ends.add(end);
    last.bytes += end - start;
  }

  private static long enoughBytes(Workshop workshop) {
    return BYTES_PER_OBJECT * workshop.grain();
  }

  /** Bytes of the file. */
  long bytes() {
    return bytes;
  }

  /** Reads all records. */
  void read(HprofFile file, HprofVisitor visitor) throws IOException {
    for (int i = 0; i < starts.size(); i++) {
      visitor.segment(starts.get(i), ends.get(i));
      file.readSubRecords(starts.get(i), ends.get(i), visitor);
    }
  }
}

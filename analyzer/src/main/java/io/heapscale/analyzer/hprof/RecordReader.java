package io.heapscale.analyzer.hprof;

import static io.heapscale.analyzer.hprof.RecordTag.HEAP_DUMP;
import static io.heapscale.analyzer.hprof.RecordTag.HEAP_DUMP_END;
import static io.heapscale.analyzer.hprof.RecordTag.HEAP_DUMP_SEGMENT;

import java.io.IOException;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Reads the top-level records of a file in one pass, and those of its heap among them. */
final class RecordReader {
  /** Tag, u4 microseconds, u4 length. */
  private static final int RECORD_HEADER_BYTES = 9;

  private static final long PROGRESS_BYTES = 16L << 20;

  private final String file;
  private final Bytes bytes;
  private final Header header;
  private final SubRecordReader subRecords;
  private final HprofVisitor visitor;
  private final LongConsumer progress;

  /** Number of the heap dump to read, from 1; 0 where there may be one only. */
  private final int wantedDump;

  private final Scope scope;
  private final Damage damage;

  /** Notes where heap records are. */
  private final HeapOutline outline;

  private final OtherRecords others;

  /** The record that the last dump began with, or null before it. */
  private @Nullable String heapRecord;

  /** Number of heap dumps that have begun. */
  private int dumps;

  /** Whether the segments of a dump go on. */
  private boolean segmentsOpen;

  private boolean heapEnded;

  /** Whether the last record outside the heap was none of HPROF. */
  private boolean lastWasUnknown;

  private long nextProgress;

  /** What is to be read. */
  enum Scope {
    ALL,
    /** Records outside the heap are stepped over. */
    HEAP_ONLY,
    /** Records of the heap are stepped over; the outline says where they are. */
    NO_HEAP
  }

  RecordReader(
      String file,
      Bytes bytes,
      Header header,
      SubRecordReader subRecords,
      HprofVisitor visitor,
      LongConsumer progress,
      Scope scope,
      int wantedDump,
      Damage damage,
      HeapOutline outline) {
    this.file = file;
    this.bytes = bytes;
    this.header = header;
    this.subRecords = subRecords;
    this.visitor = visitor;
    this.progress = progress;
    this.scope = scope;
    this.wantedDump = wantedDump;
    this.damage = damage;
    this.outline = outline;
    this.others = new OtherRecords(file, bytes, header.identifierSize(), visitor);
  }

  void readAll() throws IOException {
    long size = bytes.size();
    long offset = header.endOffset();
    nextProgress = PROGRESS_BYTES;
    while (offset < size) {
      if (size - offset < RECORD_HEADER_BYTES) {
        damage.add(
            error(
                offset,
                "expected a record header of " + RECORD_HEADER_BYTES + " bytes, ",
                (size - offset) + " left"),
            1,
            size - offset);
        damage.setCutOff();
        break;
      }
      offset = record(offset, size);
      if (offset >= nextProgress) {
        reportProgress(offset);
      }
    }
    if (segmentsOpen && !header.version().equals(Header.V1_0_1)) {
      damage.add(
          error(size, "expected HEAP_DUMP_END 0x2c after the last segment, ", "the file ends"),
          1,
          0);
      damage.setCutOff();
    }
    if (dumps == 0) {
      throw error(size, "expected a heap dump, ", "the file ends without one");
    }
    if (dumps < wantedDump) {
      throw error(size, "expected heap dump number " + wantedDump + ", ", "the file has " + dumps);
    }
    progress.accept(size);
  }

  private long record(long offset, long size) throws IOException {
    int tag = bytes.u1(offset);
    long body = offset + RECORD_HEADER_BYTES;
    long length = bytes.u4(offset + 5);
    long left = size - body;
    boolean heap = tag == HEAP_DUMP || tag == HEAP_DUMP_SEGMENT;
    if (tag == HEAP_DUMP && left > length && ((left - length) & 0xFFFF_FFFFL) == 0) {
      length = left; // a heap of 4 GiB or more whose length has wrapped
    } else if (heap && length == 0 && left > 0 && !isRecord(body)) {
      if (tag == HEAP_DUMP_SEGMENT) {
        // HotSpot fills in a segment's length when the segment is written.
        damage.add(
            error(
                offset, RecordTag.name(tag) + ": expected its length, ", "0 and records behind it"),
            0,
            0);
      }
      length = left; // a writer that could not go back to fill it in
    }
    long end = body + length;
    if (length > left) {
      damage.add(
          error(
              offset,
              RecordTag.name(tag) + ": expected " + length + " bytes, ",
              left + " left in the file"),
          1,
          heap ? 0 : size - offset);
      damage.setCutOff();
      end = size;
      if (!heap) {
        return end;
      }
    }
    if (scope != Scope.HEAP_ONLY) {
      visitor.record(tag, body, end - body);
    }
    switch (tag) {
      case HEAP_DUMP, HEAP_DUMP_SEGMENT -> heap(tag, offset, body, end);
      case HEAP_DUMP_END -> {
        heapEnded = segmentsOpen;
        segmentsOpen = false;
      }
      default -> {
        if (scope != Scope.HEAP_ONLY && !isBehindWanted()) {
          otherOrDamage(tag, offset, body, length);
        }
      }
    }
    return end;
  }

  /** Whether a record outside the heap may begin at {@code offset}, and end in the file. */
  private boolean isRecord(long offset) {
    long left = bytes.size() - offset;
    if (left < RECORD_HEADER_BYTES) {
      return false;
    }
    int tag = bytes.u1(offset);
    return RecordTag.isKnown(tag) && bytes.u4(offset + 5) <= left - RECORD_HEADER_BYTES;
  }

  /** Whether the wanted one of several dumps has ended: names may have other meanings now. */
  private boolean isBehindWanted() {
    return wantedDump > 0 && (dumps > wantedDump || (dumps == wantedDump && !segmentsOpen));
  }

  private void otherOrDamage(int tag, long offset, long body, long length) throws IOException {
    boolean known = RecordTag.isKnown(tag);
    if (!known && lastWasUnknown && damage.isTolerated()) {
      // The same hole: a disk may have left gigabytes of zeros.
      damage.addMore(0, RECORD_HEADER_BYTES + length);
      return;
    }
    lastWasUnknown = !known;
    try {
      others.read(tag, offset, body, length);
    } catch (HprofException e) {
      damage.add(e, 1, RECORD_HEADER_BYTES + length);
    }
  }

  private void heap(int tag, long offset, long start, long end) throws IOException {
    boolean continues = tag == HEAP_DUMP_SEGMENT && segmentsOpen;
    if (!continues) {
      if (dumps > 0 && wantedDump == 0) {
        throw error(
            offset,
            RecordTag.name(tag) + ": expected one heap dump in the file, ",
            "found another after that of "
                + heapRecord
                + (heapEnded ? " and its end" : "")
                + "; --dump N chooses one");
      }
      dumps++;
      heapRecord = RecordTag.name(tag) + " @ 0x" + Long.toHexString(offset);
    }
    segmentsOpen = tag == HEAP_DUMP_SEGMENT;
    if (wantedDump != 0 && dumps != wantedDump) {
      return;
    }
    if (scope == Scope.NO_HEAP) {
      outline.add(start, end);
      return;
    }
    visitor.segment(start, end);
    long next = start;
    try {
      while (next < end) {
        next = subRecords.read(next, end, visitor);
        if (next >= nextProgress) {
          reportProgress(next);
        }
      }
    } catch (HprofException e) {
      // Where the next record begins is not known.
      damage.add(e, 1, end - next);
      visitor.segmentEndsEarly(next);
    }
    outline.add(start, next);
  }

  private void reportProgress(long offset) {
    progress.accept(offset);
    nextProgress = offset + PROGRESS_BYTES;
  }

  private HprofException error(long offset, String expected, String found) {
    return new HprofException(file, offset, expected + found);
  }
}

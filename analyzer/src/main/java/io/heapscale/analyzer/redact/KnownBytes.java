package io.heapscale.analyzer.redact;

import io.heapscale.analyzer.hprof.HprofFile;
import io.heapscale.analyzer.hprof.RecordTag;

/**
 * How much of a record's body is what the HPROF specification says: numbers and identifiers. What
 * lies behind could be anything.
 */
final class KnownBytes {
  private static final int FRAME_COUNT = 8;
  private static final int SITE_COUNT = 30;
  private static final int SITE_BYTES = 25;
  private static final int SAMPLE_COUNT = 4;
  private static final int SAMPLE_BYTES = 8;

  private KnownBytes() {}

  /** Bytes of a body, at most {@code length} for a record with a list; 0 for unknown records. */
  static long of(HprofFile file, int tag, long body, long length) {
    int idSize = file.identifierSize();
    return switch (tag) {
      case RecordTag.LOAD_CLASS -> 8 + 2L * idSize;
      case RecordTag.UNLOAD_CLASS, RecordTag.END_THREAD -> 4;
      case RecordTag.FRAME -> 8 + 4L * idSize;
      case RecordTag.START_THREAD -> 8 + 4L * idSize;
      case RecordTag.HEAP_SUMMARY -> 24;
      case RecordTag.CONTROL_SETTINGS -> 6;
      case RecordTag.TRACE -> list(file, body, length, FRAME_COUNT, idSize);
      case RecordTag.ALLOC_SITES -> list(file, body, length, SITE_COUNT, SITE_BYTES);
      case RecordTag.CPU_SAMPLES -> list(file, body, length, SAMPLE_COUNT, SAMPLE_BYTES);
      default -> 0;
    };
  }

  /** A list that follows its u4 length at {@code count}. */
  private static long list(HprofFile file, long body, long length, int count, int elementBytes) {
    long head = count + 4L;
    if (length < head) {
      return length;
    }
    long elements = file.s4(body + count) & 0xFFFF_FFFFL;
    return Math.min(length, head + elements * elementBytes);
  }
}

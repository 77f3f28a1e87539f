package io.heapscale.analyzer.hprof;

import static io.heapscale.analyzer.hprof.RecordTag.ALLOC_SITES;
import static io.heapscale.analyzer.hprof.RecordTag.CONTROL_SETTINGS;
import static io.heapscale.analyzer.hprof.RecordTag.CPU_SAMPLES;
import static io.heapscale.analyzer.hprof.RecordTag.END_THREAD;
import static io.heapscale.analyzer.hprof.RecordTag.FRAME;
import static io.heapscale.analyzer.hprof.RecordTag.HEAP_SUMMARY;
import static io.heapscale.analyzer.hprof.RecordTag.LOAD_CLASS;
import static io.heapscale.analyzer.hprof.RecordTag.START_THREAD;
import static io.heapscale.analyzer.hprof.RecordTag.STRING;
import static io.heapscale.analyzer.hprof.RecordTag.TRACE;
import static io.heapscale.analyzer.hprof.RecordTag.UNLOAD_CLASS;

import java.io.IOException;

/** Reads the records outside the heap: names, and what they name. */
final class OtherRecords {
  private final String file;
  private final Bytes bytes;
  private final int idSize;
  private final HprofVisitor visitor;

  OtherRecords(String file, Bytes bytes, int idSize, HprofVisitor visitor) {
    this.file = file;
    this.bytes = bytes;
    this.idSize = idSize;
    this.visitor = visitor;
  }

  /**
   * Reads a record.
   *
   * @param offset where it begins
   * @param body where its contents begin
   * @param length bytes of its contents, which are all in the file
   * @throws HprofException if it is too short for what it is, or HPROF has no such record
   */
  void read(int tag, long offset, long body, long length) throws IOException {
    switch (tag) {
      case STRING -> {
        require(tag, offset, idSize, length);
        long textBytes = length - idSize;
        if (textBytes > Integer.MAX_VALUE) {
          throw error(
              offset, "STRING 0x01: expected at most 2147483647 bytes, ", "found " + textBytes);
        }
        visitor.string(id(body), body + idSize, (int) textBytes);
      }
      case LOAD_CLASS -> {
        require(tag, offset, 8 + 2 * idSize, length);
        visitor.loadClass(
            bytes.s4(body), id(body + 4), bytes.s4(body + 4 + idSize), id(body + 8 + idSize));
      }
      case UNLOAD_CLASS -> {
        require(tag, offset, 4, length);
        visitor.unloadClass(bytes.s4(body));
      }
      case FRAME,
          TRACE,
          ALLOC_SITES,
          HEAP_SUMMARY,
          START_THREAD,
          END_THREAD,
          CPU_SAMPLES,
          CONTROL_SETTINGS -> {
        // Nothing that says what is kept in memory.
      }
      default ->
          // Skipped, it might be a name that is missing then without a word.
          throw error(
              offset, "expected a record of HPROF, ", "found unknown tag " + RecordTag.hex(tag));
    }
  }

  private long id(long offset) {
    return idSize == 8 ? bytes.s8(offset) : bytes.u4(offset);
  }

  private void require(int tag, long offset, int expected, long length) throws HprofException {
    if (length < expected) {
      throw error(
          offset,
          RecordTag.name(tag) + ": expected " + expected + " bytes or more, ",
          "the record has " + length);
    }
  }

  private HprofException error(long offset, String expected, String found) {
    return new HprofException(file, offset, expected + found);
  }
}

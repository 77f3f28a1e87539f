package io.heapscale.analyzer.benchmarks;

/**
 * What a reader has seen of the heap records of a dump.
 *
 * @param bytes of the records, tags and contents
 * @param checksum over kind, address and length of every record, in file order
 */
record HeapRecords(
    long classes,
    long instances,
    long objectArrays,
    long primitiveArrays,
    long roots,
    long bytes,
    long checksum) {

  /** Counts records as they come. */
  static final class Tally {
    private long classes;
    private long instances;
    private long objectArrays;
    private long primitiveArrays;
    private long roots;
    private long bytes;
    private long checksum;

    void segment(long segmentBytes) {
      bytes += segmentBytes;
    }

    void root(int tag, long objectId) {
      roots++;
      add(objectId, tag);
    }

    void classDump(long classId, int fields) {
      classes++;
      add(classId, fields);
    }

    void instance(long objectId, long classId, int fieldBytes) {
      instances++;
      add(objectId + classId, fieldBytes);
    }

    void objectArray(long objectId, long arrayClassId, int length) {
      objectArrays++;
      add(objectId + arrayClassId, length);
    }

    void primitiveArray(long objectId, int typeCode, int length) {
      primitiveArrays++;
      add(objectId + typeCode, length);
    }

    /** Each record changes the sum differently at another place in the file. */
    private void add(long address, int detail) {
      checksum = checksum * 31 + (address ^ (long) detail << 48);
    }

    HeapRecords result() {
      return new HeapRecords(
          classes, instances, objectArrays, primitiveArrays, roots, bytes, checksum);
    }
  }
}

package io.heapscale.analyzer.hprof;

import java.io.IOException;

/**
 * Hears the records of one dump in file order. Offsets point into the uncompressed file; whoever
 * wants contents reads them there through {@link HprofFile}. Every method does nothing unless
 * overridden. Identifiers of 4 bytes are widened without sign.
 */
public interface HprofVisitor {

  /**
   * A record of any tag ({@link RecordTag}) outside the heap dump, or that holds it: {@code length}
   * bytes at {@code body}. Comes before what is heard of its contents.
   */
  default void record(int tag, long body, long length) throws IOException {}

  /** STRING 0x01: {@code length} bytes of modified UTF-8 at {@code offset}. */
  default void string(long stringId, long offset, int length) throws IOException {}

  /** LOAD_CLASS 0x02. */
  default void loadClass(int classSerial, long classId, int stackSerial, long nameId)
      throws IOException {}

  /** UNLOAD_CLASS 0x03. */
  default void unloadClass(int classSerial) throws IOException {}

  /** A GC root of any kind; what a kind does not have ({@link GcRoot} says it) is 0. */
  default void gcRoot(GcRoot kind, long objectId, int threadSerial, int frame) throws IOException {}

  /** CLASS_DUMP 0x20, whole; its record begins at {@code offset}. */
  default void classDump(ClassDump dump, long offset) throws IOException {}

  /** INSTANCE_DUMP 0x21: {@code length} bytes of field values at {@code offset}. */
  default void instance(long objectId, long classId, long offset, int length) throws IOException {}

  /** OBJECT_ARRAY_DUMP 0x22: {@code length} identifiers at {@code offset}. */
  default void objectArray(long objectId, long arrayClassId, int length, long offset)
      throws IOException {}

  /** PRIMITIVE_ARRAY_DUMP 0x23: {@code length} elements at {@code offset}. */
  default void primitiveArray(long objectId, BasicType type, int length, long offset)
      throws IOException {}

  /**
   * PRIMITIVE_ARRAY_NODATA 0xC3, of Android: an array whose elements are not in the file. Its
   * record has the same form, and would have its elements at {@code offset}.
   */
  default void primitiveArrayWithoutElements(long objectId, BasicType type, int length, long offset)
      throws IOException {
    primitiveArray(objectId, type, length, offset);
  }

  /**
   * A HEAP_DUMP 0x0C or HEAP_DUMP_SEGMENT 0x1C whose sub-records lie in {@code start} (inclusive)
   * to {@code end} (exclusive); comes before them.
   */
  default void segment(long start, long end) throws IOException {}

  /**
   * The records of the segment that was named last end at {@code end} already: what follows cannot
   * be read, and that is tolerated.
   */
  default void segmentEndsEarly(long end) throws IOException {}
}

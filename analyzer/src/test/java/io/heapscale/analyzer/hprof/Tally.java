package io.heapscale.analyzer.hprof;

import java.util.Map;
import java.util.TreeMap;

/** Counts the records it hears, and sums what it hears of them, by callback. */
final class Tally implements HprofVisitor {
  final Map<String, Long> counts = new TreeMap<>();

  private void add(String what, long sum) {
    counts.merge(what, 1L, Long::sum);
    counts.merge(what + " sum", sum, Long::sum);
  }

  @Override
  public void string(long stringId, long offset, int length) {
    add("string", stringId * 31 + offset + length);
  }

  @Override
  public void loadClass(int classSerial, long classId, int stackSerial, long nameId) {
    add("loadClass", classSerial + classId * 31 + nameId);
  }

  @Override
  public void gcRoot(GcRoot kind, long objectId, int threadSerial, int frame) {
    add("root " + kind, objectId + threadSerial * 31L + frame);
  }

  @Override
  public void classDump(ClassDump dump, long offset) {
    add("classDump", dump.hashCode());
  }

  @Override
  public void instance(long objectId, long classId, long offset, int length) {
    add("instance", objectId + classId * 31 + offset + length);
  }

  @Override
  public void objectArray(long objectId, long arrayClassId, int length, long offset) {
    add("objectArray", objectId + arrayClassId * 31 + offset + length);
  }

  @Override
  public void primitiveArray(long objectId, BasicType type, int length, long offset) {
    add("primitiveArray " + type, objectId + offset + length);
  }

  @Override
  public void segment(long start, long end) {
    add("segment", start * 31 + end);
  }
}

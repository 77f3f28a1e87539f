package io.heapscale.analyzer.redact;

import io.heapscale.analyzer.hprof.BasicType;
import io.heapscale.analyzer.hprof.HprofVisitor;
import org.jspecify.annotations.Nullable;

/** Waits for the record of one object and keeps what it says. */
final class FoundObject implements HprofVisitor {
  private final long wantedId;
  private boolean found;

  /** Of an instance, its class. */
  long classId;

  /** Where field values or elements begin. */
  long offset;

  /** Bytes of field values, or number of elements. */
  int length;

  /** Of an array, the type of its elements. */
  @Nullable BasicType elementType;

  FoundObject(long wantedId) {
    this.wantedId = wantedId;
  }

  boolean isFound() {
    return found;
  }

  @Override
  public void instance(long objectId, long instanceClassId, long at, int bytes) {
    if (objectId == wantedId) {
      found = true;
      classId = instanceClassId;
      offset = at;
      length = bytes;
    }
  }

  @Override
  public void objectArray(long objectId, long arrayClassId, int elements, long at) {
    array(objectId, BasicType.OBJECT, elements, at);
  }

  @Override
  public void primitiveArray(long objectId, BasicType type, int elements, long at) {
    array(objectId, type, elements, at);
  }

  /** An array whose elements are not in the file is as good as an empty one. */
  @Override
  public void primitiveArrayWithoutElements(long objectId, BasicType type, int elements, long at) {
    array(objectId, type, 0, at);
  }

  private void array(long objectId, BasicType type, int elements, long at) {
    if (objectId == wantedId) {
      found = true;
      elementType = type;
      offset = at;
      length = elements;
    }
  }
}

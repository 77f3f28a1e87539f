package io.heapscale.workspace.measure;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.lang.invoke.MethodHandle;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the length of a hash table, which depends on how the map was filled and not on its size
 * alone. A map writes it to a stream: the serial form of {@code HashMap} is documented to be the
 * capacity, the size, and the entries; that of {@code HashSet} the capacity, the load factor, the
 * size, and the elements. This is such a stream, which notes the first number and lets a visit meet
 * the objects. Nothing is written.
 */
final class HashTableReader extends ObjectOutputStream {

  private static final MethodHandle MAP_WRITER = SerialForm.writer(HashMap.class);
  private static final MethodHandle SET_WRITER = SerialForm.writer(HashSet.class);
  private static final int UNKNOWN = -1;

  private final Visit visit;
  private int capacity = UNKNOWN;

  private HashTableReader(Visit visit) throws IOException {
    this.visit = visit;
  }

  static HashTableReader of(Visit visit) {
    try {
      return new HashTableReader(visit);
    } catch (IOException e) {
      throw new IllegalStateException(e); // a stream onto nothing
    }
  }

  /** The table's length; lets the visit meet the keys and values. */
  int capacity(Map<?, ?> hashMap) {
    capacity = UNKNOWN;
    try {
      MAP_WRITER.invokeExact((HashMap<?, ?>) hashMap, (ObjectOutputStream) this);
    } catch (Throwable e) {
      throw failure(e);
    }
    return capacity;
  }

  /** The table's length; lets the visit meet the elements. */
  int capacity(Set<?> hashSet) {
    capacity = UNKNOWN;
    try {
      SET_WRITER.invokeExact((HashSet<?>) hashSet, (ObjectOutputStream) this);
    } catch (Throwable e) {
      throw failure(e);
    }
    return capacity;
  }

  private static RuntimeException failure(Throwable e) {
    if (e instanceof Error error) {
      throw error;
    }
    return e instanceof RuntimeException known ? known : new IllegalStateException(e);
  }

  @Override
  public void defaultWriteObject() {}

  @Override
  public void writeInt(int value) {
    if (capacity == UNKNOWN) {
      capacity = value;
    }
  }

  @Override
  public void writeFloat(float value) {}

  @Override
  protected void writeObjectOverride(@Nullable Object object) {
    visit.meet(object);
  }
}

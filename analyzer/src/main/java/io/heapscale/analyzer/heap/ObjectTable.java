package io.heapscale.analyzer.heap;

import com.carrotsearch.hppc.IntHashSet;
import io.heapscale.analyzer.hprof.BasicType;
import io.heapscale.analyzer.hprof.ClassDump;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a dump says of every object, without its references.
 *
 * @param index the objects' addresses
 * @param classes their classes
 * @param classIndex by ordinal: class index
 * @param length by ordinal: elements of an array; words of stack in a {@code StackChunk}; else 0
 * @param classObjects ordinals of the class objects; the mirrors of primitive types, which are
 *     plain instances of {@code java.lang.Class}, are not among them
 */
@SuppressWarnings("ArrayRecordComponent") // Read in hot loops; never compared.
record ObjectTable(
    ObjectIndex index,
    ClassTable classes,
    int[] classIndex,
    int[] length,
    IntHashSet classObjects) {

  /** What {@code reader} has read. */
  static ObjectTable of(
      ObjectIndex index, ClassTable classes, HeapReader reader, List<ClassDump> classDumps) {
    IntHashSet classObjects = new IntHashSet(classDumps.size());
    for (ClassDump dump : classDumps) {
      classObjects.add(index.ordinal(dump.classId()));
    }
    return new ObjectTable(index, classes, reader.classIndex, reader.length, classObjects);
  }

  int size() {
    return index.size();
  }

  boolean isClassObject(int ordinal) {
    return classIndex[ordinal] == classes.classClass() && classObjects.contains(ordinal);
  }

  ClassLayout layout(int ordinal) {
    return classes.layouts().get(classIndex[ordinal]);
  }

  /** Element type of an array, else null. */
  @Nullable BasicType elementType(int ordinal) {
    return layout(ordinal).elementType();
  }

  /** Calls {@code visitor} with every object but the last and the distance to the next one. */
  void forEachDistance(DistanceVisitor visitor) {
    ObjectIndex.Addresses addresses = index.addresses();
    long address = size() == 0 ? 0 : addresses.next();
    for (int ordinal = 0; ordinal + 1 < size(); ordinal++) {
      long next = addresses.next();
      visitor.accept(ordinal, next - address);
      address = next;
    }
  }

  /** Hears how far apart two neighbours lie. */
  @FunctionalInterface
  interface DistanceVisitor {
    /** The next object begins {@code distance} bytes behind the beginning of {@code ordinal}. */
    void accept(int ordinal, long distance);
  }
}

package io.heapscale.analyzer.heap;

import com.carrotsearch.hppc.IntHashSet;
import io.heapscale.analyzer.hprof.BasicType;
import io.heapscale.analyzer.hprof.ClassDump;
import io.heapscale.analyzer.work.IntArray;
import io.heapscale.analyzer.work.SavedInput;
import io.heapscale.analyzer.work.SavedOutput;
import java.io.IOException;
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
 * @param elementTypes by class index: element type of an array class, else null
 */
@SuppressWarnings("ArrayRecordComponent") // Read in hot loops; never compared.
record ObjectTable(
    ObjectIndex index,
    ClassTable classes,
    IntArray classIndex,
    ArrayLengths length,
    IntHashSet classObjects,
    @Nullable BasicType[] elementTypes) {

  /** What {@code pass} has read. */
  static ObjectTable of(SecondPass pass, List<ClassDump> classDumps) {
    ObjectIndex index = pass.index;
    ClassTable classes = pass.classes;
    IntHashSet classObjects = new IntHashSet(classDumps.size());
    for (ClassDump dump : classDumps) {
      classObjects.add(index.ordinal(dump.classId()));
    }
    return of(index, classes, pass.classIndex, pass.lengths, classObjects);
  }

  private static ObjectTable of(
      ObjectIndex index,
      ClassTable classes,
      IntArray classIndex,
      ArrayLengths length,
      IntHashSet classObjects) {
    @Nullable BasicType[] elementTypes = new @Nullable BasicType[classes.layouts().size()];
    for (ClassLayout layout : classes.layouts()) {
      elementTypes[layout.index()] = layout.elementType();
    }
    return new ObjectTable(index, classes, classIndex, length, classObjects, elementTypes);
  }

  /** Writes what {@link #load} reads. */
  void save(SavedOutput out) throws IOException {
    index.save(out);
    classes.save(out);
    out.array(classIndex);
    length.save(out);
    out.ints(classObjects.toArray());
  }

  static ObjectTable load(SavedInput in) throws IOException {
    ObjectIndex index = ObjectIndex.load(in);
    ClassTable classes = ClassTable.load(in);
    IntArray classIndex = in.intArray();
    return of(index, classes, classIndex, ArrayLengths.load(in), IntHashSet.from(in.ints()));
  }

  /** Number of objects. */
  int size() {
    return index.size();
  }

  /** Number of classes. */
  int classCount() {
    return elementTypes.length;
  }

  boolean isClassObject(int ordinal) {
    return classIndex.get(ordinal) == classes.classClass() && classObjects.contains(ordinal);
  }

  /** Element type of an array, else null. */
  @Nullable BasicType elementType(int ordinal) {
    return elementTypes[classIndex.get(ordinal)];
  }

  /**
   * Calls {@code visitor} with every object from {@code from} to {@code to - 1} but the last of all
   * and the distance to the next one. What lies 2^63 bytes apart or more, as no heap does, has no
   * distance.
   */
  void forEachDistance(int from, int to, DistanceVisitor visitor) {
    int end = Math.min(to, size() - 1);
    if (from >= end) {
      return;
    }
    ObjectIndex.Addresses addresses = index.addressesFrom(from);
    long address = addresses.next();
    for (int ordinal = from; ordinal < end; ordinal++) {
      long next = addresses.next();
      if (next - address > 0) {
        visitor.accept(ordinal, next - address);
      }
      address = next;
    }
  }

  /** The distance from an object to the next one, or {@link AddressGaps#NONE}. */
  long distance(int ordinal) {
    if (ordinal + 1 >= size()) {
      return AddressGaps.NONE;
    }
    long distance = index.address(ordinal + 1) - index.address(ordinal);
    return distance > 0 ? distance : AddressGaps.NONE;
  }

  /** Hears how far apart two neighbours lie. */
  @FunctionalInterface
  interface DistanceVisitor {
    /** The next object begins {@code distance} bytes behind the beginning of {@code ordinal}. */
    void accept(int ordinal, long distance);
  }
}

package io.heapscale.analyzer.heap;

import io.heapscale.analyzer.hprof.BasicType;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** One object of a dump with what it holds. */
public interface ObjectView {

  /** The object. */
  int ordinal();

  /** Its class; class objects are instances of {@code java.lang.Class}. */
  int classIndex();

  /** Index of the class that a class object stands for; -1 for all other objects. */
  int describedClass();

  /** Element type of an array, else null. */
  @Nullable BasicType elementType();

  /** Elements of an array; 0 for what is none. */
  int length();

  /**
   * The bits of a primitive field, as HPROF has them, widened without sign; the address of a
   * reference.
   *
   * @param field place in {@link ObjectContents#fields} of its class; of a class object, in {@link
   *     ObjectContents#statics} of the class that it describes
   */
  long primitive(int field);

  /**
   * What a reference field refers to: an ordinal, or {@link HeapGraph#ABSENT} for null and for an
   * address where no object is.
   *
   * @param field as in {@link #primitive}
   */
  int target(int field);

  /**
   * What an element of an array of objects refers to: an ordinal, or {@link HeapGraph#ABSENT}.
   *
   * @param element from 0
   */
  int element(int element);

  /** The bits of an element of an array, as those of {@link #primitive}. */
  long primitiveElement(int element);

  /**
   * The elements of an array of primitives as the file has them, big endian.
   *
   * @param most how many bytes to read at most
   */
  byte[] bytes(int most);

  /** Visits all references, as DESIGN section 4 counts them. */
  void references(ReferenceVisitor visitor) throws IOException;

  /** Hears of one object's references. */
  interface ReferenceVisitor {
    /**
     * A strong reference.
     *
     * @param step number of the step
     * @param place number of the element or frame; -1 for other kinds
     * @param target ordinal
     * @param ignored whether it goes through an ignored field
     */
    void reference(int step, int place, int target, boolean ignored) throws IOException;

    /** The referent of a weak, phantom or final reference. */
    default void weakReferent(int step, int target) throws IOException {}
  }
}

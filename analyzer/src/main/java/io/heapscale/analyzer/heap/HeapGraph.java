package io.heapscale.analyzer.heap;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The objects of one heap dump: classes, sizes, references and roots. Objects are the instances,
 * arrays and class objects of the dump, numbered by ascending address; {@code ordinal} always means
 * that number.
 */
public interface HeapGraph {
  /** The ordinal of an address where no object is. */
  int ABSENT = -1;

  /** Number of objects. */
  int objectCount();

  /** The address of an object, which the dump calls its identifier. */
  long address(int ordinal);

  /** The ordinal of the object at {@code address}, or {@link #ABSENT}. */
  int ordinal(long address);

  /** All classes; {@link #classIndex} points into this list. */
  List<HeapClass> classes();

  /** Names of the instance fields of a class, its superclasses' included. */
  List<String> fieldNames(int classIndex);

  /** Index of the object's class; class objects are instances of {@code java.lang.Class}. */
  int classIndex(int ordinal);

  /** Name of the object's class, in source form. */
  default String className(int ordinal) {
    return classes().get(classIndex(ordinal)).name();
  }

  /** Index of the class that a class object stands for; {@link #ABSENT} for all other objects. */
  int describedClass(int ordinal);

  /**
   * How the VM lays out its objects, as far as the dump tells: {@code JDK 25, compact headers,
   * 8-byte alignment, compressed oops}.
   */
  String vmLayout();

  /** Elements of an array; 0 for what is none. */
  int arrayLength(int ordinal);

  /**
   * Finds out how large objects are. {@link #shallowSize}, {@link #sizeSource} and {@link
   * #vmLayout} can be asked for afterwards; references can be read at the same time.
   *
   * @throws IOException if what is known of sizes contradicts the dump
   */
  void findSizes() throws IOException;

  /** Bytes of the object itself. */
  long shallowSize(int ordinal);

  /**
   * Bytes of an array of the same class with another number of elements. Known in mode {@code
   * exact}.
   */
  default long arrayBytes(int array, long length) {
    throw new IllegalStateException("sizes of other arrays are not known");
  }

  /**
   * Bytes of an object that neither its header nor its fields or elements take: alignment. -1 where
   * the dump does not tell, as of class objects and of classes to which the VM adds fields.
   */
  default long unusedBytes(int ordinal) {
    return -1;
  }

  /** Where {@link #shallowSize} of the object comes from. */
  SizeSource sizeSource(int ordinal);

  /**
   * A new cursor over strong references as DESIGN counts them: fields, elements, class, superclass,
   * loader, statics, a loader's classes, a thread's locals. An object's reference to its class
   * object may be missing where that class object is a GC root: it can change neither reachability
   * nor a dominator. The referents of weak, phantom and final references are in {@link
   * #weakReferents}.
   */
  References references();

  /** Whether an object surely refers to nothing but itself and GC roots. */
  boolean isSink(int ordinal);

  /** GC roots, ascending, each once. */
  int[] gcRoots();

  /**
   * Weak, phantom and final references whose referent is in the dump, in order of the reference.
   */
  EdgeList weakReferents();

  /**
   * The ignored fields that matched, as {@code Class.field} patterns; tags point into this list.
   */
  List<String> ignoredFields();

  /** The ignored fields that no class of this heap has; mostly classes that are not loaded yet. */
  List<String> unmatchedIgnoredFields();

  /** References through ignored fields, with the field's place in {@link #ignoredFields} as tag. */
  EdgeList ignoredReferences();

  /**
   * References from class objects to what their constant pools have resolved ({@code
   * <resolved_references>}). They are strong references like others.
   */
  EdgeList resolvedReferences();

  /** References to addresses where no object is; they are not followed. */
  long danglingReferences();

  /**
   * The text at a field path ({@code name}, {@code id.value}) of an object: a string's characters,
   * an enum constant's name, or a primitive as Java prints it; null where the path meets null, ends
   * at another object, or does not exist.
   *
   * @throws IOException if the dump cannot be read there
   */
  @Nullable String text(int ordinal, List<String> fieldPath) throws IOException;

  /**
   * What single objects hold. The first call reads the dump once more.
   *
   * @throws IOException if the dump cannot be read
   * @throws io.heapscale.analyzer.model.ConfigurationException in mode {@code mat}
   */
  ObjectContents contents() throws IOException;

  /** Visits the references of one object at a time. One thread per cursor. */
  interface References {
    /** What {@link #next} returns after the last reference. */
    int END = -1;

    /** Goes to an object, before its reference number {@code skip}. */
    void moveTo(int ordinal, int skip);

    /** The next target, or {@link #END}. */
    int next();

    /** Whether the reference that {@link #next} returned last goes through an ignored field. */
    boolean isIgnored();

    /** What to pass as {@code skip} in order to come back to this place later. */
    int consumed();
  }
}

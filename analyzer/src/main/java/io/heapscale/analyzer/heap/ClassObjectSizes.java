package io.heapscale.analyzer.heap;

import com.carrotsearch.hppc.IntHashSet;
import com.carrotsearch.hppc.IntIntHashMap;
import io.heapscale.analyzer.hprof.BasicType;
import io.heapscale.analyzer.hprof.ClassDump;
import io.heapscale.analyzer.layout.FieldLayoutModel;
import io.heapscale.analyzer.layout.VmLayout;
import io.heapscale.analyzer.work.SavedInput;
import io.heapscale.analyzer.work.SavedOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Sizes of class objects. Each is an instance of {@code java.lang.Class} with its class's static
 * fields behind it, so each has a size of its own: {@code inferred} where the next object begins
 * right behind it, else {@code estimated}.
 */
final class ClassObjectSizes {
  /** So many class objects show together how large one without static fields is. */
  private static final int ENOUGH_CLASSES = 100;

  /** The fields that the model does not know of take no more: a new one or two, not a page. */
  private static final int MOST_UNKNOWN_BYTES = 128;

  /** By ordinal. */
  private final IntIntHashMap bytes;

  private final IntHashSet inferred;
  private final long instanceBytes;

  private ClassObjectSizes(IntIntHashMap bytes, IntHashSet inferred, long instanceBytes) {
    this.bytes = bytes;
    this.inferred = inferred;
    this.instanceBytes = instanceBytes;
  }

  /**
   * Sizes that somebody else's model gives.
   *
   * @param bytes by ordinal of a class object
   * @param instanceBytes without static fields
   */
  static ClassObjectSizes estimated(IntIntHashMap bytes, long instanceBytes) {
    return new ClassObjectSizes(bytes, new IntHashSet(), instanceBytes);
  }

  /** Writes what {@link #load} reads. */
  void save(SavedOutput out) throws IOException {
    out.map(bytes);
    out.ints(inferred.toArray());
    out.number(instanceBytes);
  }

  static ClassObjectSizes load(SavedInput in) throws IOException {
    IntIntHashMap bytes = in.intIntMap();
    return new ClassObjectSizes(bytes, IntHashSet.from(in.ints()), in.longNumber());
  }

  /**
   * Measures all class objects.
   *
   * @param model says how large each would be by the VM's rules
   */
  static ClassObjectSizes measure(
      ObjectTable objects, RawHeap raw, VmLayout vm, FieldLayoutModel model) {
    List<ClassDump> dumps = raw.classDumps;
    long modelled = model.instanceBytes(objects.classes().classClass());
    long[] sizes = new long[dumps.size()];
    IntIntHashMap bytes = new IntIntHashMap(dumps.size());
    IntHashSet inferred = new IntHashSet();
    long[] distances = new long[dumps.size()];
    long slack = Long.MAX_VALUE;
    for (int i = 0; i < distances.length; i++) {
      ClassDump dump = dumps.get(i);
      distances[i] = objects.distance(objects.index().ordinal(dump.classId()));
      sizes[i] = model.classObjectBytes(modelled, staticTypes(dump, raw));
      slack = Math.min(slack, distances[i] - sizes[i]);
    }
    int atSlack = 0;
    for (int i = 0; i < distances.length; i++) {
      atSlack += distances[i] - sizes[i] == slack ? 1 : 0;
    }
    long smallest = VmLayout.align(vm.headerBytes(), vm.alignmentBytes());
    long largest = modelled + VmLayout.align(MOST_UNKNOWN_BYTES, vm.alignmentBytes());
    long instanceBytes = corrected(modelled, slack, atSlack, smallest, largest);
    for (int i = 0; i < distances.length; i++) {
      int ordinal = objects.index().ordinal(dumps.get(i).classId());
      long size = sizes[i] - modelled + instanceBytes;
      bytes.put(ordinal, Math.toIntExact(size));
      if (size == distances[i] && model.isOfThisVm()) {
        inferred.add(ordinal);
      }
    }
    return new ClassObjectSizes(bytes, inferred, instanceBytes);
  }

  /**
   * Types of the static fields that a class object holds. Pseudo fields of the dump such as {@code
   * <resolved_references>} take no room there.
   */
  static List<BasicType> staticTypes(ClassDump dump, RawHeap raw) {
    List<BasicType> types = new ArrayList<>(dump.statics().size());
    for (ClassDump.StaticField field : dump.statics()) {
      if (!raw.string(field.nameId()).startsWith("<")) {
        types.add(field.type());
      }
    }
    return types;
  }

  /**
   * No class object may reach into the next object; if many keep away from it by the same bytes and
   * none by less, the VM has more fields in them than the model knows of. What would make them
   * smaller than any object, or much larger than the model, is no size but how a writer chose
   * addresses.
   */
  private static long corrected(
      long modelled, long slack, int atSlack, long smallest, long largest) {
    boolean believed = slack < 0 || (slack < Long.MAX_VALUE / 2 && atSlack >= ENOUGH_CLASSES);
    return believed && modelled + slack >= smallest && modelled + slack <= largest
        ? modelled + slack
        : modelled;
  }

  /** Bytes of an instance without static fields: the mirror of a primitive type. */
  long instanceBytes() {
    return instanceBytes;
  }

  /** Bytes of a class object. */
  long sizeBytes(int ordinal) {
    return bytes.get(ordinal);
  }

  /** Where {@link #sizeBytes} comes from. */
  SizeSource source(int ordinal) {
    return inferred.contains(ordinal) ? SizeSource.INFERRED : SizeSource.ESTIMATED;
  }
}

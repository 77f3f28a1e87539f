package io.heapscale.testdata.dumps;

import java.util.ArrayList;
import java.util.List;

/** Describes one class of a {@link HeapBuilder}. */
public final class ClassBuilder {
  private static final long UNSET = -1;

  private final HeapBuilder heap;
  private final long address;
  private final String name;
  private final List<ClassRecord.Constant> constants = new ArrayList<>();
  private final List<ClassRecord.Static> statics = new ArrayList<>();
  private final List<ClassRecord.Field> fields = new ArrayList<>();
  private long superId = UNSET;
  private long loaderId;
  private long signersId;
  private long protectionDomainId;

  ClassBuilder(HeapBuilder heap, long address, String name) {
    this.heap = heap;
    this.address = address;
    this.name = name;
  }

  /** Its superclass, 0 for none; {@code java.lang.Object} where nothing is said. */
  public ClassBuilder superclass(long classId) {
    superId = classId;
    return this;
  }

  /** Its class loader; the boot loader, 0, where nothing is said. */
  public ClassBuilder loader(long objectId) {
    loaderId = objectId;
    return this;
  }

  /** Its signers. */
  public ClassBuilder signers(long objectId) {
    signersId = objectId;
    return this;
  }

  /** Its protection domain. */
  public ClassBuilder protectionDomain(long objectId) {
    protectionDomainId = objectId;
    return this;
  }

  /** A constant pool entry. */
  public ClassBuilder constant(int index, HprofType type, Object value) {
    constants.add(new ClassRecord.Constant(index, type, HeapBuilder.bits(type, value)));
    return this;
  }

  /** A static field. */
  public ClassBuilder staticField(String fieldName, HprofType type, Object value) {
    statics.add(new ClassRecord.Static(heap.name(fieldName), type, HeapBuilder.bits(type, value)));
    return this;
  }

  /** An instance field. */
  public ClassBuilder field(String fieldName, HprofType type) {
    fields.add(new ClassRecord.Field(heap.name(fieldName), type));
    return this;
  }

  /** Adds the class to the heap and returns its address. */
  public long add() {
    long superclass = superId;
    if (superclass == UNSET) {
      superclass = name.equals("java.lang.Object") ? 0 : heap.classOf("java.lang.Object");
    }
    return heap.add(
        new HeapClass(
            name,
            new ClassRecord(
                address,
                superclass,
                loaderId,
                signersId,
                protectionDomainId,
                0,
                constants,
                statics,
                fields)));
  }
}

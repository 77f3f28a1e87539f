package io.heapscale.testdata.dumps;

import java.util.List;

/**
 * What a CLASS_DUMP says. Identifiers of 0 mean none.
 *
 * @param classId address of the class object
 * @param superId its superclass
 * @param loaderId its class loader
 * @param signersId signers array
 * @param protectionDomainId protection domain
 * @param instanceSizeBytes bytes of an instance's fields
 * @param constants entries of the constant pool, which HotSpot never writes
 * @param statics static fields
 * @param fields instance fields that the class itself declares
 */
public record ClassRecord(
    long classId,
    long superId,
    long loaderId,
    long signersId,
    long protectionDomainId,
    int instanceSizeBytes,
    List<Constant> constants,
    List<Static> statics,
    List<Field> fields) {

  public ClassRecord {
    constants = List.copyOf(constants);
    statics = List.copyOf(statics);
    fields = List.copyOf(fields);
  }

  /** A constant pool entry with the raw bits of its value. */
  public record Constant(int index, HprofType type, long bits) {}

  /** A static field with the raw bits of its value. */
  public record Static(long nameId, HprofType type, long bits) {}

  /** An instance field. */
  public record Field(long nameId, HprofType type) {}
}

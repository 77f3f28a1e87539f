package io.heapscale.analyzer.hprof;

import java.util.List;

/**
 * One CLASS_DUMP record. Identifiers of 0 mean none.
 *
 * @param classId address of the class object
 * @param superId its superclass
 * @param loaderId its class loader, 0 for the boot loader
 * @param signersId signers array
 * @param protectionDomainId protection domain
 * @param instanceSizeBytes what the file states; HotSpot writes the sum of field sizes, not a heap
 *     size
 * @param statics static fields, pseudo fields such as {@code <resolved_references>} among them
 * @param fields instance fields that this class itself declares, in file order
 */
public record ClassDump(
    long classId,
    long superId,
    long loaderId,
    long signersId,
    long protectionDomainId,
    int instanceSizeBytes,
    List<StaticField> statics,
    List<InstanceField> fields) {

  public ClassDump {
    statics = List.copyOf(statics);
    fields = List.copyOf(fields);
  }

  /** The same with another class loader. */
  public ClassDump withLoader(long otherLoaderId) {
    return new ClassDump(
        classId,
        superId,
        otherLoaderId,
        signersId,
        protectionDomainId,
        instanceSizeBytes,
        statics,
        fields);
  }

  /** A static field; {@code value} holds the identifier or the raw bits, widened without sign. */
  public record StaticField(long nameId, BasicType type, long value) {}

  /** An instance field. */
  public record InstanceField(long nameId, BasicType type) {}
}

package io.heapscale.testdata.dumps.synthetic;

import io.heapscale.testdata.dumps.HprofType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A class of the dump: its fields, the sizes that follow from them, and where it lies. */
final class SyntheticClass {
  /** A field, {@code initial} being the value of a static one. */
  record Field(String name, HprofType type, long initial) {}

  final String name;
  final @Nullable SyntheticClass superclass;
  final boolean ofBootLoader;

  /** Of an array class: what its elements are. */
  final @Nullable HprofType elementType;

  final List<Field> ownFields;
  final List<Field> statics;

  /** In the order of an INSTANCE_DUMP: own fields, then the superclass's. */
  final HprofType[] types;

  /** How many of {@link #types} are references. */
  final int referenceFields;

  /** Bytes of the fields in an INSTANCE_DUMP. */
  final int fieldBytes;

  /** Bytes of fields that the VM adds and no dump shows, and of padding. */
  private final int hiddenBytes;

  /** Bytes of an instance in the heap. */
  final int instanceBytes;

  /** Address of the class object, once it has one. */
  private long id;

  SyntheticClass(
      String name,
      @Nullable SyntheticClass superclass,
      boolean ofBootLoader,
      @Nullable HprofType elementType,
      List<Field> ownFields,
      List<Field> statics,
      int ownHiddenBytes,
      HeapLayout layout) {
    this.name = name;
    this.superclass = superclass;
    this.ofBootLoader = ofBootLoader;
    this.elementType = elementType;
    this.ownFields = ownFields;
    this.statics = statics;
    List<HprofType> all = new ArrayList<>();
    ownFields.forEach(field -> all.add(field.type()));
    if (superclass != null) {
      all.addAll(List.of(superclass.types));
    }
    types = all.toArray(HprofType[]::new);
    referenceFields = (int) all.stream().filter(type -> type == HprofType.OBJECT).count();
    fieldBytes = all.stream().mapToInt(type -> type.sizeBytes(layout.identifierSize())).sum();
    hiddenBytes = ownHiddenBytes + (superclass == null ? 0 : superclass.hiddenBytes);
    instanceBytes = layout.instanceBytes(all, hiddenBytes);
  }

  long id() {
    return id;
  }

  void placeAt(long address) {
    id = address;
  }

  /** Bytes of static fields behind the class object. */
  int staticBytes(HeapLayout layout) {
    return statics.stream().mapToInt(field -> layout.sizeBytes(field.type())).sum();
  }

  @Override
  public String toString() {
    return name;
  }
}

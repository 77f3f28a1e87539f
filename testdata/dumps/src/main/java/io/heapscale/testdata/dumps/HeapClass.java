package io.heapscale.testdata.dumps;

import java.util.ArrayList;
import java.util.List;

/** A class of a described heap; its static fields may still change. */
final class HeapClass {
  private final ClassRecord described;
  private final String name;
  private final List<ClassRecord.Static> statics;

  HeapClass(String name, ClassRecord described) {
    this.name = name;
    this.described = described;
    statics = new ArrayList<>(described.statics());
  }

  String name() {
    return name;
  }

  long id() {
    return described.classId();
  }

  long superId() {
    return described.superId();
  }

  List<ClassRecord.Field> fields() {
    return described.fields();
  }

  void setStatic(long nameId, Object value) {
    for (int i = 0; i < statics.size(); i++) {
      HprofType type = statics.get(i).type();
      if (statics.get(i).nameId() == nameId) {
        statics.set(i, new ClassRecord.Static(nameId, type, HeapBuilder.bits(type, value)));
        return;
      }
    }
    throw new IllegalArgumentException(name + " has no such static field");
  }

  ClassRecord toRecord(int instanceSizeBytes) {
    return new ClassRecord(
        described.classId(),
        described.superId(),
        described.loaderId(),
        described.signersId(),
        described.protectionDomainId(),
        instanceSizeBytes,
        described.constants(),
        statics,
        described.fields());
  }
}

package io.heapscale.analyzer.heap;

import io.heapscale.analyzer.hprof.BasicType;
import io.heapscale.analyzer.work.SavedInput;
import io.heapscale.analyzer.work.SavedOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the dump writes the instances of one class.
 *
 * @param index the class's index
 * @param name in source form
 * @param address address of its class object, 0 for a class that the dump does not describe
 * @param superIndex index of the superclass, or -1
 * @param loaderAddress address of its class loader, 0 for the boot loader
 * @param elementType element type of an array class, else null
 * @param fields all instance fields in the order of an INSTANCE_DUMP: its own, then the
 *     superclass's
 * @param fieldBytes bytes of an INSTANCE_DUMP's field values
 * @param references where those field values hold references
 * @param staticTags by static field: tag of the ignored field that it fits, or -1
 */
@SuppressWarnings("ArrayRecordComponent") // Read in the hot loop; never compared.
record ClassLayout(
    int index,
    String name,
    long address,
    int superIndex,
    long loaderAddress,
    @Nullable BasicType elementType,
    List<Field> fields,
    int fieldBytes,
    References references,
    int[] staticTags) {

  private static final int NO_ELEMENTS = -1;

  boolean isArray() {
    return elementType != null;
  }

  /** Writes what {@link #load} reads: all but where references and static fields are. */
  void save(SavedOutput out) throws IOException {
    out.text(name);
    out.number(address);
    out.number(superIndex);
    out.number(loaderAddress);
    out.number(elementType == null ? NO_ELEMENTS : elementType.ordinal());
    out.number(fieldBytes);
    out.number(fields.size());
    for (Field field : fields) {
      out.text(field.name);
      out.number(field.type.ordinal());
      out.number(field.offset);
      out.number(field.declaringIndex);
    }
  }

  static ClassLayout load(SavedInput in, int index) throws IOException {
    String name = in.text();
    long address = in.longNumber();
    int superIndex = in.number();
    long loaderAddress = in.longNumber();
    int elements = in.number();
    int fieldBytes = in.number();
    int fieldCount = in.number();
    List<Field> fields = new ArrayList<>();
    for (int i = 0; i < fieldCount; i++) {
      fields.add(new Field(in.text(), BasicType.values()[in.number()], in.number(), in.number()));
    }
    return new ClassLayout(
        index,
        name,
        address,
        superIndex,
        loaderAddress,
        elements == NO_ELEMENTS ? null : BasicType.values()[elements],
        List.copyOf(fields),
        fieldBytes,
        References.NONE,
        new int[0]);
  }

  /**
   * An instance field.
   *
   * @param offset where its value stands among the field values
   * @param declaringIndex index of the class that declares it
   */
  record Field(String name, BasicType type, int offset, int declaringIndex) {}

  /**
   * Where an INSTANCE_DUMP holds references.
   *
   * @param offsets strong reference fields, by offset among the field values
   * @param tags by place in {@code offsets}: tag of the ignored field, or -1; null if none is
   *     ignored
   * @param weakOffset offset of the referent of a weak, phantom or final reference, or -1
   */
  @SuppressWarnings("ArrayRecordComponent") // Read in the hot loop; never compared.
  record References(int[] offsets, int @Nullable [] tags, int weakOffset) {
    static final References NONE = new References(new int[0], null, -1);
  }
}

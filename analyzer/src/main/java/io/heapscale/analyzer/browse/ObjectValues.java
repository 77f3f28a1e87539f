package io.heapscale.analyzer.browse;

import io.heapscale.analyzer.heap.HeapGraph;
import io.heapscale.analyzer.heap.ObjectContents;
import io.heapscale.analyzer.heap.ObjectContents.FieldInfo;
import io.heapscale.analyzer.heap.ObjectView;
import io.heapscale.analyzer.hprof.BasicType;
import io.heapscale.analyzer.model.Addresses;
import io.heapscale.analyzer.model.ObjectDetail.Value;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The values of an object's fields and elements. Texts, and the arrays of bytes and characters that
 * they are made of, are shown only where texts are asked for.
 */
final class ObjectValues {
  private static final String STRING = "java.lang.String";

  private final HeapGraph heap;
  private final ObjectContents contents;
  private final ObjectNames names;
  private final boolean strings;

  ObjectValues(HeapGraph heap, ObjectNames names, boolean strings) throws IOException {
    this.heap = heap;
    this.contents = heap.contents();
    this.names = names;
    this.strings = strings;
  }

  /** The characters of a string, where they are asked for; null for other objects. */
  @Nullable String text(int ordinal) throws IOException {
    return strings && heap.className(ordinal).equals(STRING) ? heap.text(ordinal, List.of()) : null;
  }

  /** Instance fields; of a class object, static ones. */
  List<Value> fields(ObjectView object) throws IOException {
    List<Value> values = new ArrayList<>();
    if (object.elementType() != null) {
      return values;
    }
    List<FieldInfo> fields =
        object.describedClass() >= 0
            ? contents.statics(object.describedClass())
            : contents.fields(object.classIndex());
    for (int i = 0; i < fields.size(); i++) {
      FieldInfo field = fields.get(i);
      values.add(
          field.type() == BasicType.OBJECT
              ? reference(
                  field.name(), field.declaringClass(), object.target(i), object.primitive(i))
              : primitive(field.name(), field.declaringClass(), field.type(), object.primitive(i)));
    }
    return values;
  }

  /** The first {@code most} elements of an array; none of other objects. */
  List<Value> elements(ObjectView object, int most) throws IOException {
    List<Value> values = new ArrayList<>();
    BasicType type = object.elementType();
    if (type == null || isText(type)) {
      return values;
    }
    for (int i = 0; i < Math.min(object.length(), most); i++) {
      String name = "[" + i + "]";
      long bits = object.primitiveElement(i);
      values.add(
          type == BasicType.OBJECT
              ? reference(name, null, object.element(i), bits)
              : primitive(name, null, type, bits));
    }
    return values;
  }

  /** Whether elements are characters that were not asked for. */
  private boolean isText(BasicType elements) {
    return !strings && (elements == BasicType.BYTE || elements == BasicType.CHAR);
  }

  private Value reference(String name, @Nullable String declaringClass, int target, long address)
      throws IOException {
    if (target == HeapGraph.ABSENT) {
      String value = address == 0 ? "null" : Addresses.text(address) + ", which is not in the dump";
      return new Value(name, declaringClass, Value.REFERENCE, value, null, null);
    }
    return new Value(name, declaringClass, Value.REFERENCE, null, names.ref(target), text(target));
  }

  private static Value primitive(
      String name, @Nullable String declaringClass, BasicType type, long bits) {
    return new Value(name, declaringClass, type.keyword(), print(type, bits), null, null);
  }

  /** A primitive as Java prints it. */
  static String print(BasicType type, long bits) {
    return switch (type) {
      case BOOLEAN -> String.valueOf(bits != 0);
      case BYTE -> String.valueOf((byte) bits);
      case CHAR -> String.valueOf((char) bits);
      case SHORT -> String.valueOf((short) bits);
      case INT -> String.valueOf((int) bits);
      case LONG -> String.valueOf(bits);
      case FLOAT -> String.valueOf(Float.intBitsToFloat((int) bits));
      case DOUBLE -> String.valueOf(Double.longBitsToDouble(bits));
      case OBJECT -> throw new IllegalArgumentException("a reference is no primitive");
    };
  }
}

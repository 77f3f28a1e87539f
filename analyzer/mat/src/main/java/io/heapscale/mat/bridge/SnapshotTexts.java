package io.heapscale.mat.bridge;

import io.heapscale.analyzer.heap.HeapGraph;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.mat.SnapshotException;
import org.eclipse.mat.snapshot.ISnapshot;
import org.eclipse.mat.snapshot.model.Field;
import org.eclipse.mat.snapshot.model.IInstance;
import org.eclipse.mat.snapshot.model.IObject;
import org.eclipse.mat.snapshot.model.IObjectArray;
import org.eclipse.mat.snapshot.model.IPrimitiveArray;
import org.eclipse.mat.snapshot.model.ObjectReference;
import org.jspecify.annotations.Nullable;

/** Follows field paths and reads the text at their end, see {@link HeapGraph#text}. */
final class SnapshotTexts {
  /** A text names something; of one that is longer than any name its beginning will do. */
  private static final int LONGEST_TEXT_BYTES = 1 << 16;

  private final ISnapshot snapshot;
  private final SnapshotClasses classes;

  /** Of UTF-16 in a {@code byte[]}, which HPROF copies as it is. */
  private final Charset utf16;

  SnapshotTexts(ISnapshot snapshot, SnapshotClasses classes) {
    this.snapshot = snapshot;
    this.classes = classes;
    this.utf16 = isBigEndian(classes) ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE;
  }

  /** Whether the VM's machine is big endian: compact strings keep the shifts of their bytes. */
  private static boolean isBigEndian(SnapshotClasses classes) {
    return classes.all().stream()
        .filter(each -> each.name().equals("java.lang.StringUTF16"))
        .flatMap(each -> classes.mat(each.index()).getStaticFields().stream())
        .anyMatch(
            field ->
                field.getName().equals("HI_BYTE_SHIFT")
                    && field.getValue() instanceof Integer shift
                    && shift == Byte.SIZE);
  }

  @Nullable String text(int ordinal, List<String> path) throws SnapshotException {
    IObject object = snapshot.getObject(ordinal);
    for (int i = 0; object != null && i < path.size(); i++) {
      if (object instanceof IObjectArray array) {
        object = element(array, path.get(i));
        continue;
      }
      Field field = field(object, path.get(i));
      Object value = field == null ? null : field.getValue();
      if (value != null && !(value instanceof ObjectReference)) {
        return i == path.size() - 1 ? String.valueOf(value) : null;
      }
      object = target(value);
    }
    return object == null ? null : textOf(object);
  }

  private @Nullable IObject element(IObjectArray array, String number) throws SnapshotException {
    if (!number.matches("\\d{1,9}") || Integer.parseInt(number) >= array.getLength()) {
      return null;
    }
    return at(array.getReferenceArray(Integer.parseInt(number), 1)[0]);
  }

  private @Nullable IObject target(@Nullable Object value) throws SnapshotException {
    return value instanceof ObjectReference reference ? at(reference.getObjectAddress()) : null;
  }

  private @Nullable IObject at(long address) throws SnapshotException {
    if (address == 0) {
      return null;
    }
    int id;
    try {
      id = snapshot.mapAddressToId(address);
    } catch (SnapshotException e) {
      return null; // no object there
    }
    return id < 0 ? null : snapshot.getObject(id);
  }

  private static @Nullable Field field(IObject object, String name) {
    if (object instanceof IInstance instance) {
      for (Field field : instance.getFields()) {
        if (field.getName().equals(name)) {
          return field;
        }
      }
    }
    return null;
  }

  private @Nullable String textOf(IObject object) throws SnapshotException {
    int index = classes.indexAt(object.getClazz().getObjectId());
    if (!(object instanceof IInstance) || index == HeapGraph.ABSENT) {
      return null;
    }
    if (classes.all().get(index).name().equals("java.lang.String")) {
      return string(object);
    }
    if (classes.isSubclassOf(index, "java.lang.Enum")) {
      Field name = field(object, "name");
      IObject text = name == null ? null : target(name.getValue());
      return text == null ? null : textOf(text);
    }
    return null;
  }

  private @Nullable String string(IObject string) throws SnapshotException {
    Field valueField = field(string, "value");
    IObject value = valueField == null ? null : target(valueField.getValue());
    if (!(value instanceof IPrimitiveArray array)) {
      return null;
    }
    int bytesPerElement = array.getComponentType() == char.class ? Character.BYTES : 1;
    int length = Math.min(array.getLength(), LONGEST_TEXT_BYTES / bytesPerElement);
    Object elements = length == 0 ? new byte[0] : array.getValueArray(0, length);
    if (elements instanceof char[] characters) {
      return part(string, new String(characters));
    }
    if (!(elements instanceof byte[] bytes)) {
      return null;
    }
    Field coder = field(string, "coder");
    boolean latin1 =
        coder == null || !(coder.getValue() instanceof Byte code) || code.byteValue() == 0;
    return new String(bytes, latin1 ? StandardCharsets.ISO_8859_1 : utf16);
  }

  /** JDK 6 shared arrays between strings; later ones have no offset and count. */
  private static @Nullable String part(IObject string, String all) {
    Field offset = field(string, "offset");
    Field count = field(string, "count");
    if (offset == null
        || count == null
        || !(offset.getValue() instanceof Integer from)
        || !(count.getValue() instanceof Integer length)) {
      return all;
    }
    return from < 0 || length < 0 || from > all.length()
        ? null
        : all.substring(from, (int) Math.min((long) from + length, all.length()));
  }
}

package io.heapscale.testdata.dumps;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Describes a heap in a few lines and writes it as HotSpot would: names, classes, roots, objects.
 *
 * <pre>{@code
 * HeapBuilder heap = new HeapBuilder(8);
 * long node = heap.classDump("com.acme.Node").field("next", OBJECT).field("key", INT).add();
 * long tail = heap.instance(node, 0, 1);
 * long head = heap.instance(node, tail, 2);
 * heap.set(tail, "next", head);
 * heap.root(head);
 * byte[] dump = heap.toBytes();
 * }</pre>
 *
 * <p>Addresses are given out upwards from 0x10000, 64 bytes apart; a caller who wants others uses
 * the methods that end in {@code At}. An object may name one that {@link #reserve} has promised and
 * that is described later. Classes of the JDK that something needs are described on demand.
 */
public final class HeapBuilder {
  private static final long FIRST_ADDRESS = 0x10000;
  private static final long STEP = 0x40;

  /** How a string is laid out. */
  public enum StringShape {
    /** A {@code char[]} and a hash. */
    JDK_8,
    /** A {@code byte[]}, its coder and two fields of the hash. */
    JDK_9
  }

  private interface HeapRecord {
    void writeTo(HprofWriter writer) throws IOException;
  }

  private final HprofFormat format;
  private final Map<String, Long> nameIds = new LinkedHashMap<>();
  private final Map<String, HeapClass> classes = new LinkedHashMap<>();
  private final Map<Long, HeapClass> classesById = new LinkedHashMap<>();
  private final Map<Long, Instance> instances = new LinkedHashMap<>();
  private final List<HeapRecord> roots = new ArrayList<>();
  private final List<HeapRecord> objects = new ArrayList<>();
  private StringShape stringShape = StringShape.JDK_9;
  private long nextAddress = FIRST_ADDRESS;
  private int threads;

  /** A heap in version 1.0.2 with identifiers of 4 or 8 bytes. */
  public HeapBuilder(int identifierSize) {
    this(HprofFormat.withIdentifierSize(identifierSize));
  }

  /** A heap that is written in {@code format}. */
  public HeapBuilder(HprofFormat format) {
    this.format = format;
  }

  /** Lays out the strings that follow in another way. */
  public HeapBuilder stringShape(StringShape shape) {
    stringShape = shape;
    return this;
  }

  /** An address that an object described later will have. */
  public long reserve() {
    long address = nextAddress;
    nextAddress += STEP;
    return address;
  }

  /** Begins a class, named as in source: {@code com.acme.Node}; {@code add} ends it. */
  public ClassBuilder classDump(String name) {
    return classDumpAt(reserve(), name);
  }

  /** Begins a class whose class object lies at {@code address}. */
  public ClassBuilder classDumpAt(long address, String name) {
    return new ClassBuilder(this, address, name);
  }

  /**
   * The class of that name: the one described before, else a class of the JDK (with the fields that
   * a reader looks at) or an array class ({@code int[]}, {@code com.acme.Node[]}), which is added.
   */
  public long classOf(String name) {
    HeapClass known = classes.get(name);
    return known != null ? known.id() : JdkClasses.add(this, name);
  }

  /**
   * An instance.
   *
   * @param values of the fields of the class, then of its superclasses: numbers, booleans, chars;
   *     what is left out is 0
   */
  public long instance(long classId, Object... values) {
    return instanceAt(reserve(), classId, values);
  }

  /** An instance at {@code address}. */
  public long instanceAt(long address, long classId, Object... values) {
    List<ClassRecord.Field> fields = allFields(classId);
    if (values.length > fields.size()) {
      throw new IllegalArgumentException(values.length + " values, " + fields.size() + " fields");
    }
    Instance instance = new Instance(fields);
    for (int i = 0; i < values.length; i++) {
      instance.bits[i] = bits(fields.get(i).type(), values[i]);
    }
    instances.put(address, instance);
    objects.add(writer -> writer.instance(address, classId, instance.bytes(format)));
    return address;
  }

  /** Sets a field of an instance or a static field of a class, the nearest of that name. */
  public HeapBuilder set(long address, String fieldName, Object value) {
    Instance instance = instances.get(address);
    long nameId = name(fieldName);
    if (instance != null) {
      for (int i = 0; i < instance.fields.size(); i++) {
        if (instance.fields.get(i).nameId() == nameId) {
          instance.bits[i] = bits(instance.fields.get(i).type(), value);
          return this;
        }
      }
    } else if (classesById.containsKey(address)) {
      requireClass(address).setStatic(nameId, value);
      return this;
    }
    throw new IllegalArgumentException("no field " + fieldName + " at " + address);
  }

  /** An array of references, {@code arrayClassId} from {@link #classOf}. */
  public long objectArray(long arrayClassId, long... elementIds) {
    return objectArrayAt(reserve(), arrayClassId, elementIds);
  }

  /** An array of references at {@code address}. */
  public long objectArrayAt(long address, long arrayClassId, long... elementIds) {
    long[] copy = elementIds.clone();
    objects.add(writer -> writer.objectArray(address, arrayClassId, copy));
    return address;
  }

  /** An array of {@code length} zeros. */
  public long zeros(HprofType type, int length) {
    return primitiveArrayAt(
        reserve(), type, length, new byte[Math.multiplyExact(length, type.sizeBytes(0))]);
  }

  /** A {@code byte[]}. */
  public long byteArray(byte... elements) {
    return primitiveArrayAt(reserve(), HprofType.BYTE, elements.length, elements);
  }

  /** An {@code int[]}. */
  public long intArray(int... elements) {
    RecordBuffer content = buffer();
    for (int element : elements) {
      content.u4(element);
    }
    return primitiveArrayAt(reserve(), HprofType.INT, elements.length, content.toBytes());
  }

  /** A {@code char[]}. */
  public long charArray(String elements) {
    return primitiveArrayAt(
        reserve(), HprofType.CHAR, elements.length(), elements.getBytes(StandardCharsets.UTF_16BE));
  }

  /** An array of {@code length} elements in {@code content}, big endian. */
  public long primitiveArrayAt(long address, HprofType type, int length, byte[] content) {
    classOf(type.name().toLowerCase(Locale.ROOT) + "[]");
    byte[] copy = content.clone();
    objects.add(writer -> writer.primitiveArray(address, type, length, copy));
    return address;
  }

  /** A {@code java.lang.String} and its array. */
  public long string(String text) {
    return stringAt(reserve(), text);
  }

  /** A {@code java.lang.String} at {@code address}, its array anywhere. */
  public long stringAt(long address, String text) {
    long stringClass = classOf("java.lang.String");
    if (stringShape == StringShape.JDK_8) {
      return instanceAt(address, stringClass, charArray(text), text.hashCode());
    }
    boolean latin1 = text.chars().allMatch(c -> c < 0x100);
    // The VM keeps UTF-16 in the byte order of its machine; x86 and ARM are little endian.
    byte[] content =
        text.getBytes(latin1 ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_16LE);
    return instanceAt(
        address, stringClass, byteArray(content), text.hashCode(), latin1 ? 0 : 1, false);
  }

  /** A GC root of kind UNKNOWN. */
  public HeapBuilder root(long objectId) {
    return root(RootKind.UNKNOWN, objectId, 0, 0);
  }

  /** A GC root of a kind that names no thread. */
  public HeapBuilder root(RootKind kind, long objectId) {
    return root(kind, objectId, 0, 0);
  }

  /** A GC root; a kind writes of the numbers what it has. */
  public HeapBuilder root(RootKind kind, long objectId, int threadSerial, int frame) {
    roots.add(writer -> writer.root(kind, objectId, threadSerial, frame));
    return this;
  }

  /** Makes an instance a running thread and returns the thread's serial, for its locals. */
  public int thread(long threadId) {
    threads++;
    root(RootKind.THREAD_OBJECT, threadId, threads, 0);
    return threads;
  }

  /** The dump. */
  public byte[] toBytes() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (HprofWriter writer = new HprofWriter(out, format)) {
      writeTo(writer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** Writes the dump to a file and returns its path. */
  public Path writeTo(Path file) throws IOException {
    return Files.write(file, toBytes());
  }

  /** Writes names, classes, roots and objects; the caller may write more before and after. */
  public void writeTo(HprofWriter writer) throws IOException {
    Map<HeapClass, Long> classNameIds = new LinkedHashMap<>();
    for (HeapClass heapClass : classes.values()) {
      classNameIds.put(heapClass, name(internalName(heapClass.name())));
    }
    for (Map.Entry<String, Long> name : nameIds.entrySet()) {
      writer.string(name.getValue(), name.getKey());
    }
    int serial = 0;
    for (Map.Entry<HeapClass, Long> entry : classNameIds.entrySet()) {
      writer.loadClass(++serial, entry.getKey().id(), HprofWriter.NO_TRACE, entry.getValue());
    }
    writer.trace(HprofWriter.NO_TRACE, 0);
    for (HeapClass heapClass : classes.values()) {
      writer.classDump(heapClass.toRecord(bytesOfFields(allFields(heapClass.id()))));
    }
    for (HeapRecord root : roots) {
      root.writeTo(writer);
    }
    for (HeapRecord object : objects) {
      object.writeTo(writer);
    }
  }

  /** The identifier of a name. Names lie below the objects, where HotSpot has its symbols. */
  long name(String text) {
    return nameIds.computeIfAbsent(text, absent -> 1L + nameIds.size());
  }

  StringShape stringShape() {
    return stringShape;
  }

  long add(HeapClass added) {
    if (classes.putIfAbsent(added.name(), added) != null) {
      throw new IllegalArgumentException(added.name() + " is described already");
    }
    classesById.put(added.id(), added);
    return added.id();
  }

  /** The raw bits of a value of a field. */
  static long bits(HprofType type, Object value) {
    if (value instanceof Boolean flag) {
      return flag ? 1 : 0;
    }
    if (value instanceof Character c) {
      return c;
    }
    if (value instanceof Number number) {
      return switch (type) {
        case FLOAT -> Float.floatToRawIntBits(number.floatValue());
        case DOUBLE -> Double.doubleToRawLongBits(number.doubleValue());
        default -> number.longValue();
      };
    }
    throw new IllegalArgumentException(value + " is not a value of type " + type);
  }

  private HeapClass requireClass(long classId) {
    HeapClass found = classesById.get(classId);
    if (found == null) {
      throw new IllegalArgumentException("no class at 0x" + Long.toHexString(classId));
    }
    return found;
  }

  private List<ClassRecord.Field> allFields(long classId) {
    // Unknown classes and superclass cycles are written as described: readers must refuse them.
    List<ClassRecord.Field> all = new ArrayList<>();
    Set<Long> seen = new HashSet<>();
    for (HeapClass at = classesById.get(classId);
        at != null && seen.add(at.id());
        at = classesById.get(at.superId())) {
      all.addAll(at.fields());
    }
    return all;
  }

  private int bytesOfFields(List<ClassRecord.Field> fields) {
    return fields.stream().mapToInt(f -> f.type().sizeBytes(format.identifierSize())).sum();
  }

  private RecordBuffer buffer() {
    return new RecordBuffer(format.identifierSize());
  }

  /** {@code int[][]} as {@code [[I}, {@code a.B} as {@code a/B}. */
  private static String internalName(String name) {
    if (!name.endsWith("[]")) {
      return name.replace('.', '/');
    }
    String element = name.substring(0, name.length() - 2);
    if (element.endsWith("[]")) {
      return "[" + internalName(element);
    }
    return Arrays.stream(HprofType.values())
        .filter(type -> type != HprofType.OBJECT && type.name().equalsIgnoreCase(element))
        .map(type -> "[" + type.descriptor())
        .findFirst()
        .orElse("[L" + internalName(element) + ";");
  }

  private static final class Instance {
    private final List<ClassRecord.Field> fields;
    private final long[] bits;

    Instance(List<ClassRecord.Field> fields) {
      this.fields = fields;
      bits = new long[fields.size()];
    }

    byte[] bytes(HprofFormat format) {
      RecordBuffer content = new RecordBuffer(format.identifierSize());
      for (int i = 0; i < bits.length; i++) {
        content.value(fields.get(i).type(), bits[i]);
      }
      return content.toBytes();
    }
  }
}

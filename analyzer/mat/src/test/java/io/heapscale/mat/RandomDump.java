package io.heapscale.mat;

import static io.heapscale.testdata.dumps.HprofType.BOOLEAN;
import static io.heapscale.testdata.dumps.HprofType.BYTE;
import static io.heapscale.testdata.dumps.HprofType.CHAR;
import static io.heapscale.testdata.dumps.HprofType.DOUBLE;
import static io.heapscale.testdata.dumps.HprofType.FLOAT;
import static io.heapscale.testdata.dumps.HprofType.INT;
import static io.heapscale.testdata.dumps.HprofType.LONG;
import static io.heapscale.testdata.dumps.HprofType.OBJECT;
import static io.heapscale.testdata.dumps.HprofType.SHORT;

import io.heapscale.testdata.dumps.ClassBuilder;
import io.heapscale.testdata.dumps.HeapBuilder;
import io.heapscale.testdata.dumps.HeapBuilder.StringShape;
import io.heapscale.testdata.dumps.HprofType;
import io.heapscale.testdata.dumps.RootKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * A seeded dump of some fifty objects: a class hierarchy with fields and statics of all types, a
 * loader of its own, arrays, texts, labels that are enum constants, threads with locals, roots of
 * several kinds; with nulls, cycles, objects that refer to themselves or twice to another, and such
 * that nothing reaches.
 */
final class RandomDump {
  /** What a dump has only if it is asked for. */
  enum Trait {
    /**
     * Distances between objects with more than 8 in common; to the old parser that is no matter.
     */
    ALIGNMENT,
    /**
     * Arrays of primitives of any length; to the old parser elements begin right behind the length,
     * which with 8-byte identifiers is 4 bytes before where they begin to later ones.
     */
    ARRAY_LENGTHS,
    /** Not all classes of the boot loader are roots; to the old parser all but arrays' are. */
    CLASSES_THAT_ARE_NO_ROOTS,
    /** Locals of a kind that the old parser takes for roots. */
    THREAD_BLOCKS,
    /** Weak, soft and phantom references; to the old parser their referents are none. */
    REFERENTS,
    /** References of 4 bytes beside identifiers of 8, which the old parser does not know. */
    COMPRESSED_OOPS,
    /**
     * Classes that nothing reaches: every MAT drops them, and then knows nothing of them, whereas
     * we know that the dump has them.
     */
    UNREACHABLE_CLASSES
  }

  /** What is weighed in these dumps. */
  static final String RESOURCES =
      """
      resources:
        base: {class: app.Base, subclasses: true, label: name}
        wide: {class: app.Wide, label: kind}
        text: {class: java.lang.String}
        holder: {class: app.Holder}
      ignore: [app.Base.left, app.Leaf.parent, app.Base.cache, app.Absent.field]
      root: app.Holder
      """;

  /** Bytes from one object to the next at least: no array is longer. */
  private static final int ROOM = 0x200;

  /** See {@link #fits}: as bytes and as characters. */
  private static final String[] TEXTS = {
    "", "revenue", "revenue", "größer!", "売上高", "売上\tand\nm", "overview"
  };

  private static final RootKind[] LOCALS = {
    RootKind.JAVA_FRAME, RootKind.JNI_LOCAL, RootKind.NATIVE_STACK
  };
  private static final RootKind[] ROOTS = {
    RootKind.UNKNOWN, RootKind.JNI_GLOBAL, RootKind.MONITOR_USED
  };

  private static final List<String> BOOT_CLASSES =
      List.of(
          "java.lang.Object",
          "java.lang.Class",
          "java.lang.String",
          "java.lang.Thread",
          "java.lang.ClassLoader");

  /** Fields of references of each class, those of its superclasses among them. */
  private static final Map<String, List<String>> REFERENCES =
      Map.of(
          "app.Base", List.of("left", "right"),
          "app.Leaf", List.of("left", "right", "parent"),
          "app.Wide", List.of("left", "right", "parent", "again"),
          "app.Holder", List.of("first", "second"),
          "app.Loader", List.of("parent", "archive"));

  private final Set<Trait> traits;
  private final Random random;
  private final HeapBuilder heap;

  /** What all distances between objects have in common, which MAT takes for their alignment. */
  private final int grain;

  /** All that may be referred to. */
  private final List<Long> targets = new ArrayList<>();

  private final List<Long> bootClasses = new ArrayList<>();
  private final List<Long> threads = new ArrayList<>();

  /** Objects by their class's name, whose references are set when all objects have an address. */
  private final List<Map.Entry<String, Long>> unset = new ArrayList<>();

  private long address = 0x100_000;

  /** As MAT's parser of 2015 has it, see {@link #asOldParserReadsIt}. */
  private final boolean old;

  private RandomDump(long seed, Set<Trait> traits, boolean old) {
    random = new Random(seed);
    this.traits = traits;
    this.old = old;
    heap = new HeapBuilder(random.nextInt(3) == 0 ? 4 : 8);
    grain = traits.contains(Trait.ALIGNMENT) ? 16 << random.nextInt(3) : 8;
  }

  /** A dump with some traits. */
  static byte[] of(long seed, Set<Trait> traits) {
    return new RandomDump(seed, traits, false).make();
  }

  /** That dump, made such that all parsers have the answers of the one of 2015. */
  static byte[] asOldParserReadsIt(long seed, Set<Trait> traits) {
    return new RandomDump(seed, traits, true).make();
  }

  /** What objects of {@link #of} are aligned to. */
  static int alignment(long seed, Set<Trait> traits) {
    return new RandomDump(seed, traits, false).grain;
  }

  private byte[] make() {
    heap.stringShape(random.nextBoolean() ? StringShape.JDK_8 : StringShape.JDK_9);
    describeClasses();
    for (int i = 8 + random.nextInt(40); i > 0; i--) {
      object();
    }
    instance("app.Holder");
    address += grain;
    instance("app.Holder");
    if (traits.contains(Trait.REFERENTS)) {
      references();
    }
    if (traits.contains(Trait.COMPRESSED_OOPS)) {
      closeArrays();
    }
    for (Map.Entry<String, Long> each : unset) {
      for (String field : REFERENCES.getOrDefault(each.getKey(), List.of("referent", "queue"))) {
        long target = any();
        heap.set(each.getValue(), field, old && field.equals("referent") ? 0 : target);
      }
    }
    heap.set(heap.classOf("app.Base"), "cache", any());
    heap.set(heap.classOf("app.Base"), "other", any());
    for (int i = random.nextInt(8); i > 0; i--) {
      heap.objectArrayAt(next(), heap.classOf("app.Base[]"), elements());
    }
    roots();
    return heap.toBytes();
  }

  private void describeClasses() {
    for (String name : BOOT_CLASSES) {
      bootClasses.add(heap.classOf(name));
    }
    if (traits.contains(Trait.REFERENTS)) {
      for (String name : List.of("", "Weak", "Soft", "Phantom")) {
        bootClasses.add(heap.classOf("java.lang.ref." + name + "Reference"));
      }
    }
    long loaderClass =
        heap.classDump("app.Loader")
            .superclass(heap.classOf("java.lang.ClassLoader"))
            .field("archive", OBJECT)
            .add();
    long loader = instance("app.Loader");
    long enumClass =
        heap.classDump("java.lang.Enum").field("name", OBJECT).field("ordinal", INT).add();
    long kind =
        heap.classDump("app.Kind")
            .superclass(enumClass)
            .staticField("BAR", OBJECT, 0)
            .staticField("LINE", OBJECT, 0)
            .add();
    heap.set(kind, "BAR", heap.instanceAt(next(), kind, heap.string("BARCHART"), 0));
    heap.set(kind, "LINE", heap.instanceAt(next(), kind, heap.string("LINEPLOT"), 1));
    long base =
        loaded("app.Base", loader)
            .field("left", OBJECT)
            .field("flag", BOOLEAN)
            .field("letter", CHAR)
            .field("part", FLOAT)
            .field("whole", DOUBLE)
            .field("right", OBJECT)
            .field("small", BYTE)
            .field("middle", SHORT)
            .field("count", INT)
            .field("large", LONG)
            .field("name", OBJECT)
            .staticField("cache", OBJECT, 0)
            .staticField("flag", BOOLEAN, true)
            .staticField("letter", CHAR, 'x')
            .staticField("part", FLOAT, 1.5)
            .staticField("whole", DOUBLE, 2.5)
            .staticField("other", OBJECT, 0)
            .staticField("small", BYTE, -1)
            .staticField("middle", SHORT, -2)
            .staticField("count", INT, 3)
            .staticField("large", LONG, 4)
            .add();
    long leaf =
        loaded("app.Leaf", loader)
            .superclass(base)
            .field("parent", OBJECT)
            .field("state", BYTE)
            .add();
    loaded("app.Wide", loader)
        .superclass(leaf)
        .field("kind", OBJECT)
        .field("again", OBJECT)
        .field("more", LONG)
        .add();
    bootClasses.addAll(List.of(loaderClass, enumClass, kind));
    bootClasses.add(
        heap.classDump("app.Holder").field("first", OBJECT).field("second", OBJECT).add());
    heap.classOf("app.Base[]");
    heap.classOf("app.Leaf[]");
  }

  /** A class of that loader or of the boot loader. */
  private ClassBuilder loaded(String className, long loader) {
    long at = heap.reserve();
    if (random.nextBoolean()) {
      if (!traits.contains(Trait.UNREACHABLE_CLASSES)) {
        heap.root(RootKind.JNI_GLOBAL, at);
      }
      return heap.classDumpAt(at, className).loader(loader);
    }
    bootClasses.add(at);
    return heap.classDumpAt(at, className);
  }

  private void object() {
    switch (random.nextInt(11)) {
      case 0, 1 -> named(instance("app.Base"));
      case 2, 3 -> named(instance("app.Leaf"));
      case 4, 5 -> {
        long wide = named(instance("app.Wide"));
        if (random.nextInt(4) > 0) {
          // A text has no name of its own: such a label is none.
          heap.set(wide, "kind", random.nextInt(4) > 0 ? constant() : text());
        }
      }
      case 6 -> instance("app.Holder");
      case 7 -> targets.add(primitiveArray());
      case 8 -> {
        long thread = heap.instanceAt(next(), heap.classOf("java.lang.Thread"), text(), 7);
        targets.add(thread);
        threads.add(thread);
      }
      case 9 -> targets.add(text());
      default -> targets.add(heap.objectArrayAt(next(), arrayClass(), elements()));
    }
  }

  private long instance(String className) {
    long instance = heap.instanceAt(next(), heap.classOf(className));
    targets.add(instance);
    unset.add(Map.entry(className, instance));
    return instance;
  }

  private long named(long instance) {
    heap.set(instance, "letter", 'a' + random.nextInt(26));
    heap.set(instance, "whole", random.nextDouble());
    heap.set(instance, "large", random.nextLong());
    if (random.nextInt(3) > 0) {
      heap.set(instance, "name", text());
    }
    return instance;
  }

  private long text() {
    return heap.stringAt(next(), TEXTS[random.nextInt(TEXTS.length)]);
  }

  private long constant() {
    long kind = heap.classOf("app.Kind");
    return heap.instanceAt(
        next(), kind, heap.string(random.nextBoolean() ? "BARCHART" : "PIECHART"), 2);
  }

  private long arrayClass() {
    return heap.classOf(random.nextBoolean() ? "app.Base[]" : "app.Leaf[]");
  }

  /** Of what has an address so far: arrays of 0 to 24 elements, which reach no other object. */
  private long[] elements() {
    long[] elements = new long[random.nextInt(3) * random.nextInt(13)];
    for (int i = 0; i < elements.length; i++) {
      elements[i] = any();
    }
    return elements;
  }

  private long primitiveArray() {
    HprofType[] types = {BOOLEAN, CHAR, FLOAT, DOUBLE, BYTE, SHORT, INT, LONG};
    HprofType type = types[random.nextInt(types.length)];
    int length = random.nextInt(20);
    while (!fits(length * type.sizeBytes(0))) {
      length++;
    }
    return heap.primitiveArrayAt(next(), type, length, new byte[length * type.sizeBytes(0)]);
  }

  private boolean fits(int bytes) {
    return traits.contains(Trait.ARRAY_LENGTHS) || bytes % 8 == 0 || bytes % 8 > 4;
  }

  private void references() {
    for (String name : List.of("Weak", "Soft", "Phantom")) {
      for (int i = random.nextInt(4); i > 0; i--) {
        instance("java.lang.ref." + name + "Reference");
      }
    }
  }

  /** Two that lie too close for references of 8 bytes, which is seen in the order of addresses. */
  private void closeArrays() {
    long first = next();
    address += Math.max(grain, 48);
    long second = address;
    long[] elements = {any(), any(), any(), any(), any(), any(), any()};
    long arrayClass = heap.classOf("app.Base[]");
    heap.objectArrayAt(old ? second : first, arrayClass, old ? new long[0] : elements);
    heap.objectArrayAt(old ? first : second, arrayClass, old ? elements : new long[0]);
    targets.add(first);
    targets.add(second);
  }

  private long any() {
    if (random.nextInt(3) == 0) {
      return 0;
    }
    return random.nextInt(12) == 0 ? bootClasses.get(random.nextInt(bootClasses.size())) : target();
  }

  private long next() {
    address += ROOM + (long) grain * random.nextInt(0x100 / grain);
    return address;
  }

  private void roots() {
    // Without one, MAT makes roots of all classes that the boot loader has loaded.
    boolean classes = random.nextInt(8) > 0;
    boolean all = old || !traits.contains(Trait.CLASSES_THAT_ARE_NO_ROOTS);
    for (long each : bootClasses) {
      if (classes && (random.nextInt(3) > 0 || all)) {
        heap.root(RootKind.STICKY_CLASS, each);
      }
    }
    for (long thread : threads) {
      int serial = heap.thread(thread);
      for (int i = random.nextInt(3); i > 0; i--) {
        heap.root(LOCALS[random.nextInt(LOCALS.length)], target(), serial, i - 2);
      }
      if (traits.contains(Trait.THREAD_BLOCKS)) {
        heap.root(old ? RootKind.UNKNOWN : RootKind.THREAD_BLOCK, target(), serial, 0);
      }
    }
    for (int i = 1 + random.nextInt(4); i > 0; i--) {
      heap.root(ROOTS[random.nextInt(ROOTS.length)], target());
    }
  }

  private long target() {
    return targets.get(random.nextInt(targets.size()));
  }
}

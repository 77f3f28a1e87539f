package io.heapscale.analyzer.oracle;

import io.heapscale.analyzer.heap.DumpedHeap;
import io.heapscale.analyzer.heap.Heaps;
import io.heapscale.analyzer.hprof.HprofFile;
import io.heapscale.analyzer.model.ResourceConfig;
import io.heapscale.analyzer.work.Workshop;
import io.heapscale.testdata.dumps.ClassRecord;
import io.heapscale.testdata.dumps.HprofFormat;
import io.heapscale.testdata.dumps.HprofType;
import io.heapscale.testdata.dumps.HprofWriter;
import io.heapscale.testdata.dumps.RootKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A seeded heap of some forty objects: a small class hierarchy with class objects, statics and a
 * loader of its own, instances with nulls, cycles and shared parts, arrays, weak and soft
 * references, threads with locals, and objects that nothing reaches. It is written as HPROF and
 * listed as edges.
 */
final class RandomHeap {
  /**
   * An edge; {@code ignoredBy} is the ignored field that it goes through, or null. {@code isField}
   * is false where HPROF shows the edge from its other end only.
   */
  record Edge(Obj from, Obj to, @Nullable String ignoredBy, boolean isField) {
    Edge(Obj from, Obj to, @Nullable String ignoredBy) {
      this(from, to, ignoredBy, true);
    }
  }

  /** A class; its class object is an {@link Obj} as well. */
  record Cls(String name, @Nullable Cls parent, List<String> fields, Obj object) {
    List<String> allFields() {
      List<String> all = new ArrayList<>(fields);
      if (parent != null) {
        all.addAll(parent.allFields());
      }
      return all;
    }

    boolean is(String other) {
      return name.equals(other) || (parent != null && parent.is(other));
    }
  }

  /** An object. Identity is what matters; a record would compare contents. */
  static final class Obj {
    final long address;
    @Nullable Cls cls;

    /** The class that this object stands for, if it is a class object. */
    @Nullable Cls describes;

    /** Field or element values. */
    final List<@Nullable Obj> values = new ArrayList<>();

    Obj(long address) {
      this.address = address;
    }

    Cls cls() {
      return Objects.requireNonNull(cls);
    }

    @Override
    public String toString() {
      return "0x" + Long.toHexString(address);
    }
  }

  static final String REGISTRY = "app.Base.registry";
  static final String PARENT = "app.Leaf.parent";
  private static final String RESOLVED = "<resolved_references>";
  static final String STATIC = "app.Base.cache";

  final List<Obj> objects = new ArrayList<>();
  final List<Edge> edges = new ArrayList<>();
  final List<Obj> roots = new ArrayList<>();
  final List<Obj[]> weakReferents = new ArrayList<>();

  /** Pairs of a class object and what its constant pool has resolved. */
  final List<Obj[]> resolvedReferences = new ArrayList<>();

  final boolean live;
  final List<String> ignore = new ArrayList<>();
  private final Random random;
  private final Map<String, Cls> classes = new LinkedHashMap<>();
  private final Map<Cls, Obj> loaderOf = new LinkedHashMap<>();
  private final Map<Cls, @Nullable Obj> statics = new LinkedHashMap<>();
  private final Map<Cls, @Nullable Obj> resolved = new LinkedHashMap<>();
  private final List<Obj> instances = new ArrayList<>();

  /** Serial of a thread, its address, that of a local, and the number of the frame from -1 to 1. */
  final List<long[]> locals = new ArrayList<>();

  /** The same as edges. */
  final List<Edge> localEdges = new ArrayList<>();

  private final List<Obj> threads = new ArrayList<>();
  private final List<Long> addresses = new ArrayList<>();
  private final int idSize;

  RandomHeap(long seed) {
    random = new Random(seed);
    live = random.nextInt(3) > 0;
    idSize = random.nextBoolean() ? 8 : 4;
    long address = 0x1000;
    for (int i = 0; i < 80; i++) {
      addresses.add(address);
      address += 8L * (1 + random.nextInt(i % 9 == 0 ? 9_000 : 12));
    }
    Collections.shuffle(addresses, random);
    for (String field : List.of(REGISTRY, PARENT, STATIC)) {
      if (random.nextInt(2) == 0) {
        ignore.add(field);
      }
    }
    makeClasses();
    makeInstances();
    connect();
    chooseRoots();
    listEdges();
  }

  /** The loader of a class; null for the boot loader. */
  @Nullable Obj loader(Cls cls) {
    return loaderOf.get(cls);
  }

  private Obj newObject() {
    Obj object = new Obj(addresses.remove(addresses.size() - 1));
    objects.add(object);
    return object;
  }

  private Cls newClass(String name, @Nullable String parent, String... fields) {
    Obj object = newObject();
    Cls cls = new Cls(name, parent == null ? null : classes.get(parent), List.of(fields), object);
    object.describes = cls;
    classes.put(name, cls);
    return cls;
  }

  private void makeClasses() {
    newClass("java.lang.Object", null);
    newClass("java.lang.Class", "java.lang.Object");
    newClass("java.lang.ClassLoader", "java.lang.Object", "parent");
    newClass("app.Loader", "java.lang.ClassLoader", "archive");
    newClass("java.lang.Thread", "java.lang.Object", "target");
    newClass("java.lang.ref.Reference", "java.lang.Object", "referent", "queue");
    newClass("java.lang.ref.WeakReference", "java.lang.ref.Reference");
    newClass("java.lang.ref.SoftReference", "java.lang.ref.Reference");
    newClass("java.lang.ref.PhantomReference", "java.lang.ref.Reference");
    newClass("java.lang.ref.FinalReference", "java.lang.ref.Reference");
    newClass("java.lang.ref.Finalizer", "java.lang.ref.FinalReference", "next");
    newClass("app.Base", "java.lang.Object", "left", "registry");
    newClass("app.Leaf", "app.Base", "parent");
    newClass("app.Wide", "app.Base", "middle", "right");
    newClass("app.Other", "java.lang.Object", "only", "text");
    newClass("app.Base[]", "java.lang.Object");
    newClass("byte[]", "java.lang.Object");
    for (Cls cls : classes.values()) {
      cls.object().cls = cls("java.lang.Class");
    }
  }

  private Cls cls(String name) {
    return Objects.requireNonNull(classes.get(name), name);
  }

  private void makeInstances() {
    String[] kinds = {
      "app.Base",
      "app.Leaf",
      "app.Wide",
      "app.Other",
      "app.Base[]",
      "byte[]",
      "app.Leaf",
      "java.lang.ref.WeakReference",
      "java.lang.ref.SoftReference",
      "app.Wide",
      "java.lang.ref.Finalizer",
      "java.lang.ref.PhantomReference",
      "java.lang.Thread",
      "app.Other",
      "app.Loader"
    };
    Obj loader = newObject();
    loader.cls = cls("java.lang.ClassLoader");
    instances.add(loader);
    for (String name : List.of("app.Base", "app.Leaf", "app.Wide", "app.Other", "app.Base[]")) {
      if (random.nextBoolean()) {
        loaderOf.put(cls(name), loader);
      }
    }
    // An array class has its element class's loader.
    loaderOf.remove(cls("app.Base[]"));
    Obj baseLoader = loaderOf.get(cls("app.Base"));
    if (baseLoader != null) {
      loaderOf.put(cls("app.Base[]"), baseLoader);
    }
    int count = 4 + random.nextInt(28);
    for (int i = 0; i < count; i++) {
      Obj instance = newObject();
      instance.cls = cls(kinds[random.nextInt(kinds.length)]);
      instances.add(instance);
    }
  }

  private @Nullable Obj any(int oneInNull) {
    if (random.nextInt(oneInNull) == 0) {
      return null;
    }
    return random.nextInt(12) == 0
        ? objects.get(random.nextInt(objects.size()))
        : instances.get(random.nextInt(instances.size()));
  }

  private void connect() {
    int sparse = 2 + random.nextInt(3);
    for (Obj instance : instances) {
      int values =
          switch (instance.cls().name()) {
            case "app.Base[]" -> random.nextInt(5);
            case "byte[]" -> 0;
            default -> instance.cls().allFields().size();
          };
      for (int i = 0; i < values; i++) {
        instance.values.add(any(sparse));
      }
      if (instance.cls().name().equals("java.lang.Thread")) {
        threads.add(instance);
      }
    }
    statics.put(cls("app.Base"), any(3));
    statics.put(cls("app.Other"), any(3));
    for (String name : List.of("app.Base", "app.Leaf", "java.lang.Thread")) {
      resolved.put(cls(name), any(3));
    }
  }

  private void chooseRoots() {
    boolean noClassIsRoot = random.nextInt(50) == 0;
    for (Cls cls : classes.values()) {
      boolean never = cls.name().endsWith("[]") || noClassIsRoot;
      if (!never && loaderOf.get(cls) == null && random.nextInt(8) > 0) {
        roots.add(cls.object());
      }
    }
    for (int i = random.nextInt(4); i >= 0; i--) {
      roots.add(instances.get(random.nextInt(instances.size())));
    }
    for (int serial = 0; serial < threads.size(); serial++) {
      if (random.nextInt(3) > 0) {
        roots.add(threads.get(serial));
        for (int i = random.nextInt(3); i > 0; i--) {
          Obj local = instances.get(random.nextInt(instances.size()));
          long frame = locals.size() % 3 - 1L;
          locals.add(new long[] {serial + 1, threads.get(serial).address, local.address, frame});
          localEdges.add(new Edge(threads.get(serial), local, null));
        }
      }
    }
  }

  private void listEdges() {
    edges.addAll(localEdges);
    for (Cls cls : classes.values()) {
      addEdge(cls.object(), cls("java.lang.Class").object(), null);
      Cls parent = cls.parent();
      addEdge(cls.object(), parent == null ? null : parent.object(), null);
      Obj loader = loaderOf.get(cls);
      if (loader != null) {
        addEdge(cls.object(), loader, null);
        edges.add(new Edge(loader, cls.object(), null, false));
      }
      String staticField = cls.name() + ".cache";
      addEdge(cls.object(), statics.get(cls), ignore.contains(staticField) ? staticField : null);
    }
    resolved.forEach(
        (cls, target) -> {
          addEdge(cls.object(), target, null);
          if (target != null) {
            resolvedReferences.add(new Obj[] {cls.object(), target});
          }
        });
    edges.add(new Edge(cls("app.Base").object(), cls("app.Base[]").object(), null, false));
    for (Obj instance : instances) {
      addEdge(instance, instance.cls().object(), null);
      List<String> fields = instance.cls().allFields();
      for (int i = 0; i < instance.values.size(); i++) {
        Obj value = instance.values.get(i);
        if (instance.cls().name().endsWith("[]")) {
          addEdge(instance, value, null);
        } else if (isWeakReferent(instance, fields.get(i))) {
          if (value != null) {
            weakReferents.add(new Obj[] {instance, value});
          }
        } else {
          addEdge(instance, value, ignoredBy(instance.cls(), fields.get(i)));
        }
      }
    }
  }

  private static boolean isWeakReferent(Obj instance, String field) {
    Cls cls = instance.cls();
    return field.equals("referent")
        && (cls.is("java.lang.ref.WeakReference")
            || cls.is("java.lang.ref.PhantomReference")
            || cls.is("java.lang.ref.FinalReference"));
  }

  /** {@code registry} is declared in Base, {@code parent} in Leaf. */
  private @Nullable String ignoredBy(Cls cls, String field) {
    if (field.equals("registry") && cls.is("app.Base") && ignore.contains(REGISTRY)) {
      return REGISTRY;
    }
    if (field.equals("parent") && cls.is("app.Leaf") && ignore.contains(PARENT)) {
      return PARENT;
    }
    return null;
  }

  private void addEdge(Obj from, @Nullable Obj to, @Nullable String ignoredBy) {
    if (to != null) {
      edges.add(new Edge(from, to, ignoredBy));
    }
  }

  /** Reads its dump. */
  DumpedHeap read(ResourceConfig config, Workshop workshop) throws IOException {
    return Heaps.read(HprofFile.of("random heap", dump()), null, List.of(), config, workshop);
  }

  byte[] dump() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    HprofFormat format = HprofFormat.withIdentifierSize(idSize).segmentBytes(256);
    try (HprofWriter writer = new HprofWriter(out, format)) {
      Map<String, Long> names = new LinkedHashMap<>();
      for (Cls cls : classes.values()) {
        nameId(writer, names, internalName(cls.name()));
        for (String field : cls.fields()) {
          nameId(writer, names, field);
        }
      }
      nameId(writer, names, "cache");
      nameId(writer, names, RESOLVED);
      int serial = 1;
      for (Cls cls : classes.values()) {
        writer.loadClass(
            serial++, cls.object().address, 1, nameId(writer, names, internalName(cls.name())));
      }
      for (int i = 0; i < threads.size(); i++) {
        if (roots.contains(threads.get(i))) {
          writer.root(RootKind.THREAD_OBJECT, threads.get(i).address, i + 1, 1);
        }
      }
      for (long[] local : locals) {
        writer.root(RootKind.JAVA_FRAME, local[2], (int) local[0], (int) local[3]);
      }
      for (Obj root : roots) {
        if (!threads.contains(root) || locals.stream().noneMatch(l -> l[1] == root.address)) {
          writer.root(
              root.describes == null ? RootKind.JNI_GLOBAL : RootKind.STICKY_CLASS,
              root.address,
              0,
              0);
        }
      }
      List<Obj> order = new ArrayList<>(objects);
      Collections.shuffle(order, random);
      for (Obj object : order) {
        write(writer, names, object);
      }
    }
    return out.toByteArray();
  }

  private void write(HprofWriter writer, Map<String, Long> names, Obj object) throws IOException {
    Cls describes = object.describes;
    if (describes != null) {
      writeClass(writer, names, describes);
    } else if (object.cls().name().equals("byte[]")) {
      writer.primitiveArray(object.address, HprofType.BYTE, 3, new byte[3]);
    } else if (object.cls().name().endsWith("[]")) {
      writer.objectArray(
          object.address,
          object.cls().object().address,
          object.values.stream().mapToLong(RandomHeap::address).toArray());
    } else {
      ByteBuffer values = ByteBuffer.allocate(object.values.size() * idSize);
      for (Obj value : object.values) {
        if (idSize == 8) {
          values.putLong(address(value));
        } else {
          values.putInt((int) address(value));
        }
      }
      writer.instance(object.address, object.cls().object().address, values.array());
    }
  }

  private void writeClass(HprofWriter writer, Map<String, Long> names, Cls cls) throws IOException {
    List<ClassRecord.Field> fields = new ArrayList<>();
    for (String field : cls.fields()) {
      fields.add(new ClassRecord.Field(nameId(writer, names, field), HprofType.OBJECT));
    }
    List<ClassRecord.Static> staticFields = new ArrayList<>();
    if (statics.containsKey(cls)) {
      staticFields.add(
          new ClassRecord.Static(
              nameId(writer, names, "cache"), HprofType.OBJECT, address(statics.get(cls))));
    }
    if (resolved.containsKey(cls)) {
      staticFields.add(
          new ClassRecord.Static(
              nameId(writer, names, RESOLVED), HprofType.OBJECT, address(resolved.get(cls))));
    }
    writer.classDump(
        new ClassRecord(
            cls.object().address,
            cls.parent() == null ? 0 : cls.parent().object().address,
            address(loaderOf.get(cls)),
            0,
            0,
            cls.allFields().size() * idSize,
            List.of(),
            staticFields,
            fields));
  }

  private static long address(@Nullable Obj object) {
    return object == null ? 0 : object.address;
  }

  private static String internalName(String name) {
    return switch (name) {
      case "byte[]" -> "[B";
      case "app.Base[]" -> "[Lapp/Base;";
      default -> name.replace('.', '/');
    };
  }

  private static long nameId(HprofWriter writer, Map<String, Long> names, String name)
      throws IOException {
    Long known = names.get(name);
    if (known != null) {
      return known;
    }
    long id = 0x10L + names.size();
    names.put(name, id);
    writer.string(id, name);
    return id;
  }
}

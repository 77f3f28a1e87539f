package io.heapscale.testdata.dumps.synthetic;

import io.heapscale.testdata.dumps.ClassRecord;
import io.heapscale.testdata.dumps.HprofType;
import io.heapscale.testdata.dumps.HprofWriter;
import io.heapscale.testdata.dumps.RootKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What every dump begins with: names, classes, stack traces, GC roots; and at the lowest addresses
 * the class objects, a class loader, threads and the array that holds the rest of the heap.
 */
final class Preamble {
  private static final int THREADS = 8;
  private static final int LOCALS = 3;
  private static final String MAIN = "com.example.Main";

  private final ClassCatalog catalog;
  private final HeapLayout layout;
  private final List<Region> regions;
  private final long base;
  private final NameTable names = new NameTable();
  private final List<ObjectRecord> objects = new ArrayList<>();
  private final List<Long> threads = new ArrayList<>();
  private long end;
  private long loader;
  private long holder;

  private interface ObjectRecord {
    void write(ObjectWriter out) throws IOException;
  }

  /**
   * Lays it out from {@code base} on; {@code regions} need no place before {@link
   * #writeClassesAndRoots}.
   */
  Preamble(ClassCatalog catalog, HeapLayout layout, List<Region> regions, long base) {
    this.catalog = catalog;
    this.layout = layout;
    this.regions = regions;
    this.base = base;
    end = base;
    int mirrorBytes = catalog.get("java.lang.Class").instanceBytes;
    for (SyntheticClass each : catalog.all()) {
      each.placeAt(end);
      end = HeapLayout.align(end + mirrorBytes + each.staticBytes(layout));
    }
    addLoader();
    addThreads();
    addHolder();
  }

  /** Class objects, instances and arrays. */
  long objects() {
    return classes() + objects.size();
  }

  long classes() {
    return catalog.all().size();
  }

  long bytes() {
    return end - base;
  }

  /** References of the classes to others; each also refers to {@code java.lang.Class}. */
  long classReferences() {
    return catalog.all().stream().mapToInt(this::references).sum();
  }

  private int references(SyntheticClass each) {
    int ofMain = each.name.equals(MAIN) ? 1 : 0;
    return (each.superclass == null ? 0 : 1) + (each.ofBootLoader ? 0 : 1) + ofMain;
  }

  private long reserve(long bytes) {
    long address = end;
    end += bytes;
    return address;
  }

  private long instance(String className, long... references) {
    SyntheticClass ofClass = catalog.get(className);
    long id = reserve(ofClass.instanceBytes);
    objects.add(
        out -> {
          out.instance(id, ofClass);
          int next = 0;
          for (HprofType type : ofClass.types) {
            if (type == HprofType.OBJECT) {
              out.reference(next < references.length ? references[next] : 0);
              next++;
            } else {
              out.value(type, 0);
            }
          }
        });
    return id;
  }

  private long string(int length) {
    long text = reserve(layout.arrayBytes(HprofType.BYTE, length));
    objects.add(
        out -> {
          out.primitiveArray(text, HprofType.BYTE, length);
          out.letters(length, text);
        });
    return instance("java.lang.String", text);
  }

  private void addLoader() {
    SyntheticClass arrayClass = catalog.get("java.lang.Object[]");
    long[] classes =
        catalog.all().stream()
            .filter(each -> !each.ofBootLoader)
            .mapToLong(SyntheticClass::id)
            .toArray();
    long array = reserve(layout.arrayBytes(HprofType.OBJECT, classes.length));
    objects.add(
        out -> {
          out.objectArray(array, arrayClass, classes.length);
          for (long each : classes) {
            out.reference(each);
          }
        });
    long list = instance("java.util.ArrayList", array);
    long name = string(3);
    // Fields parent, name, unnamedModule, nameAndId, parallelLockMap, package2certs, classes.
    loader =
        instance("jdk.internal.loader.ClassLoaders$AppClassLoader", 0, name, 0, name, 0, 0, list);
  }

  private void addThreads() {
    long groupName = string(4);
    long group = instance("java.lang.ThreadGroup", 0, groupName);
    for (int i = 0; i < THREADS; i++) {
      // Fields name, target, group, contextClassLoader.
      threads.add(instance("java.lang.Thread", string(8), 0, group, loader));
    }
  }

  private void addHolder() {
    SyntheticClass arrayClass = catalog.get("java.lang.Object[]");
    int length = regions.stream().mapToInt(Region::entries).sum();
    holder = reserve(layout.arrayBytes(HprofType.OBJECT, length));
    objects.add(
        out -> {
          out.objectArray(holder, arrayClass, length);
          for (Region region : regions) {
            for (int i = 0; i < region.entries(); i++) {
              out.reference(region.entry(i));
            }
          }
        });
  }

  /** Writes what stands before the heap. */
  void writeNames(HprofWriter out) throws IOException {
    for (SyntheticClass each : catalog.all()) {
      names.id(NameTable.internalName(each), out);
      for (SyntheticClass.Field field : each.ownFields) {
        names.id(field.name(), out);
      }
      for (SyntheticClass.Field field : each.statics) {
        names.id(field.name(), out);
      }
    }
    names.id("run", out);
    names.id("()V", out);
    names.id("Main.java", out);
    int serial = 0;
    int mainSerial = 0;
    for (SyntheticClass each : catalog.all()) {
      out.loadClass(
          ++serial, each.id(), HprofWriter.NO_TRACE, names.id(NameTable.internalName(each), out));
      mainSerial = each.name.equals(MAIN) ? serial : mainSerial;
    }
    writeTraces(out, mainSerial);
  }

  /** Begins the heap with classes and GC roots, as HotSpot does. */
  void writeClassesAndRoots(HprofWriter out) throws IOException {
    for (SyntheticClass each : catalog.all()) {
      out.classDump(classRecord(each, out));
    }
    writeRoots(out);
    out.endSegment();
  }

  private void writeTraces(HprofWriter out, int mainSerial) throws IOException {
    out.trace(HprofWriter.NO_TRACE, 0);
    for (int thread = 1; thread <= THREADS; thread++) {
      out.frame(
          thread,
          names.id("run", out),
          names.id("()V", out),
          names.id("Main.java", out),
          mainSerial,
          thread);
      out.trace(HprofWriter.NO_TRACE + thread, thread, thread);
    }
  }

  private ClassRecord classRecord(SyntheticClass each, HprofWriter out) throws IOException {
    List<ClassRecord.Static> statics = new ArrayList<>();
    for (SyntheticClass.Field field : each.statics) {
      long bits = field.type() == HprofType.OBJECT ? holder : field.initial();
      statics.add(new ClassRecord.Static(names.id(field.name(), out), field.type(), bits));
    }
    List<ClassRecord.Field> fields = new ArrayList<>();
    for (SyntheticClass.Field field : each.ownFields) {
      fields.add(new ClassRecord.Field(names.id(field.name(), out), field.type()));
    }
    return new ClassRecord(
        each.id(),
        each.superclass == null ? 0 : each.superclass.id(),
        each.ofBootLoader ? 0 : loader,
        0,
        0,
        each.fieldBytes,
        List.of(),
        statics,
        fields);
  }

  private void writeRoots(HprofWriter out) throws IOException {
    for (int i = 0; i < threads.size(); i++) {
      int serial = i + 1;
      out.root(RootKind.THREAD_OBJECT, threads.get(i), serial, 0);
      for (int local = 0; local < LOCALS; local++) {
        long hash = Mix.hash(serial, local);
        out.root(RootKind.JAVA_FRAME, regions.get(0).local(hash), serial, 0);
      }
      out.root(RootKind.JNI_LOCAL, threads.get(i), serial, -1);
    }
    out.root(RootKind.JNI_GLOBAL, loader, 0, 0);
    for (SyntheticClass each : catalog.all()) {
      if (each.ofBootLoader) {
        out.root(RootKind.STICKY_CLASS, each.id(), 0, 0);
      }
    }
  }

  void writeObjects(ObjectWriter out) throws IOException {
    for (ObjectRecord object : objects) {
      object.write(out);
    }
  }
}

package io.heapscale.analyzer.heap;

import com.carrotsearch.hppc.LongHashSet;
import io.heapscale.analyzer.hprof.BasicType;
import io.heapscale.analyzer.hprof.ClassDump;
import io.heapscale.analyzer.hprof.GcRoot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Adds to the first pass what Eclipse MAT makes up: a boot loader at address 0, classes that
 * objects need and the dump lacks, and roots where no class is one. Classes whose loader the dump
 * lacks get the boot loader.
 */
final class MatAdditions {
  static final String CLASS_LOADER = "java.lang.ClassLoader";
  static final long BOOT_LOADER = 0;

  /** A class with more is refused where an instance shows it: a broken file may state any size. */
  private static final int MOST_MADE_UP_BYTES = 1 << 16;

  private final RawHeap raw;
  private final MatEvidence evidence;
  private final ObjectIndex present;
  private final int alignment;
  private final int described;

  /** Addresses of the classes that the dump describes. */
  private final LongHashSet classes = new LongHashSet();

  /** The same by name; of several classes of one name the first. */
  private final Map<String, Long> addressByName = new HashMap<>();

  /** Address of {@code java.lang.Object}, 0 where the dump has none. */
  private final long objectClass;

  /** The last address given to a made-up class. */
  private long lastAddress;

  private int unknownClasses;

  /** Whether a class of the dump says that the boot loader loaded it. */
  private boolean bootLoaderNamed;

  private MatAdditions(RawHeap raw, MatEvidence evidence, ObjectIndex present, int alignment) {
    this.raw = raw;
    this.evidence = evidence;
    this.present = present;
    this.alignment = alignment;
    this.described = raw.classDumps.size();
    for (ClassDump dump : raw.classDumps) {
      classes.add(dump.classId());
      addressByName.putIfAbsent(raw.className(dump.classId()), dump.classId());
    }
    this.objectClass = addressByName.getOrDefault("java.lang.Object", 0L);
  }

  /**
   * Adds to {@code raw}.
   *
   * @param present the objects that the dump has
   * @param alignment of objects, as MAT finds it
   * @return the references that count: loaders refer to their classes where no class names the boot
   *     loader, which only dumps converted from other formats do
   */
  static ReferenceRules add(RawHeap raw, MatEvidence evidence, ObjectIndex present, int alignment) {
    MatAdditions additions = new MatAdditions(raw, evidence, present, alignment);
    additions.addClasses();
    additions.replaceUnknownLoaders();
    additions.addRoots();
    raw.objects.add(BOOT_LOADER);
    return ReferenceRules.MAT.withLoadersHoldingClasses(!additions.bootLoaderNamed);
  }

  private void addClasses() {
    for (String needed : List.of(ClassNames.CLASS, CLASS_LOADER)) {
      if (addressByName.getOrDefault(needed, 0L) == 0) {
        addClass(freeAddress(), needed, List.of());
      }
    }
    for (long needed : sorted(evidence.objectArrayClasses.toArray())) {
      if (isMissingClass(needed)) {
        addClass(needed, "unknown-class-" + unknownClasses++ + "[]", List.of());
      }
    }
    for (BasicType type : evidence.primitiveArrays) {
      String name = type.keyword() + "[]";
      if (addressByName.getOrDefault(name, 0L) == 0) {
        addClass(freeAddress(), name, List.of());
      }
    }
    addSuperclassPayloads();
    for (long needed : sorted(evidence.payloads.keys().toArray())) {
      if (isMissingClass(needed)) {
        addClass(
            needed,
            "unknown-class-" + unknownClasses++,
            fieldsOf(Math.min(MOST_MADE_UP_BYTES, evidence.payloads.get(needed))));
      }
    }
  }

  private static long[] sorted(long[] addresses) {
    Arrays.sort(addresses);
    return addresses;
  }

  /** The bytes of a superclass are what a subclass leaves, unless an instance of it says more. */
  private void addSuperclassPayloads() {
    int idSize = raw.identifierSize();
    for (int i = 0; i < described; i++) {
      ClassDump dump = raw.classDumps.get(i);
      if (dump.superId() != 0 && !evidence.payloads.containsKey(dump.superId())) {
        int own = 0;
        for (ClassDump.InstanceField field : dump.fields()) {
          own += field.type().sizeBytes(idSize);
        }
        evidence.payloads.put(dump.superId(), Math.max(0, dump.instanceSizeBytes() - own));
      }
    }
  }

  /** Fields that take {@code bytes} in all. */
  private List<ClassDump.InstanceField> fieldsOf(int bytes) {
    List<ClassDump.InstanceField> fields = new ArrayList<>();
    for (int i = 0; i < bytes / 4; i++) {
      fields.add(field(i, BasicType.INT));
    }
    if ((bytes & 2) != 0) {
      fields.add(field(fields.size(), BasicType.SHORT));
    }
    if ((bytes & 1) != 0) {
      fields.add(field(fields.size(), BasicType.BYTE));
    }
    return fields;
  }

  private ClassDump.InstanceField field(int number, BasicType type) {
    return new ClassDump.InstanceField(raw.makeUpString("unknown-field-" + number), type);
  }

  /** Not where an object lies: whoever needs a class there is refused when it is read. */
  private boolean isMissingClass(long address) {
    return !classes.contains(address)
        && address != BOOT_LOADER
        && raw.objects.accepts(address)
        && present.ordinal(address) == ObjectIndex.ABSENT;
  }

  private long freeAddress() {
    do {
      lastAddress += alignment;
    } while (present.ordinal(lastAddress) != ObjectIndex.ABSENT);
    return lastAddress;
  }

  private void addClass(long address, String name, List<ClassDump.InstanceField> fields) {
    classes.add(address); // a broken file may need another class there
    raw.addClass(
        new ClassDump(address, objectClass, BOOT_LOADER, 0, 0, 0, List.of(), fields), name);
  }

  private void replaceUnknownLoaders() {
    for (int i = 0; i < raw.classDumps.size(); i++) {
      ClassDump dump = raw.classDumps.get(i);
      bootLoaderNamed |= dump.loaderId() == BOOT_LOADER;
      if (dump.loaderId() != BOOT_LOADER
          && present.ordinal(dump.loaderId()) == ObjectIndex.ABSENT) {
        raw.classDumps.set(i, dump.withLoader(BOOT_LOADER));
      }
    }
  }

  private void addRoots() {
    if (raw.rootKinds.contains(GcRoot.STICKY_CLASS)) {
      return;
    }
    for (ClassDump dump : raw.classDumps) {
      if (dump.loaderId() == BOOT_LOADER && !raw.className(dump.classId()).endsWith("[]")) {
        raw.gcRoot(GcRoot.STICKY_CLASS, dump.classId(), 0, 0);
      }
    }
  }
}

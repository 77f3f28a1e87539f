package io.heapscale.analyzer.heap;

import static io.heapscale.testdata.dumps.HprofType.BYTE;
import static io.heapscale.testdata.dumps.HprofType.LONG;
import static io.heapscale.testdata.dumps.HprofType.OBJECT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heapscale.analyzer.hprof.HprofFile;
import io.heapscale.analyzer.model.ResourceConfig;
import io.heapscale.analyzer.work.Workshops;
import io.heapscale.testdata.dumps.ClassRecord;
import io.heapscale.testdata.dumps.HeapBuilder;
import io.heapscale.testdata.dumps.HprofFormat;
import io.heapscale.testdata.dumps.HprofWriter;
import io.heapscale.testdata.dumps.RootKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What Eclipse MAT makes of dumps that no VM writes, or only an old or another one. */
class MatHeapTest {
  private static final long BOOT_LOADER = 0;

  @FunctionalInterface
  private interface Records {
    void writeTo(HprofWriter writer) throws IOException;
  }

  @Test
  void bootLoaderIsAnObjectAtAddressZeroThatItsClassesReferTo() throws IOException {
    HeapBuilder dump = new HeapBuilder(8);
    long loaderClass = dump.classOf("java.lang.ClassLoader");
    long object = dump.classOf("java.lang.Object");
    HeapGraph heap = read(dump);

    assertThat(heap.ordinal(BOOT_LOADER)).isZero();
    assertThat(className(heap, BOOT_LOADER)).isEqualTo("java.lang.ClassLoader");
    assertThat(targets(heap, loaderClass)).contains(BOOT_LOADER, object);
    // Its only reference is to its class, which is a root here and so not stored.
    assertThat(targets(heap, BOOT_LOADER)).isEmpty();
    assertThat(heap.weakReferents().size()).isZero();
  }

  @Test
  void withoutAStickyClassAllBootClassesButArraysAreRoots() throws IOException {
    HeapBuilder dump = new HeapBuilder(8);
    long loader = dump.instance(dump.classOf("java.lang.ClassLoader"));
    long booted = dump.classDump("a.Booted").add();
    long array = dump.classOf("a.Booted[]");
    long loaded = dump.classDump("a.Loaded").loader(loader).add();
    dump.root(loader);
    List<Long> roots = roots(read(dump));
    assertThat(roots).contains(booted, loader).doesNotContain(array, loaded);
  }

  @Test
  void oneStickyClassIsEnoughForNoOtherToBeOne() throws IOException {
    HeapBuilder dump = new HeapBuilder(8);
    long object = dump.classOf("java.lang.Object");
    dump.classDump("a.Booted").add();
    dump.root(RootKind.STICKY_CLASS, object);
    assertThat(roots(read(dump))).containsExactly(object);
  }

  @Test
  void missingClassesAreMadeUpAtTheFirstFreeMultiplesOfTheAlignment() throws IOException {
    HeapBuilder dump = new HeapBuilder(8);
    long object = dump.classOf("java.lang.Object");
    dump.classDump("a.Other").add();
    HeapGraph heap = read(dump, writer -> writer.primitiveArray(0x20000, BYTE, 3, new byte[3]));

    // All distances are multiples of 64.
    assertThat(nameAt(heap, 0x40)).isEqualTo("java.lang.Class");
    assertThat(nameAt(heap, 0x80)).isEqualTo("java.lang.ClassLoader");
    assertThat(nameAt(heap, 0xc0)).isEqualTo("byte[]");
    assertThat(className(heap, 0x20000)).isEqualTo("byte[]");
    assertThat(className(heap, 0xc0)).isEqualTo("java.lang.Class");
    assertThat(heap.shallowSize(heap.ordinal(0xc0))).isZero();
    assertThat(targets(heap, 0xc0)).contains(BOOT_LOADER);
    assertThat(heap.classes().get(heap.classIndex(heap.ordinal(0xc0))).superIndex())
        .isEqualTo(classAt(heap, object).index());
  }

  @Test
  void unknownClassesGetFieldsOfTheSizeOfTheirInstances() throws IOException {
    HeapBuilder dump = new HeapBuilder(8);
    dump.classOf("java.lang.Class");
    HeapGraph heap =
        read(
            dump,
            writer -> {
              writer.instance(0x20000, 0x30000, new byte[11]);
              writer.objectArray(0x20040, 0x30100, 0x20000, 0);
            });
    assertThat(className(heap, 0x20000)).isEqualTo("unknown-class-1");
    assertThat(className(heap, 0x20040)).isEqualTo("unknown-class-0[]");
    assertThat(heap.fieldNames(heap.classIndex(heap.ordinal(0x20000))))
        .containsExactly(
            "unknown-field-0", "unknown-field-1", "unknown-field-2", "unknown-field-3");
    assertThat(targets(heap, 0x20040)).contains(0x20000L);
  }

  @Test
  void missingSuperclassTakesWhatASubclassLeaves() throws IOException {
    HeapBuilder dump = new HeapBuilder(8);
    dump.classOf("java.lang.Class");
    HeapGraph heap =
        read(
            dump,
            writer -> {
              writer.classDump(
                  new ClassRecord(
                      0x20000,
                      0x30000,
                      0,
                      0,
                      0,
                      14,
                      List.of(),
                      List.of(),
                      List.of(new ClassRecord.Field(0x99, LONG))));
              writer.instance(0x20040, 0x20000, new byte[14]);
            });
    assertThat(nameAt(heap, 0x30000)).isEqualTo("unknown-class-0");
    assertThat(nameAt(heap, 0x20000)).isEqualTo("unknown-name@0x20000");
    // 16 bytes of header, 4 + 2 of the superclass padded to 8, 8; the objects lie 64 bytes apart.
    assertThat(heap.shallowSize(heap.ordinal(0x20040))).isEqualTo(64);
  }

  @Test
  void absurdSizeOfAMissingSuperclassTakesNoMemory() throws IOException {
    HeapBuilder dump = new HeapBuilder(8);
    long object = dump.classOf("java.lang.Object");
    HeapGraph heap =
        read(
            dump,
            writer ->
                writer.classDump(
                    new ClassRecord(
                        0x20000,
                        0x30000,
                        0,
                        0,
                        0,
                        Integer.MAX_VALUE,
                        List.of(),
                        List.of(),
                        List.of())));
    assertThat(heap.fieldNames(classAt(heap, 0x30000).index())).hasSize(1 << 14);
    assertThat(classAt(heap, 0x30000).superIndex()).isEqualTo(classAt(heap, object).index());
  }

  @Test
  void instanceOfWhatIsNoClassIsRefused() {
    HeapBuilder dump = new HeapBuilder(8);
    long object = dump.instance(dump.classOf("java.lang.Object"));
    assertThatThrownBy(() -> read(dump, writer -> writer.instance(0x20000, object, new byte[0])))
        .isInstanceOf(IOException.class)
        .hasMessageMatching(
            "test @ 0x[0-9a-f]+: INSTANCE_DUMP 0x21: expected a class of the dump, found 0x"
                + Long.toHexString(object));
  }

  @Test
  void loaderThatTheDumpLacksIsTheBootLoader() throws IOException {
    HeapBuilder dump = new HeapBuilder(8);
    long loaded = dump.classDump("a.Loaded").loader(0xdead00).add();
    HeapGraph heap = read(dump);
    assertThat(classAt(heap, loaded).loaderAddress()).isZero();
    assertThat(targets(heap, loaded)).contains(BOOT_LOADER);
    assertThat(roots(heap)).contains(loaded);
  }

  @Test
  void loadersHoldTheirClassesOnlyWhereNoClassNamesTheBootLoader() throws IOException {
    HeapBuilder usual = new HeapBuilder(8);
    long loader = usual.instance(usual.classOf("java.lang.ClassLoader"));
    long loaded = usual.classDump("a.Loaded").loader(loader).add();
    assertThat(targets(read(usual), loader)).doesNotContain(loaded);

    HeapBuilder converted = new HeapBuilder(8);
    long own = converted.reserve();
    for (String name : List.of("java.lang.Object", "java.lang.Class")) {
      converted.classDump(name).loader(own).add();
    }
    long loaderClass = converted.classDump("java.lang.ClassLoader").loader(own).add();
    converted.instanceAt(own, loaderClass);
    HeapGraph heap = read(converted);
    assertThat(targets(heap, own)).contains(loaderClass, converted.classOf("java.lang.Object"));
  }

  @Test
  void signersAndDomainsAreNoReferencesAndReferentsAre() throws IOException {
    HeapBuilder dump = new HeapBuilder(8);
    long signers = dump.instance(dump.classOf("java.lang.Object"));
    long domain = dump.instance(dump.classOf("java.lang.Object"));
    long signed = dump.classDump("a.Signed").signers(signers).protectionDomain(domain).add();
    long weak = dump.instance(dump.classOf("java.lang.ref.WeakReference"), domain);
    HeapGraph heap = read(dump);
    assertThat(targets(heap, signed)).doesNotContain(signers, domain);
    assertThat(targets(heap, weak)).contains(domain);
  }

  @Test
  void referencesAreWideUntilTwoObjectArraysLieTooCloseForThat() throws IOException {
    // After an array of two, the next may begin at 16 + 2 * 8 bytes with wide references.
    assertThat(holderBytes(0x100020)).isEqualTo(8 + 8 + 8 + 8);
    assertThat(holderBytes(0x100018)).isEqualTo(8 + 4 + 4 + 8);
    // An array below the one before it says nothing.
    assertThat(holderBytes(0xff000)).isEqualTo(8 + 8 + 8 + 8);
  }

  /** Bytes of an object with a reference and a long in a dump with a second array at an address. */
  private static long holderBytes(long secondArray) throws IOException {
    HeapBuilder dump = new HeapBuilder(8);
    long arrays = dump.classOf("java.lang.Object[]");
    long holder = dump.classDump("a.Holder").field("held", OBJECT).field("number", LONG).add();
    dump.objectArrayAt(0x100000, arrays, 0, 0);
    dump.objectArrayAt(secondArray, arrays);
    dump.instanceAt(0x200008, holder, 0, 0);
    return bytes(read(dump), 0x200008);
  }

  @Test
  void identifiersOfFourBytesMeanHeadersOfEight() throws IOException {
    HeapBuilder dump = new HeapBuilder(4);
    long holder =
        dump.classDump("a.Holder")
            .field("held", OBJECT)
            .field("flag", BYTE)
            .staticField("all", OBJECT, 0)
            .staticField("count", LONG, 0)
            .add();
    long array = dump.classOf("java.lang.Object[]");
    dump.instanceAt(0x200008, holder, 0, 1);
    dump.objectArrayAt(0x200018, array, 0, 0, 0);
    dump.primitiveArrayAt(0x200030, BYTE, 5, new byte[5]);
    HeapGraph heap = read(dump);
    assertThat(bytes(heap, 0x200008)).isEqualTo(16); // 8, 4, 1, padded to 4
    assertThat(bytes(heap, 0x200018)).isEqualTo(24); // 12 + 3 * 4
    assertThat(bytes(heap, 0x200030)).isEqualTo(24); // 12 + 5
    assertThat(bytes(heap, holder)).isEqualTo(16); // 4 + 8: statics only, no header
    assertThat(heap.sizeSource(heap.ordinal(holder))).isEqualTo(SizeSource.ESTIMATED);
  }

  @Test
  void everyLevelOfAHierarchyIsPaddedAndFieldsOfTheTopmostAreLost() throws IOException {
    HeapBuilder dump = new HeapBuilder(8);
    long top = dump.classDump("a.Top").superclass(0).field("lost", LONG).add();
    long middle = dump.classDump("a.Middle").superclass(top).field("flag", BYTE).add();
    long low = dump.classDump("a.Low").superclass(middle).field("flag", BYTE).add();
    dump.instanceAt(0x200008, top, 0);
    dump.instanceAt(0x200020, low, 0, 0, 0);
    HeapGraph heap = read(dump);
    assertThat(bytes(heap, 0x200008)).isEqualTo(16);
    assertThat(bytes(heap, 0x200020)).isEqualTo(32);
  }

  @Test
  void sizesAreMultiplesOfTheDistancesBetweenObjects() throws IOException {
    for (int alignment : new int[] {8, 16, 24}) {
      HeapBuilder dump = new HeapBuilder(8);
      long object = dump.classDumpAt(48L * 1_000, "java.lang.Object").superclass(0).add();
      dump.classDumpAt(48L * 1_002, "java.lang.Class").add();
      dump.classDumpAt(48L * 1_004, "java.lang.ClassLoader").add();
      dump.instanceAt(48L * 1_010 + alignment, object);
      // A header of 16 bytes.
      assertThat(bytes(read(dump), 48L * 1_010 + alignment)).isEqualTo(Math.max(16, alignment));
    }
  }

  @Test
  void rootOfAddressZeroIsTheBootLoader() throws IOException {
    HeapBuilder dump = new HeapBuilder(8);
    long object = dump.classOf("java.lang.Object");
    dump.root(RootKind.STICKY_CLASS, object).root(RootKind.JNI_GLOBAL, 0);
    assertThat(roots(read(dump))).containsExactly(BOOT_LOADER, object);
  }

  @Test
  void localBelongsToItsThreadOnlyWhereThatIsNamedFirst() throws IOException {
    HeapBuilder dump = new HeapBuilder(8);
    long object = dump.classOf("java.lang.Object");
    long early = dump.instance(object);
    long late = dump.instance(object);
    long lost = dump.instance(object);
    long thread = dump.instance(dump.classOf("java.lang.Thread"));
    dump.root(RootKind.STICKY_CLASS, object);
    dump.root(RootKind.JAVA_FRAME, early, 1, 0);
    dump.root(RootKind.THREAD_OBJECT, thread, 1, 0);
    dump.root(RootKind.JAVA_FRAME, late, 1, 0);
    // A thread that the dump lacks holds nothing, and what it had is no root either.
    dump.root(RootKind.THREAD_OBJECT, 0xdead00, 2, 0);
    dump.root(RootKind.JNI_LOCAL, lost, 2, 0);
    HeapGraph heap = read(dump);
    assertThat(roots(heap)).containsExactly(object, early, thread);
    assertThat(targets(heap, thread)).contains(late).doesNotContain(early, lost);
  }

  @Test
  void repeatedReferencesAreFollowedAndDanglingOnesCounted() throws IOException {
    HeapBuilder dump = new HeapBuilder(8);
    long object = dump.instance(dump.classOf("java.lang.Object"));
    long array = dump.objectArray(dump.classOf("java.lang.Object[]"), object, object, 0xdead00, 0);
    HeapGraph heap = read(dump);
    assertThat(targets(heap, array)).contains(object).doesNotContain(0xdead00L, BOOT_LOADER);
    assertThat(heap.danglingReferences()).isEqualTo(1);
  }

  @Test
  void oddAddressesAreNoObstacle() throws IOException {
    HeapBuilder dump = new HeapBuilder(8);
    long object = dump.classOf("java.lang.Object");
    dump.instanceAt(0x20003, object);
    dump.instanceAt(0x2000a, object);
    HeapGraph heap = read(dump);
    assertThat(className(heap, 0x20003)).isEqualTo("java.lang.Object");
    assertThat(bytes(heap, 0x20003)).isEqualTo(16);
  }

  @Test
  void dumpWithoutObjectsHoldsWhatMatMakesUp() throws IOException {
    HeapGraph heap = read(new HeapBuilder(8).root(0xdead00));
    assertThat(heap.objectCount()).isEqualTo(3);
    assertThat(nameAt(heap, 8)).isEqualTo("java.lang.Class");
    assertThat(nameAt(heap, 16)).isEqualTo("java.lang.ClassLoader");
    assertThat(roots(heap)).containsExactly(8L, 16L);
  }

  private static HeapGraph read(HeapBuilder dump) throws IOException {
    return read(dump.toBytes());
  }

  /** With records behind those of the builder. */
  private static HeapGraph read(HeapBuilder dump, Records more) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (HprofWriter writer = new HprofWriter(out, HprofFormat.withIdentifierSize(8))) {
      dump.writeTo(writer);
      more.writeTo(writer);
    }
    return read(out.toByteArray());
  }

  private static HeapGraph read(byte[] dump) throws IOException {
    return Heaps.readAsMat(HprofFile.of("test", dump), ResourceConfig.NONE, Workshops.plain());
  }

  private static long bytes(HeapGraph heap, long address) {
    return heap.shallowSize(heap.ordinal(address));
  }

  private static String className(HeapGraph heap, long address) {
    return heap.classes().get(heap.classIndex(heap.ordinal(address))).name();
  }

  private static HeapClass classAt(HeapGraph heap, long address) {
    return heap.classes().stream().filter(c -> c.address() == address).findFirst().orElseThrow();
  }

  private static String nameAt(HeapGraph heap, long address) {
    assertThat(heap.ordinal(address)).isNotEqualTo(HeapGraph.ABSENT);
    return classAt(heap, address).name();
  }

  private static List<Long> roots(HeapGraph heap) {
    List<Long> addresses = new ArrayList<>();
    for (int root : heap.gcRoots()) {
      addresses.add(heap.address(root));
    }
    return addresses;
  }

  private static List<Long> targets(HeapGraph heap, long address) {
    List<Long> addresses = new ArrayList<>();
    HeapGraph.References references = heap.references();
    references.moveTo(heap.ordinal(address), 0);
    for (int to = references.next(); to != HeapGraph.References.END; to = references.next()) {
      addresses.add(heap.address(to));
    }
    return addresses;
  }
}

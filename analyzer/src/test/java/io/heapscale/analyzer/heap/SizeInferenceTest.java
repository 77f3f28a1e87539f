package io.heapscale.analyzer.heap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heapscale.analyzer.hprof.HprofFile;
import io.heapscale.analyzer.model.Manifest.ClassCount;
import io.heapscale.analyzer.model.ResourceConfig;
import io.heapscale.analyzer.work.Workshops;
import io.heapscale.testdata.dumps.ClassBuilder;
import io.heapscale.testdata.dumps.HeapBuilder;
import io.heapscale.testdata.dumps.HprofType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Sizes of instances from how far apart they lie, with 12-byte headers, 4-byte references and
 * 8-byte alignment.
 */
class SizeInferenceTest {
  private static final int PADDING = 128;

  private final HeapBuilder dump = new HeapBuilder(8);

  /** Where the next object is placed. */
  private long next = 0x7_0000_0000L;

  /** 40 strings and their arrays back to back: a compact heap of 12-byte headers. */
  @BeforeEach
  void fillCompactly() {
    for (int i = 0; i < 40; i++) {
      array(HprofType.BYTE, i, 16 + i);
    }
    long node =
        dump.classDump("com.acme.Node")
            .field("next", HprofType.OBJECT)
            .field("key", HprofType.INT)
            .add();
    for (int i = 0; i < 40; i++) {
      instance(node, 24);
    }
  }

  @Test
  void anInstanceBackToBackWithTheNextHasItsSizeFromTheGap() throws IOException {
    long pair = pairClass("com.acme.Pair");
    long first = instance(pair, 24);
    assertSize(first, 24, SizeSource.INFERRED);
  }

  @Test
  void aHoleBehindTheOnlyInstanceIsNotItsSize() throws IOException {
    long pair = pairClass("com.acme.Pair");
    long first = instance(pair, 96);
    assertSize(first, 24, SizeSource.ESTIMATED);
  }

  @Test
  void oneInstanceBackToBackSettlesTheSizeOfAll() throws IOException {
    long pair = pairClass("com.acme.Pair");
    long first = instance(pair, 96);
    instance(pair, 24);
    assertSize(first, 24, SizeSource.INFERRED);
  }

  @Test
  void paddingThatManyInstancesAgreeOnIsBelievedButNotCalledInferred() throws IOException {
    assertSize(cells(8), 24 + 2 * PADDING, SizeSource.ESTIMATED);
  }

  private long cells(int count) throws IOException {
    long cell = dump.classDump("com.acme.Cell").field("value", HprofType.LONG).add();
    long first = instance(cell, 24 + 2 * PADDING);
    for (int i = 1; i < count; i++) {
      instance(cell, 24 + 2 * PADDING);
    }
    return first;
  }

  @Test
  void sevenInstancesAreTooFewToBelieveInPadding() throws IOException {
    assertSize(cells(7), 24, SizeSource.ESTIMATED);
  }

  @Test
  void aSubclassInheritsThePadding() throws IOException {
    long cell = dump.classDump("com.acme.Cell").field("value", HprofType.LONG).add();
    long named =
        dump.classDump("com.acme.NamedCell")
            .superclass(cell)
            .field("name", HprofType.OBJECT)
            .field("owner", HprofType.OBJECT)
            .add();
    long behindHole = instance(named, 24 + 2 * PADDING + 8 + 64);
    for (int i = 0; i < 8; i++) {
      instance(cell, 24 + 2 * PADDING);
    }
    assertSize(behindHole, 24 + 2 * PADDING + 8, SizeSource.ESTIMATED);
  }

  @Test
  void aHoleThatIsNoPaddingIsNotBelievedHoweverManyAgree() throws IOException {
    long pair = pairClass("com.acme.Pair");
    long first = instance(pair, 24 + 192);
    for (int i = 0; i < 60; i++) {
      instance(pair, 24 + 192);
    }
    assertSize(first, 24, SizeSource.ESTIMATED);
  }

  @Test
  void inAHeapFullOfHolesPaddingIsNotBelieved() throws IOException {
    long pair = pairClass("com.acme.Pair");
    for (int i = 0; i < 60; i++) {
      instance(pair, i == 0 ? 24 : 72);
    }
    long cell = dump.classDump("com.acme.Cell").field("value", HprofType.LONG).add();
    long first = instance(cell, 24 + 2 * PADDING);
    for (int i = 0; i < 9; i++) {
      instance(cell, 24 + 2 * PADDING);
    }
    assertSize(first, 24, SizeSource.ESTIMATED);
  }

  @Test
  void aClassObjectEndsBehindItsStaticFieldsWhereTheNextObjectBegins() throws IOException {
    // 200 class objects show how large one without static fields is: 64 bytes.
    long some = 0;
    for (int i = 0; i < 200; i++) {
      some = classObject("com.acme.Some" + i, 64);
    }
    long counted = next;
    dump.classDumpAt(counted, "com.acme.Counted")
        .staticField("a", HprofType.LONG, 1)
        .staticField("b", HprofType.INT, 2)
        .add();
    next += 80;
    long apart = classObject("com.acme.Apart", 512);
    instance(pairClass("com.acme.Pair"), 24);
    HeapGraph heap = read(List.of());

    assertSize(heap, some, 64, SizeSource.INFERRED);
    assertSize(heap, counted, 80, SizeSource.INFERRED);
    assertSize(heap, apart, 64, SizeSource.ESTIMATED);
  }

  @ParameterizedTest
  @ValueSource(longs = {1L << 12, 1L << 33})
  void classObjectsFarApartAreNotAsLargeAsTheDistance(long distance) throws IOException {
    HeapBuilder classes = new HeapBuilder(8);
    for (int i = 0; i < 200; i++) {
      classes.classDumpAt(next + i * distance, "com.acme.Some" + i).add();
    }
    assertSize(read(classes, List.of()), next, 16, SizeSource.ESTIMATED);
  }

  @Test
  void noClassObjectIsSmallerThanAHeader() throws IOException {
    long crowded = next;
    ClassBuilder many = dump.classDumpAt(crowded, "com.acme.Crowded");
    for (int i = 0; i < 40; i++) {
      many.staticField("field" + i, HprofType.LONG, i);
    }
    many.add();
    next += 8;
    long small = classObject("com.acme.Small", 64);
    HeapGraph heap = read(List.of());
    assertSize(heap, small, 16, SizeSource.ESTIMATED);
    assertSize(heap, crowded, 16 + 40 * 8, SizeSource.ESTIMATED);
  }

  @Test
  void instancesCloserTogetherThanTheirFieldsAllowAreNoEvidence() throws IOException {
    long wide =
        dump.classDump("com.acme.Wide")
            .field("a", HprofType.LONG)
            .field("b", HprofType.LONG)
            .field("c", HprofType.LONG)
            .add();
    long first = instance(wide, 8);
    for (int i = 0; i < 60; i++) {
      instance(wide, 8);
    }
    assertSize(first, 40, SizeSource.ESTIMATED);
  }

  @Test
  void ofAnotherVmNothingIsInferred() throws IOException {
    long pair = pairClass("com.acme.Pair");
    long first = instance(pair, 24);
    long array = next;
    array(HprofType.BYTE, 8, 24);
    dump.classDump("com.ibm.oti.vm.VM").add();
    HeapGraph heap = read(List.of());
    assertSize(heap, first, 24, SizeSource.ESTIMATED);
    assertSize(heap, array, 24, SizeSource.ESTIMATED);
    assertThat(heap.vmLayout())
        .isEqualTo(
            "unknown JDK, VM other than HotSpot, 12-byte headers, 8-byte alignment, compressed"
                + " oops");
  }

  @Test
  void theStackOfAParkedThreadIsPartOfItsChunk() throws IOException {
    long chunk =
        dump.classDump("jdk.internal.vm.StackChunk")
            .field("parent", HprofType.OBJECT)
            .field("size", HprofType.INT)
            .field("sp", HprofType.INT)
            .field("bottom", HprofType.INT)
            .add();
    // 199 words of stack and 398 bits, in 7 words, for the references that may be in it.
    long small = next;
    long fields = 56;
    dump.instanceAt(next, chunk, 0L, 199, 0, 0);
    next += fields + (199 + 7) * 8;
    long large = next;
    dump.instanceAt(next, chunk, 0L, 1111, 0, 0);
    next += fields + (1111 + 35) * 8;
    instance(pairClass("com.acme.Pair"), 24);
    HeapGraph heap = read(List.of());

    assertThat(heap.shallowSize(heap.ordinal(large)) - heap.shallowSize(heap.ordinal(small)))
        .isEqualTo((1111 + 35 - 199 - 7) * 8L);
  }

  @Test
  void theVmsHistogramSettlesWhatGapsLeaveOpen() throws IOException {
    long pair = pairClass("com.acme.Pair");
    long first = instance(pair, 512);
    HeapGraph heap = read(List.of(new ClassCount("com.acme.Pair", 1, 40)));
    assertSize(heap, first, 40, SizeSource.VM);
  }

  @Test
  void aRowThatCannotBeTrueOfTheDumpIsNotUsed() throws IOException {
    long[] pairs = new long[30];
    List<ClassCount> rows = new ArrayList<>();
    for (int i = 0; i < pairs.length; i++) {
      pairs[i] = instance(pairClass("com.acme.Pair" + i), 24);
      rows.add(new ClassCount("com.acme.Pair" + i, 1, 24));
    }
    rows.set(0, new ClassCount("com.acme.Pair0", 1, 32));
    rows.set(1, new ClassCount("com.acme.Pair1", 1, 16));
    HeapGraph heap = read(rows);
    assertSize(heap, pairs[0], 24, SizeSource.INFERRED);
    assertSize(heap, pairs[1], 24, SizeSource.INFERRED);
    assertSize(heap, pairs[2], 24, SizeSource.VM);
  }

  @Test
  void theHistogramOfAnotherVmIsRefused() {
    List<ClassCount> rows = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      instance(pairClass("com.acme.Pair" + i), 24);
      rows.add(new ClassCount("com.acme.Pair" + i, 1, i < 26 ? 24 : 32));
    }
    assertThatThrownBy(() -> read(rows))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "test.hprof: the VM's histogram is of another JVM: of 30 classes that are in both,"
                + " 4 cannot have the size that it says; an instance of com.acme.Pair26 takes 32"
                + " bytes there, here the next object begins after 24");
  }

  @Test
  void ofSeveralClassesOfOneNameEachHasTheSizeThatFitsIt() {
    VmSizes sizes =
        new VmSizes(
            List.of(
                new ClassCount("com.acme.Plugin", 2, 64),
                new ClassCount("com.acme.Plugin", 3, 48)));
    assertThat(sizes.instanceBytes("com.acme.Plugin", 7, 32)).as("by its fields").isEqualTo(32);
    assertThat(sizes.instanceBytes("com.acme.Plugin", 3, 40)).as("by its count").isEqualTo(16);
    assertThat(sizes.instanceBytes("com.acme.Plugin", 7, 40)).isEqualTo(VmSizes.UNKNOWN);
    assertThat(sizes.instanceBytes("com.acme.Other", 1, 16)).isEqualTo(VmSizes.UNKNOWN);
  }

  @Test
  @Timeout(60)
  void aClassThatFiftyThousandLoadersDefineTakesNoLongerEach() {
    int loaders = 50_000;
    List<ClassCount> rows = new ArrayList<>();
    for (int i = 1; i <= loaders; i++) {
      rows.add(new ClassCount("com.acme.Plugin", i, i * 8L * (i + 1)));
    }
    VmSizes sizes = new VmSizes(rows);
    for (int i = 1; i <= loaders; i++) {
      assertThat(sizes.instanceBytes("com.acme.Plugin", i, 8)).isEqualTo(8L * (i + 1));
    }
  }

  @Test
  void arraysOfOneNameAgreeInSum() {
    VmSizes sizes =
        new VmSizes(
            List.of(
                new ClassCount("com.acme.Plugin[]", 2, 64),
                new ClassCount("com.acme.Plugin[]", 1, 24)));
    assertThat(sizes.agrees("com.acme.Plugin[]", 3, 88)).isTrue();
    assertThat(sizes.agrees("com.acme.Plugin[]", 2, 64)).isFalse();
    assertThat(sizes.agrees("com.acme.Other[]", 0, 0)).isFalse();
  }

  private long pairClass(String name) {
    return dump.classDump(name)
        .field("left", HprofType.OBJECT)
        .field("right", HprofType.OBJECT)
        .add();
  }

  private long instance(long classId, int distance) {
    long address = next;
    dump.instanceAt(address, classId);
    next += distance;
    return address;
  }

  private long classObject(String name, int distance) {
    long address = next;
    dump.classDumpAt(address, name).add();
    next += distance;
    return address;
  }

  private void array(HprofType type, int length, int bytes) {
    dump.primitiveArrayAt(next, type, length, new byte[length]);
    next += (bytes + 7) / 8 * 8L;
  }

  private void assertSize(long address, long bytes, SizeSource source) throws IOException {
    assertSize(read(List.of()), address, bytes, source);
  }

  private static void assertSize(HeapGraph heap, long address, long bytes, SizeSource source) {
    int ordinal = heap.ordinal(address);
    assertThat(heap.shallowSize(ordinal)).isEqualTo(bytes);
    assertThat(heap.sizeSource(ordinal)).isEqualTo(source);
  }

  /** Reads the dump, behind whose last object another one lies at once. */
  private HeapGraph read(List<ClassCount> histogram) throws IOException {
    instance(dump.classOf("java.lang.Object"), 16);
    return read(dump, histogram);
  }

  private static HeapGraph read(HeapBuilder dump, List<ClassCount> histogram) throws IOException {
    return Heaps.read(
        HprofFile.of("test.hprof", dump.toBytes()),
        null,
        histogram,
        ResourceConfig.NONE,
        Workshops.plain());
  }
}

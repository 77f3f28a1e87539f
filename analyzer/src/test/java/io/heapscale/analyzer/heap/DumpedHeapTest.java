package io.heapscale.analyzer.heap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heapscale.analyzer.hprof.HprofFile;
import io.heapscale.analyzer.model.ConfigurationException;
import io.heapscale.analyzer.model.DumpInfo;
import io.heapscale.analyzer.model.Manifest;
import io.heapscale.analyzer.model.ResourceConfig;
import io.heapscale.analyzer.work.Workshops;
import io.heapscale.testdata.dumps.HeapBuilder;
import io.heapscale.testdata.dumps.HprofType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DumpedHeapTest {

  @ParameterizedTest
  @ValueSource(ints = {4, 8})
  void textsAreReadAtTheEndOfAFieldPath(int idSize) throws IOException {
    HeapBuilder dump = new HeapBuilder(idSize);
    long id =
        dump.classDump("com.acme.Id")
            .field("value", HprofType.OBJECT)
            .field("number", HprofType.INT)
            .add();
    long named = dump.classDump("com.acme.Named").field("id", HprofType.OBJECT).add();
    long chart = dump.classDump("com.acme.Chart").superclass(named).add();
    long ascii = dump.instance(id, dump.string("costs"), 42);
    long greek = dump.instance(id, dump.string("κόστος"), -1);
    long first = dump.instance(chart, ascii);
    long second = dump.instance(chart, greek);
    long third = dump.instance(chart, 0L);
    HeapGraph heap = read(dump, ResourceConfig.NONE);

    assertThat(text(heap, first, "id", "value")).isEqualTo("costs");
    assertThat(text(heap, second, "id", "value")).isEqualTo("κόστος");
    assertThat(text(heap, first, "id", "number")).isEqualTo("42");
    assertThat(text(heap, third, "id", "value")).as("through null").isNull();
    assertThat(text(heap, first, "id")).as("an object that is no text").isNull();
    assertThat(text(heap, first, "nothing")).as("no such field").isNull();
    assertThat(text(heap, first, "id", "number", "more")).as("through a primitive").isNull();
  }

  @Test
  void aStringOfJdk8IsReadFromItsChars() throws IOException {
    HeapBuilder dump = new HeapBuilder(8).stringShape(HeapBuilder.StringShape.JDK_8);
    long holder = dump.classDump("com.acme.Holder").field("text", HprofType.OBJECT).add();
    long object = dump.instance(holder, dump.string("größer"));
    assertThat(text(read(dump, ResourceConfig.NONE), object, "text")).isEqualTo("größer");
  }

  @Test
  void anObjectInManyBlocksOfTheFileIsFound() throws IOException {
    HeapBuilder dump = new HeapBuilder(8);
    long holder = dump.classDump("com.acme.Holder").field("number", HprofType.INT).add();
    long[] objects = new long[1_000];
    for (int i = 0; i < objects.length; i++) {
      objects[i] = dump.instance(holder, i);
    }
    HeapGraph heap = read(dump, ResourceConfig.NONE);
    for (int i = 0; i < objects.length; i += 37) {
      assertThat(text(heap, objects[i], "number")).isEqualTo(String.valueOf(i));
    }
  }

  @Test
  void objectsThatAreNotInOrderOfAddressAreFoundWithoutAQuadraticSearch() throws IOException {
    HeapBuilder dump = new HeapBuilder(8);
    long holder = dump.classDump("com.acme.Holder").field("number", HprofType.INT).add();
    List<Long> objects = new ArrayList<>();
    for (int i = 0; i < 200_000; i++) {
      objects.add(dump.reserve());
    }
    Collections.shuffle(objects, new Random(1));
    for (int i = 0; i < objects.size(); i++) {
      dump.instanceAt(objects.get(i), holder, i);
    }
    HeapGraph heap = read(dump, ResourceConfig.NONE);
    for (int i = 0; i < objects.size(); i++) {
      assertThat(text(heap, objects.get(i), "number")).isEqualTo(String.valueOf(i));
    }
    assertThat(text(heap, holder, "number")).as("of a class object").isNull();
  }

  @Test
  void utf16IsReadInTheByteOrderOfTheVmWhateverTheText() throws IOException {
    // Both bytes of U+4E00 alone are those of a Latin letter the other way round.
    String text = "\u4E00";
    HeapBuilder little = new HeapBuilder(8);
    long holder = little.classDump("com.acme.Holder").field("text", HprofType.OBJECT).add();
    long object = little.instance(holder, little.string(text));
    assertThat(text(read(little, ResourceConfig.NONE), object, "text")).isEqualTo(text);

    HeapBuilder big = new HeapBuilder(8);
    big.classDump("java.lang.StringUTF16").staticField("HI_BYTE_SHIFT", HprofType.INT, 8).add();
    long value = big.byteArray((byte) 0x4E, (byte) 0);
    long string = big.instance(big.classOf("java.lang.String"), value, 0, 1);
    assertThat(text(read(big, ResourceConfig.NONE), string)).isEqualTo(text);
  }

  @Test
  void anInstanceWithTooFewFieldBytesIsRefusedWithItsOffset() {
    HeapBuilder dump = new HeapBuilder(8);
    long node = dump.classDump("com.acme.Node").field("next", HprofType.OBJECT).add();
    dump.instance(node, 0L);
    byte[] bytes = dump.toBytes();
    int length = lastIndexOf(bytes, new byte[] {0, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0, 0});
    bytes[length + 3] = 7;

    assertThatThrownBy(() -> read(bytes, ResourceConfig.NONE, null))
        .isInstanceOf(IOException.class);
  }

  @Test
  void aClassThatTheDumpDoesNotHoldIsRefused() {
    HeapBuilder dump = new HeapBuilder(8);
    dump.instanceAt(0x8000, 0x7777);
    assertThatThrownBy(() -> read(dump, ResourceConfig.NONE))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("INSTANCE_DUMP 0x21: expected a class of the dump, found 0x7777");
  }

  @Test
  void aSuperclassChainThatDoesNotEndIsRefused() {
    HeapBuilder dump = new HeapBuilder(8);
    dump.classDumpAt(0x1000, "com.acme.A").superclass(0x2000).add();
    dump.classDumpAt(0x2000, "com.acme.B").superclass(0x1000).add();
    assertThatThrownBy(() -> read(dump, ResourceConfig.NONE))
        .isInstanceOf(IOException.class)
        .hasMessageMatching(
            "test.hprof @ 0x[0-9a-f]+: CLASS_DUMP 0x20 of com.acme.A: "
                + "expected a superclass chain that ends, found a cycle");
  }

  @Test
  void twoObjectsAtOneAddressAreRefused() {
    HeapBuilder dump = new HeapBuilder(8);
    long node = dump.classDump("com.acme.Node").add();
    dump.instanceAt(0x8000, node);
    dump.instanceAt(0x8000, node);
    assertThatThrownBy(() -> read(dump, ResourceConfig.NONE))
        .hasMessageContaining("expected a new object, found a second one at address 0x8000");
  }

  @Test
  void ignoringAFieldThatTheClassDoesNotHaveNamesThoseItHas() {
    HeapBuilder dump = new HeapBuilder(8);
    dump.classDump("com.acme.Node")
        .field("parent", HprofType.OBJECT)
        .field("name", HprofType.OBJECT)
        .add();
    ResourceConfig config = new ResourceConfig(List.of(), List.of("com.acme.Node.parnt"), null);
    assertThatThrownBy(() -> read(dump, config))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            "ignore: 'com.acme.Node.parnt': no such field; the class has: name, parent; did you mean \"parent\"?");
  }

  @Test
  void ignoringAFieldOfAClassThatIsNotLoadedIsFine() throws IOException {
    ResourceConfig config = new ResourceConfig(List.of(), List.of("com.acme.Node.parent"), null);
    HeapBuilder dump = new HeapBuilder(8);
    dump.classOf("java.lang.Object");
    assertThat(read(dump, config).ignoredReferences().size()).isZero();
  }

  @Test
  void sizesComeFromTheManifestWhereItHasThem() throws IOException {
    HeapBuilder dump = new HeapBuilder(8);
    long node = dump.classDump("com.acme.Node").field("next", HprofType.OBJECT).add();
    long other = dump.classDump("com.acme.Other").field("next", HprofType.OBJECT).add();
    long a = dump.instance(node, 0L);
    long b = dump.instance(other, 0L);
    long bytes = dump.byteArray(new byte[5]);
    Manifest manifest =
        new Manifest(
            0,
            0,
            true,
            DumpInfo.ofFile("test.hprof", 0),
            List.of(new Manifest.ClassCount("com.acme.Node", 3, 3 * 56)),
            Map.of(
                "byte", new Manifest.ArrayLayout(12, 1),
                "object", new Manifest.ArrayLayout(12, 4)),
            8,
            null);
    HeapGraph heap = read(dump.toBytes(), ResourceConfig.NONE, manifest);

    assertThat(size(heap, a)).isEqualTo(56);
    assertThat(source(heap, a)).isEqualTo(SizeSource.VM);
    assertThat(size(heap, b)).as("8-byte header, 4-byte reference").isEqualTo(16);
    assertThat(source(heap, b)).isEqualTo(SizeSource.ESTIMATED);
    assertThat(size(heap, bytes)).isEqualTo(24);
    assertThat(source(heap, bytes)).isEqualTo(SizeSource.VM);
  }

  private static int lastIndexOf(byte[] bytes, byte[] part) {
    for (int at = bytes.length - part.length; at >= 0; at--) {
      int i = 0;
      while (i < part.length && bytes[at + i] == part[i]) {
        i++;
      }
      if (i == part.length) {
        return at;
      }
    }
    throw new AssertionError("not found");
  }

  private static HeapGraph read(HeapBuilder dump, ResourceConfig config) throws IOException {
    return read(dump.toBytes(), config, null);
  }

  private static HeapGraph read(byte[] dump, ResourceConfig config, @Nullable Manifest manifest)
      throws IOException {
    return Heaps.read(
        HprofFile.of("test.hprof", dump),
        manifest,
        manifest == null ? List.of() : manifest.histogram(),
        config,
        Workshops.plain());
  }

  private static @Nullable String text(HeapGraph heap, long address, String... path)
      throws IOException {
    return heap.text(heap.ordinal(address), List.of(path));
  }

  private static long size(HeapGraph heap, long address) {
    return heap.shallowSize(heap.ordinal(address));
  }

  private static SizeSource source(HeapGraph heap, long address) {
    return heap.sizeSource(heap.ordinal(address));
  }
}

package io.heapscale.analyzer.damage;

import io.heapscale.testdata.dumps.HeapBuilder;
import io.heapscale.testdata.dumps.HprofFormat;
import io.heapscale.testdata.dumps.HprofType;
import io.heapscale.testdata.dumps.RootKind;

/** Dumps of a few kilobytes that have something of everything. */
final class SmallDumps {
  private static final int SMALL_SEGMENTS = 400;

  private SmallDumps() {}

  /** In several segments. */
  static byte[] of(int identifierSize) {
    HeapBuilder heap =
        new HeapBuilder(
            HprofFormat.withIdentifierSize(identifierSize).segmentBytes(SMALL_SEGMENTS));
    long base =
        heap.classDump("app.Base")
            .field("id", HprofType.LONG)
            .field("name", HprofType.OBJECT)
            .add();
    long leaf =
        heap.classDump("app.Leaf")
            .superclass(base)
            .field("next", HprofType.OBJECT)
            .field("weight", HprofType.DOUBLE)
            .field("flag", HprofType.BOOLEAN)
            .add();
    long first = heap.reserve();
    long last = heap.instance(leaf, first, 1.5, true, 7, heap.string("last"));
    long middle = heap.instance(leaf, last, 0.5, false, 8, heap.string("Gr\u00fc\u00dfe \u4e16"));
    heap.instanceAt(first, leaf, middle, 2.5, true, 9, heap.string("first"));
    long array = heap.objectArray(heap.classOf("app.Leaf[]"), first, 0, last, middle);
    long numbers = heap.intArray(1, 2, 3, 4, 5, 6, 7);
    long weak = heap.instance(heap.classOf("java.lang.ref.WeakReference"), middle);
    long alone = heap.instance(base, 99, heap.charArray("nobody refers to me"));
    long holder =
        heap.classDump("app.Holder")
            .staticField("all", HprofType.OBJECT, array)
            .staticField("count", HprofType.INT, 3)
            .add();
    long thread = heap.instance(heap.classOf("java.lang.Thread"));
    int serial = heap.thread(thread);
    heap.root(RootKind.JAVA_FRAME, numbers, serial, 0);
    heap.root(RootKind.STICKY_CLASS, holder);
    heap.root(RootKind.JNI_GLOBAL, weak);
    heap.zeros(HprofType.BYTE, 100);
    heap.instance(base, alone, 0);
    return heap.toBytes();
  }
}

package io.heapscale.analyzer.heap;

import com.carrotsearch.hppc.LongArrayList;
import io.heapscale.analyzer.hprof.HeapOutline;
import io.heapscale.analyzer.hprof.HprofFile;
import io.heapscale.analyzer.hprof.HprofVisitor;
import io.heapscale.analyzer.work.IntArray;
import io.heapscale.analyzer.work.Workshop;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The second pass over a dump: classes, lengths and references of all objects, read by chunks on
 * all threads. Per object it takes 2 bytes for the class (4 in a dump of more than 65,535), 1 for a
 * length, and what {@link ReferenceTable} says.
 */
final class SecondPass {
  private static final VarHandle WORD = MethodHandles.arrayElementVarHandle(long[].class);
  private static final int SMALLEST_PAGE_BYTES = 1 << 9;

  /** Each thread begins so many pages of references at least, unless the dump is small. */
  private static final int PAGES = 64;

  final HprofFile file;
  final ObjectIndex index;
  final ClassTable classes;

  /** By class index; an array for the hot loop. */
  final ClassLayout[] layouts;

  final ExtraReferences extras;
  final ReferenceRules rules;
  final @Nullable StackChunks stackChunks;

  /** By ordinal: class index. */
  final IntArray classIndex;

  /** By ordinal: elements of an array; words of stack in a {@code StackChunk}; else 0. */
  final ArrayLengths lengths;

  final ReferenceTable references;
  final EdgeList weakReferents = new EdgeList();
  final EdgeList ignoredReferences = new EdgeList();

  /** A bit by ordinal. */
  private final long[] roots;

  /** A bit by ordinal: whether an object refers to something else than itself and GC roots. */
  private final long[] inner;

  /** By class index: ordinal of the class object, or ABSENT where that is a GC root. */
  private final int[] classReferences;

  private final Workshop workshop;
  private long danglingReferences;

  SecondPass(
      HprofFile file,
      ObjectIndex index,
      ClassTable classes,
      ExtraReferences extras,
      ReferenceRules rules,
      boolean ignoresFields,
      Workshop workshop) {
    this.file = file;
    this.index = index;
    this.classes = classes;
    this.layouts = classes.layouts().toArray(new ClassLayout[0]);
    this.extras = extras;
    this.rules = rules;
    this.workshop = workshop;
    stackChunks = StackChunks.of(classes);
    classIndex = workshop.ints(index.size(), classes.layouts().size());
    lengths = new ArrayLengths(index.size(), workshop);
    references =
        new ReferenceTable(
            index.size(),
            layouts.length,
            ignoresFields,
            pageBytes(file.size(), workshop),
            workshop);
    roots = new long[(index.size() >>> 6) + 1];
    inner = new long[(index.size() >>> 6) + 1];
    for (int root : extras.gcRoots()) {
      roots[root >>> 6] |= 1L << root;
    }
    classReferences = new int[classes.layouts().size()];
    for (ClassLayout layout : classes.layouts()) {
      int ordinal = layout.address() == 0 ? ObjectIndex.ABSENT : index.ordinal(layout.address());
      classReferences[layout.index()] =
          ordinal != ObjectIndex.ABSENT && isRoot(ordinal) ? ObjectIndex.ABSENT : ordinal;
    }
  }

  private static int pageBytes(long fileBytes, Workshop workshop) {
    long wanted =
        Math.max(SMALLEST_PAGE_BYTES, Math.min(workshop.grain() * 256L, fileBytes / PAGES));
    return (int) Math.min(1 << ReferenceTable.PAGE_BITS, Long.highestOneBit(wanted));
  }

  /**
   * Reads the heap records of {@code outline}.
   *
   * @param remaining makes a visitor hear only the records that count
   */
  void read(
      HeapOutline outline,
      LongArrayList records,
      UnaryOperator<HprofVisitor> remaining,
      DumpedHeap.ReadProgress progress)
      throws IOException {
    List<HeapChunk> chunks = HeapChunk.of(outline, records, workshop);
    HeapReader[] readers = new HeapReader[chunks.size()];
    Queue<ReferenceWriter> idle = new ConcurrentLinkedQueue<>();
    ChunkProgress done = new ChunkProgress(progress, "reading references", file.size());
    workshop.run(
        readers.length,
        i -> {
          ReferenceWriter writer = idle.poll();
          readers[i] = new HeapReader(this, writer == null ? references.writer() : writer);
          chunks.get(i).read(file, remaining.apply(readers[i]));
          readers[i].finish();
          idle.add(readers[i].writer());
          done.add(chunks.get(i).bytes());
        });
    for (ReferenceWriter writer : idle) {
      writer.finish();
    }
    for (HeapReader reader : readers) {
      take(reader);
    }
  }

  /** Adds what a reader has found besides classes, lengths and strong references. */
  void take(HeapReader reader) {
    weakReferents.addAll(reader.weakReferents);
    ignoredReferences.addAll(reader.ignoredReferences);
    danglingReferences += reader.danglingReferences();
  }

  /** What was read of references. */
  HeapReferences result() {
    return new HeapReferences(
        references,
        inner,
        extras.gcRoots(),
        weakReferents,
        ignoredReferences,
        extras.resolvedReferences(),
        danglingReferences);
  }

  boolean isRoot(int ordinal) {
    return (roots[ordinal >>> 6] & 1L << ordinal) != 0;
  }

  /**
   * Notes which of the 64 objects from {@code word * 64} on refer to something else than themselves
   * and GC roots.
   */
  void markInner(int word, long bits) {
    long unused = (long) WORD.getAndBitwiseOr(inner, word, bits);
  }

  /** The class object, unless it is a GC root: a reference to a root changes no dominator. */
  int classReference(int classNumber) {
    return classReferences[classNumber];
  }
}

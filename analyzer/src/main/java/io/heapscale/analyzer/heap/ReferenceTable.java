package io.heapscale.analyzer.heap;

import io.heapscale.analyzer.work.LongArray;
import io.heapscale.analyzer.work.SavedInput;
import io.heapscale.analyzer.work.SavedOutput;
import io.heapscale.analyzer.work.ShortCode;
import io.heapscale.analyzer.work.Workshop;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The references between objects as a compressed CSR. An object's entry is its length in bytes,
 * then a {@link ShortCode} per reference: the distance from the object to the target, both
 * ordinals, or the place of a class object in a list, since those are far away and few. In ordinary
 * heaps that is 1 byte per object, 0.5 to find it, and 1.5 to 2 per reference; references may
 * repeat.
 *
 * <p>Entries lie in the order in which they were read, which is as a rule that of ordinals. So it
 * is enough to know where every {@value #BLOCK}th entry begins; others are found by stepping over
 * the entries before. Where the file's order differs, or another thread took over, a block of
 * {@value #BLOCK} objects becomes <i>irregular</i>: it has a place for each object, filled in for
 * those whose entry does not follow that of the object before.
 *
 * <p>Long entries are cut into fragments that fit into a page. A header byte below {@link #LONG} is
 * the entry's length; that byte itself is followed by the fragment's length and by the number of
 * the page, plus 1, that the next fragment begins (0 if there is none).
 */
final class ReferenceTable {
  /** Objects per block. */
  static final int BLOCK = 16;

  static final int BLOCK_BITS = 4;
  static final int BLOCK_MASK = BLOCK - 1;

  /** The header byte of a fragment whose length and continuation follow in 4 bytes each. */
  static final int LONG = 0xFF;

  static final int LONG_HEADER_BYTES = 9;

  /** A position is the page's number and the place in it, this many bits of it the latter. */
  static final int PAGE_BITS = 24;

  static final int PAGE_MASK = (1 << PAGE_BITS) - 1;

  private static final int IRREGULAR_BLOCKS_PER_CHUNK = 1 << 10;

  final ShortCode code;

  /** Whether a code's second lowest bit says that the reference is ignored. */
  final boolean marksIgnored;

  /** Class objects in the order in which they were first referred to, by their place. */
  private final int[] classObjects;

  /** By class index: 1 + the class object's place, or 0. */
  private final int[] classPlaces;

  private int classCount;

  private final Workshop workshop;
  private final int objects;
  private final int pageBytes;

  /**
   * By block: 1 + the position of its first object's entry; negative for the complement of an
   * irregular block's number; 0 for a block without entries.
   */
  private final LongArray anchors;

  /** By irregular block and object: 1 + the position of the entry, or 0; cut into chunks. */
  private volatile LongArray[] irregular = new LongArray[0];

  private final AtomicInteger irregularBlocks = new AtomicInteger();

  private volatile ByteBuffer[] pages = new ByteBuffer[0];
  private int pageCount;

  /**
   * A table for objects 0 to {@code objects - 1}, without entries yet.
   *
   * @param classes number of classes
   * @param marksIgnored whether some references may be ignored ones
   * @param pageBytes bytes that a writer takes at a time, at most 2^24
   */
  ReferenceTable(int objects, int classes, boolean marksIgnored, int pageBytes, Workshop workshop) {
    this(
        objects,
        marksIgnored,
        pageBytes,
        new int[classes],
        workshop.longs((objects >>> BLOCK_BITS) + 1),
        workshop);
  }

  private ReferenceTable(
      int objects,
      boolean marksIgnored,
      int pageBytes,
      int[] classObjects,
      LongArray anchors,
      Workshop workshop) {
    this.workshop = workshop;
    this.objects = objects;
    this.marksIgnored = marksIgnored;
    this.pageBytes = pageBytes;
    this.classObjects = classObjects;
    this.classPlaces = new int[classObjects.length];
    this.code =
        new ShortCode((Math.max(objects, classObjects.length) + 1L) << (marksIgnored ? 3 : 2));
    this.anchors = anchors;
  }

  /** Writes what {@link #load} reads, once all writers have finished. */
  void save(SavedOutput out) throws IOException {
    out.number(objects);
    out.number(marksIgnored ? 1 : 0);
    out.number(pageBytes);
    out.ints(classObjects);
    out.array(anchors);
    out.number(irregular.length);
    for (LongArray chunk : irregular) {
      out.array(chunk);
    }
    out.number(pageCount);
    for (int page = 0; page < pageCount; page++) {
      out.bytes(pages[page]);
    }
  }

  /** A table to which nothing can be added. */
  static ReferenceTable load(SavedInput in, Workshop workshop) throws IOException {
    int objects = in.number();
    boolean marksIgnored = in.number() != 0;
    int pageBytes = in.number();
    int[] classObjects = in.ints();
    ReferenceTable table =
        new ReferenceTable(
            objects, marksIgnored, pageBytes, classObjects, in.longArray(), workshop);
    int chunks = in.number();
    List<LongArray> irregular = new ArrayList<>();
    for (int chunk = 0; chunk < chunks; chunk++) {
      irregular.add(in.longArray());
    }
    table.irregular = irregular.toArray(new LongArray[0]);
    int pageCount = in.number();
    List<ByteBuffer> pages = new ArrayList<>();
    for (int page = 0; page < pageCount; page++) {
      pages.add(in.bytes());
    }
    table.pages = pages.toArray(new ByteBuffer[0]);
    table.pageCount = pageCount;
    return table;
  }

  /** A cursor over one object's references at a time. */
  HeapGraph.References cursor() {
    return new ReferenceCursor(this);
  }

  /** Notes that an object's entry begins at {@code position} and not behind the one before. */
  void begin(int ordinal, long position) {
    int block = ordinal >>> BLOCK_BITS;
    while (true) {
      long anchor = anchors.get(block);
      if (anchor < 0) {
        setIrregular(~anchor, ordinal & BLOCK_MASK, position + 1);
        return;
      }
      if (anchor == 0 && (ordinal & BLOCK_MASK) == 0) {
        if (anchors.compareAndSet(block, 0, position + 1)) {
          return;
        }
        continue;
      }
      int number = newIrregularBlock();
      setIrregular(number, 0, anchor);
      if (anchors.compareAndSet(block, anchor, ~(long) number)) {
        setIrregular(number, ordinal & BLOCK_MASK, position + 1);
        return;
      }
    }
  }

  /** The place of a class object in the list. */
  int placeOf(int classNumber, int classObject) {
    // An old value sends another thread to the list, which knows.
    int known = classPlaces[classNumber];
    return known != 0 ? known - 1 : addClass(classNumber, classObject);
  }

  private synchronized int addClass(int classNumber, int classObject) {
    if (classPlaces[classNumber] == 0) {
      classObjects[classCount++] = classObject;
      classPlaces[classNumber] = classCount;
    }
    return classPlaces[classNumber] - 1;
  }

  /** The class object at a place of the list. */
  int classObjectAt(int place) {
    return classObjects[place];
  }

  private int newIrregularBlock() {
    int number = irregularBlocks.getAndIncrement();
    int chunk = number / IRREGULAR_BLOCKS_PER_CHUNK;
    if (chunk >= irregular.length) {
      addChunks(chunk);
    }
    return number;
  }

  private synchronized void addChunks(int last) {
    LongArray[] old = irregular;
    if (last < old.length) {
      return;
    }
    LongArray[] grown = new LongArray[last + 1];
    System.arraycopy(old, 0, grown, 0, old.length);
    for (int i = old.length; i <= last; i++) {
      grown[i] = workshop.longs(IRREGULAR_BLOCKS_PER_CHUNK * BLOCK);
    }
    irregular = grown;
  }

  private void setIrregular(long number, int place, long value) {
    int chunk = (int) (number / IRREGULAR_BLOCKS_PER_CHUNK);
    while (chunk >= irregular.length) {
      Thread.onSpinWait(); // the block's number may be seen before the chunk that another has added
    }
    irregular[chunk].set((int) (number % IRREGULAR_BLOCKS_PER_CHUNK) * BLOCK + place, value);
  }

  /** Adds a page, of which this writer uses all; returns its number. */
  synchronized int addPage() {
    if (pageCount == pages.length) {
      ByteBuffer[] grown = new ByteBuffer[Math.max(16, pageCount * 2)];
      System.arraycopy(pages, 0, grown, 0, pageCount);
      pages = grown;
    }
    pages[pageCount] = workshop.bytes(pageBytes + ShortCode.SLACK);
    return pageCount++;
  }

  /** Gives back what a writer did not use of its last page. */
  synchronized void trimPage(int page, int usedBytes) {
    if (workshop.isInHeap() && usedBytes < pageBytes / 4 * 3) {
      ByteBuffer trimmed = workshop.bytes(usedBytes + ShortCode.SLACK);
      trimmed.put(0, pages[page], 0, usedBytes);
      pages[page] = trimmed;
    }
  }

  int pageBytes() {
    return pageBytes;
  }

  ByteBuffer page(int number) {
    return pages[number];
  }

  /** 1 + the position of an object's entry, or 0 where it has none. */
  long find(int ordinal) {
    long anchor = anchors.get(ordinal >>> BLOCK_BITS);
    int steps = ordinal & BLOCK_MASK;
    if (anchor < 0) {
      long number = ~anchor;
      LongArray chunk = irregular[(int) (number / IRREGULAR_BLOCKS_PER_CHUNK)];
      int first = (int) (number % IRREGULAR_BLOCKS_PER_CHUNK) * BLOCK;
      int place = steps;
      while (place > 0 && chunk.get(first + place) == 0) {
        place--;
      }
      anchor = chunk.get(first + place);
      steps -= place;
    }
    if (anchor == 0 || steps == 0) {
      return anchor;
    }
    ByteBuffer page = pages[(int) ((anchor - 1) >>> PAGE_BITS)];
    int at = (int) (anchor - 1) & PAGE_MASK;
    for (int i = 0; i < steps; i++) {
      int head = page.get(at) & 0xFF;
      at += head == LONG ? LONG_HEADER_BYTES + page.getInt(at + 1) : 1 + head;
    }
    return anchor - ((anchor - 1) & PAGE_MASK) + at;
  }

  /** Whether entries of a block lie behind one another. */
  boolean isRegular(int ordinal) {
    return anchors.get(ordinal >>> BLOCK_BITS) > 0;
  }

  /** A writer for one thread. */
  ReferenceWriter writer() {
    return new ReferenceWriter(this);
  }
}

package io.heapscale.analyzer.heap;

import com.carrotsearch.hppc.LongArrayList;
import io.heapscale.analyzer.hprof.BasicType;
import io.heapscale.analyzer.hprof.HprofFile;
import io.heapscale.analyzer.hprof.HprofVisitor;
import io.heapscale.analyzer.work.SavedInput;
import io.heapscale.analyzer.work.SavedOutput;
import io.heapscale.analyzer.work.Workshop;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Finds an object's record in the file without a position per object: for every {@value
 * #BLOCK_OBJECTS} objects of the file it keeps where they begin and their lowest and highest
 * address (0.2 bytes per object), and a search reads the blocks whose range holds the address. A
 * HotSpot dump is written region by region in ascending order, so that is one block as a rule. ZGC
 * and Shenandoah write objects as the search for live ones meets them: where the blocks searched
 * come to several times the file, every object's position is taken from one more pass (8 bytes per
 * object). Several threads may search at a time.
 */
final class PositionIndex {
  /** What {@link #find} returns where no record has the address. */
  static final long NOT_FOUND = -1;

  private static final int BLOCK_OBJECTS = 256;

  /** How often all blocks may be searched before one more pass is cheaper. */
  private static final int PATIENCE = 4;

  private final HprofFile file;
  private final ObjectIndex index;

  /** Blocks by ascending lowest address. */
  private final long[] lowest;

  private final long[] highest;

  /** By block: the highest address of it and all blocks before it. */
  private final long[] highestSoFar;

  private final long[] begins;
  private final long[] ends;

  /** Objects looked at so far, and blocks passed over. */
  private final AtomicLong effort = new AtomicLong();

  /** By ordinal: offset of the record, 0 for a class object; null until it pays. */
  private volatile long @Nullable [] positions;

  private PositionIndex(
      HprofFile file,
      ObjectIndex index,
      long[] lowest,
      long[] highest,
      long[] begins,
      long[] ends) {
    this.file = file;
    this.index = index;
    this.lowest = lowest;
    this.highest = highest;
    this.begins = begins;
    this.ends = ends;
    highestSoFar = highest.clone();
    for (int i = 1; i < highestSoFar.length; i++) {
      highestSoFar[i] = Math.max(highestSoFar[i - 1], highestSoFar[i]);
    }
  }

  /** Writes what {@link #load} reads. */
  void save(SavedOutput out) throws IOException {
    out.longs(lowest);
    out.longs(highest);
    out.longs(begins);
    out.longs(ends);
  }

  static PositionIndex load(SavedInput in, HprofFile file, ObjectIndex index) throws IOException {
    return new PositionIndex(file, index, in.longs(), in.longs(), in.longs(), in.longs());
  }

  /**
   * The offset of the record of the instance or array at {@code address}, or {@link #NOT_FOUND}.
   */
  long find(long address) throws IOException {
    long[] all = positions;
    if (all == null && effort.get() > (long) PATIENCE * BLOCK_OBJECTS * begins.length) {
      all = allPositions();
    }
    if (all != null) {
      int ordinal = index.ordinal(address);
      return ordinal == ObjectIndex.ABSENT || all[ordinal] == 0 ? NOT_FOUND : all[ordinal];
    }
    for (int block = lastStartingAtOrBefore(address);
        block >= 0 && highestSoFar[block] >= address;
        block--) {
      boolean mayHold = highest[block] >= address;
      effort.addAndGet(mayHold ? 1 + BLOCK_OBJECTS : 1);
      if (mayHold) {
        long record = search(begins[block], ends[block], address);
        if (record != NOT_FOUND) {
          return record;
        }
      }
    }
    return NOT_FOUND;
  }

  /**
   * Divides the file's object records in parts for several threads: each a list of begin and end of
   * what lies together, in order of the file.
   */
  List<LongArrayList> parts(Workshop workshop) {
    int[] order =
        IntStream.range(0, begins.length)
            .boxed()
            .sorted(Comparator.comparingLong(block -> begins[block]))
            .mapToInt(Integer::intValue)
            .toArray();
    int blocksPerPart = Math.max(1, workshop.grain() / BLOCK_OBJECTS);
    List<LongArrayList> parts = new ArrayList<>();
    for (int i = 0; i < order.length; i++) {
      if (i % blocksPerPart == 0) {
        parts.add(new LongArrayList());
      }
      LongArrayList part = parts.get(parts.size() - 1);
      part.add(begins[order[i]]);
      part.add(ends[order[i]]);
    }
    return parts;
  }

  private synchronized long[] allPositions() throws IOException {
    long[] known = positions;
    if (known == null) {
      Positions all = new Positions();
      for (int block = 0; block < begins.length; block++) {
        file.readSubRecords(begins[block], ends[block], all);
      }
      known = all.positions;
      positions = known;
    }
    return known;
  }

  /** Notes where each object's record begins; of several of one address the first in the file. */
  private final class Positions implements HprofVisitor {
    private final long[] positions = new long[index.size()];

    private void add(long objectId, long record) {
      int ordinal = index.ordinal(objectId);
      if (ordinal != ObjectIndex.ABSENT
          && (positions[ordinal] == 0 || record < positions[ordinal])) {
        positions[ordinal] = record;
      }
    }

    @Override
    public void instance(long objectId, long classId, long offset, int length) {
      add(objectId, file.instanceRecord(offset));
    }

    @Override
    public void objectArray(long objectId, long arrayClassId, int length, long offset) {
      add(objectId, file.objectArrayRecord(offset));
    }

    @Override
    public void primitiveArray(long objectId, BasicType type, int length, long offset) {
      add(objectId, file.primitiveArrayRecord(offset));
    }
  }

  private int lastStartingAtOrBefore(long address) {
    int low = -1;
    int high = lowest.length - 1;
    while (low < high) {
      int middle = (low + high + 1) >> 1;
      if (lowest[middle] <= address) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  private long search(long begin, long end, long address) throws IOException {
    Match match = new Match(address);
    long at = begin;
    while (at < end) {
      long next = file.readSubRecord(at, end, match);
      if (match.found) {
        return at;
      }
      at = next;
    }
    return NOT_FOUND;
  }

  private static final class Match implements HprofVisitor {
    private final long address;
    private boolean found;

    Match(long address) {
      this.address = address;
    }

    @Override
    public void instance(long objectId, long classId, long offset, int length) {
      found = objectId == address;
    }

    @Override
    public void objectArray(long objectId, long arrayClassId, int length, long offset) {
      found = objectId == address;
    }

    @Override
    public void primitiveArray(long objectId, BasicType type, int length, long offset) {
      found = objectId == address;
    }
  }

  /** Takes records in file order. */
  static final class Builder {
    private final LongArrayList begins = new LongArrayList();
    private final LongArrayList ends = new LongArrayList();
    private final LongArrayList lowest = new LongArrayList();
    private final LongArrayList highest = new LongArrayList();
    private long segmentEnd;

    /** Of the last block: how many more objects it takes, and its addresses so far. */
    private int room;

    private long low;
    private long high;
    private boolean isOpen;

    /** A heap dump segment begins; its records follow. */
    void segment(long end) {
      closeBlock();
      segmentEnd = end;
      room = 0;
    }

    /** The records of the segment end at {@code end} already. */
    void segmentEndsEarly(long end) {
      if (isOpen) {
        ends.set(ends.size() - 1, Math.min(end, ends.get(ends.size() - 1)));
      }
      segmentEnd = end;
    }

    /** The object at {@code address} has its record at {@code offset}. */
    void add(long address, long offset) {
      if (room == 0) {
        if (closeBlock()) {
          ends.set(ends.size() - 1, Math.min(offset, ends.get(ends.size() - 1)));
        }
        begins.add(offset);
        ends.add(segmentEnd);
        low = address;
        high = address;
        isOpen = true;
        room = BLOCK_OBJECTS;
      }
      room--;
      low = Math.min(low, address);
      high = Math.max(high, address);
    }

    /** Notes the range of the last block, if that has not been done; says whether it has now. */
    private boolean closeBlock() {
      boolean closes = isOpen;
      if (closes) {
        lowest.add(low);
        highest.add(high);
        isOpen = false;
      }
      return closes;
    }

    /** Adds what was collected of records that follow in the file, from other segments. */
    void append(Builder next) {
      closeBlock();
      next.closeBlock();
      begins.addAll(next.begins);
      ends.addAll(next.ends);
      lowest.addAll(next.lowest);
      highest.addAll(next.highest);
    }

    /** Where some of the records begin, ascending. */
    LongArrayList recordOffsets() {
      return begins;
    }

    PositionIndex build(HprofFile file, ObjectIndex index) {
      closeBlock();
      int[] order =
          IntStream.range(0, begins.size())
              .boxed()
              .sorted(Comparator.comparingLong(lowest::get))
              .mapToInt(Integer::intValue)
              .toArray();
      return new PositionIndex(
          file,
          index,
          inOrder(lowest, order),
          inOrder(highest, order),
          inOrder(begins, order),
          inOrder(ends, order));
    }

    private static long[] inOrder(LongArrayList values, int[] order) {
      return IntStream.of(order).mapToLong(values::get).toArray();
    }
  }
}

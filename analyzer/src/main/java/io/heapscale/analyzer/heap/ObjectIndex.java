package io.heapscale.analyzer.heap;

import com.carrotsearch.hppc.LongIntHashMap;
import com.carrotsearch.hppc.cursors.LongIntCursor;
import io.heapscale.analyzer.work.SavedInput;
import io.heapscale.analyzer.work.SavedOutput;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Maps addresses to ordinals (0 for the lowest address) and back, by rank over a paged bitmap: one
 * bit per possible object address, and per 64 bits the number of objects below them. A lookup is
 * one table access, one bit test and one population count; no address is stored. With objects
 * aligned to 8 bytes it takes 0.19 bytes per 8 bytes of heap that holds objects; pages without
 * objects take nothing, so sparse address ranges are cheap.
 *
 * <p>Guy Jacobson, "Space-efficient static trees and graphs", FOCS 1989 (rank by counted blocks).
 */
final class ObjectIndex {
  /** The ordinal of an address where no object is. */
  static final int ABSENT = -1;

  private static final int PAGE_BITS = 12;
  private static final int PAGE_WORDS = 1 << (PAGE_BITS - 6);
  private static final int BIT_MASK = (1 << PAGE_BITS) - 1;

  /** Ints of {@link #table} per 64 addresses. */
  private static final int STRIDE = 3;

  /** A direct table is used while it has at most this many entries per page, or is small anyway. */
  private static final int DIRECT_ENTRIES_PER_PAGE = 32;

  private static final int DIRECT_ENTRIES_ALWAYS = 1 << 16;

  /** log2 of the bytes that one bit stands for. */
  private final int shift;

  /**
   * By 64 addresses, {@value #PAGE_WORDS} times 64 a page, pages ascending: the ordinal of the
   * first object, then one bit per address, the lower half first. Lying together they are found
   * with one access to memory; apart, reading references took a quarter longer.
   */
  private final int[] table;

  /** By page: its key ({@code address >>> shift + PAGE_BITS}), ascending. */
  private final long[] keys;

  /** By {@code key - firstDirectKey}: the page, or ABSENT; null where the range is too wide. */
  private final int @Nullable [] directPages;

  private final long firstDirectKey;

  /**
   * The page of the lowest addresses, which is not in {@link #directPages} where others are: what a
   * reading makes up lies there, far below a heap.
   */
  private final int lowestPage;

  /** Page by key; empty where {@link #directPages} serves. */
  private final LongIntHashMap hashedPages = new LongIntHashMap();

  private final int size;

  private ObjectIndex(int shift, long[] keys, int[] table, int size) {
    this.shift = shift;
    this.keys = keys;
    this.table = table;
    this.size = size;
    int pages = keys.length;
    lowestPage = pages > 0 && keys[0] == 0 ? 0 : ABSENT;
    int firstDirect = lowestPage == ABSENT || pages == 1 ? 0 : 1;
    firstDirectKey = pages == 0 ? 0 : keys[firstDirect];
    directPages = directTable(firstDirect);
    if (directPages == null) {
      for (int page = 0; page < pages; page++) {
        hashedPages.put(keys[page], page);
      }
    }
  }

  private static ObjectIndex of(Builder builder) {
    long[] keys = builder.pages.keys().toArray();
    Arrays.sort(keys);
    int pages = keys.length;
    int[] table = new int[Math.multiplyExact(pages, PAGE_WORDS * STRIDE)];
    long objects = 0;
    for (int page = 0; page < pages; page++) {
      long[] chunk = builder.chunk(keys[page]);
      int first = builder.startInChunk(keys[page]);
      int at = page * PAGE_WORDS * STRIDE;
      for (int i = 0; i < PAGE_WORDS; i++, at += STRIDE) {
        long bits = chunk[first + i];
        table[at] = (int) objects;
        table[at + 1] = (int) bits;
        table[at + 2] = (int) (bits >>> 32);
        objects += Long.bitCount(bits);
      }
    }
    if (objects > Integer.MAX_VALUE - 16) {
      throw new IllegalStateException(
          objects + " objects are more than the 2^31 that this engine can number");
    }
    return new ObjectIndex(builder.shift, keys, table, (int) objects);
  }

  /** Writes what {@link #load} reads. */
  void save(SavedOutput out) throws IOException {
    out.number(shift);
    out.number(size);
    out.longs(keys);
    out.ints(table);
  }

  static ObjectIndex load(SavedInput in) throws IOException {
    int shift = in.number();
    int size = in.number();
    long[] keys = in.longs();
    return new ObjectIndex(shift, keys, in.ints(), size);
  }

  private int @Nullable [] directTable(int first) {
    int pages = keys.length;
    if (pages == 0) {
      return new int[0];
    }
    long span = keys[pages - 1] - firstDirectKey + 1;
    long limit = Math.max(DIRECT_ENTRIES_ALWAYS, (long) pages * DIRECT_ENTRIES_PER_PAGE);
    if (span <= 0 || span > Math.min(limit, Integer.MAX_VALUE - 16)) {
      return null;
    }
    int[] table = new int[(int) span];
    Arrays.fill(table, ABSENT);
    for (int page = first; page < pages; page++) {
      table[(int) (keys[page] - firstDirectKey)] = page;
    }
    return table;
  }

  /** Number of objects. */
  int size() {
    return size;
  }

  /** The ordinal of the object at {@code address}, or {@link #ABSENT}. */
  int ordinal(long address) {
    int page = page(address >>> (shift + PAGE_BITS));
    if (page == ABSENT || (address & (1L << shift) - 1) != 0) {
      return ABSENT;
    }
    int bit = (int) (address >>> shift) & BIT_MASK;
    int at = (page * PAGE_WORDS + (bit >>> 6)) * STRIDE;
    long word = bits(at);
    long mask = 1L << bit;
    return (word & mask) == 0 ? ABSENT : table[at] + Long.bitCount(word & (mask - 1));
  }

  /** The bits of the 64 addresses whose entry is at {@code at}. */
  private long bits(int at) {
    return (table[at + 1] & 0xFFFF_FFFFL) | (long) table[at + 2] << 32;
  }

  private int page(long key) {
    int[] direct = directPages;
    if (direct == null) {
      return hashedPages.getOrDefault(key, ABSENT);
    }
    if (direct.length == 0) {
      return ABSENT;
    }
    long offset = key - firstDirectKey;
    if (offset >= 0 && offset < direct.length) {
      return direct[(int) offset];
    }
    return key == 0 ? lowestPage : ABSENT;
  }

  /** The address of object {@code ordinal}. */
  long address(int ordinal) {
    int low = 0;
    int high = keys.length - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (table[middle * PAGE_WORDS * STRIDE] <= ordinal) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    int word = low * PAGE_WORDS;
    for (int step = PAGE_WORDS >>> 1; step > 0; step >>>= 1) {
      if (table[(word + step) * STRIDE] <= ordinal) {
        word += step;
      }
    }
    long rest = bits(word * STRIDE);
    for (int skip = ordinal - table[word * STRIDE]; skip > 0; skip--) {
      rest &= rest - 1;
    }
    return address(word, rest);
  }

  /** The address of the lowest bit of {@code rest}, which is what is left of word {@code word}. */
  private long address(int word, long rest) {
    long bit = ((long) (word & (PAGE_WORDS - 1)) << 6) + Long.numberOfTrailingZeros(rest);
    return ((keys[word / PAGE_WORDS] << PAGE_BITS) | bit) << shift;
  }

  /** A cursor over all addresses, ascending: much faster than asking for each. */
  Addresses addresses() {
    return new Addresses(0);
  }

  /** A cursor over the addresses from that of {@code ordinal} on. */
  Addresses addressesFrom(int ordinal) {
    return new Addresses(ordinal);
  }

  /** Walks the bitmap word by word. */
  final class Addresses {
    private int word = -1;
    private long rest;

    private Addresses(int ordinal) {
      if (ordinal > 0 && ordinal < size) {
        long bit = ObjectIndex.this.address(ordinal) >>> shift;
        word = page(bit >>> PAGE_BITS) * PAGE_WORDS + ((int) bit & BIT_MASK) / Long.SIZE;
        rest = bits(word * STRIDE) & -1L << bit;
      }
    }

    /** The next address; after the last one it must not be called. */
    long next() {
      while (rest == 0) {
        rest = bits(++word * STRIDE);
      }
      long address = ObjectIndex.this.address(word, rest);
      rest &= rest - 1;
      return address;
    }
  }

  /** Collects addresses in any order. */
  static final class Builder {
    private static final int CHUNK_BITS = 8;
    private static final int CHUNK_MASK = (1 << CHUNK_BITS) - 1;

    private final int shift;

    /** Number of a page by key, in the order they were met. */
    private final LongIntHashMap pages = new LongIntHashMap();

    /** The pages, in chunks so that growing copies nothing. */
    private long[][] chunks = new long[16][];

    private long lastKey = -1;
    private long[] lastChunk = new long[0];

    /** Where the last page begins in {@link #lastChunk}. */
    private int lastPageStart;

    /** Starts with addresses that are multiples of {@code 1 << shift}. */
    Builder(int shift) {
      this.shift = shift;
    }

    int shift() {
      return shift;
    }

    /** Whether {@code address} is one that this index can hold. */
    boolean accepts(long address) {
      return (address & (1L << shift) - 1) == 0;
    }

    /** Whether an address was added. */
    boolean has(long address) {
      long key = address >>> (shift + PAGE_BITS);
      int slot = pages.indexOf(key);
      if (!accepts(address) || !pages.indexExists(slot)) {
        return false;
      }
      int bit = (int) (address >>> shift) & BIT_MASK;
      return (chunk(key)[startInChunk(key) + (bit >>> 6)] & 1L << bit) != 0;
    }

    /** Adds an address; says whether it was absent. */
    boolean add(long address) {
      assert accepts(address);
      long key = address >>> (shift + PAGE_BITS);
      if (key != lastKey) {
        turnTo(key);
      }
      int bit = (int) (address >>> shift) & BIT_MASK;
      int index = lastPageStart + (bit >>> 6);
      long mask = 1L << bit;
      long word = lastChunk[index];
      lastChunk[index] = word | mask;
      return (word & mask) == 0;
    }

    /** Adds all addresses of {@code other}; says whether all were absent. */
    boolean addAll(Builder other) {
      boolean absent = true;
      for (LongIntCursor page : other.pages) {
        turnTo(page.key);
        long[] from = other.chunks[page.value >>> CHUNK_BITS];
        int first = (page.value & CHUNK_MASK) * PAGE_WORDS;
        for (int i = 0; i < PAGE_WORDS; i++) {
          absent &= (lastChunk[lastPageStart + i] & from[first + i]) == 0;
          lastChunk[lastPageStart + i] |= from[first + i];
        }
      }
      return absent;
    }

    /** Makes the page of {@code key} the last one; it is new and empty where there was none. */
    private void turnTo(long key) {
      int slot = pages.indexOf(key);
      int page;
      if (pages.indexExists(slot)) {
        page = pages.indexGet(slot);
      } else {
        page = pages.size();
        pages.indexInsert(slot, key, page);
        int chunk = page >>> CHUNK_BITS;
        if (chunk == chunks.length) {
          chunks = Arrays.copyOf(chunks, chunk * 2);
        }
        if (chunks[chunk] == null) {
          chunks[chunk] = new long[PAGE_WORDS << CHUNK_BITS];
        }
      }
      lastKey = key;
      lastChunk = chunks[page >>> CHUNK_BITS];
      lastPageStart = (page & CHUNK_MASK) * PAGE_WORDS;
    }

    /** The chunk that a page lies in. */
    private long[] chunk(long key) {
      return chunks[pages.get(key) >>> CHUNK_BITS];
    }

    /** Where a page begins in its chunk. */
    private int startInChunk(long key) {
      return (pages.get(key) & CHUNK_MASK) * PAGE_WORDS;
    }

    ObjectIndex build() {
      return ObjectIndex.of(this);
    }
  }
}

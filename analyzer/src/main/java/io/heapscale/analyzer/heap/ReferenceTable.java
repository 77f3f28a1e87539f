package io.heapscale.analyzer.heap;

import java.util.Arrays;

/**
 * The references between objects as CSR in file order: an object's entry is its degree followed by
 * its targets. 4 bytes per object, 4 per object with references and 4 per reference; references may
 * repeat. A target stored as its complement is an ignored reference.
 */
final class ReferenceTable {
  private static final int PAGE_SHIFT = 18;
  private static final int PAGE_MASK = (1 << PAGE_SHIFT) - 1;

  /**
   * By ordinal: where the object's entry begins, without sign; 0 for an object without references.
   */
  private final int[] starts;

  /** The entries, cut into pages so that growing copies nothing. */
  private int[][] pages = new int[16][];

  /** Next free place; place 0 is never used. */
  private long end = 1;

  private long entryStart;

  /** A table for objects 0 to {@code objects - 1}, without references yet. */
  ReferenceTable(int objects) {
    starts = new int[objects];
    pages[0] = new int[1 << PAGE_SHIFT];
  }

  /** Begins the entry of an object that has none yet. */
  void begin() {
    entryStart = end;
    append(0);
  }

  /** Adds a reference to the entry. */
  void add(int target) {
    append(target);
  }

  /** Adds an ignored reference to the entry. */
  void addIgnored(int target) {
    append(~target);
  }

  /** Ends the entry; an empty one takes no room. */
  void end(int ordinal) {
    int degree = (int) (end - entryStart - 1);
    if (degree == 0) {
      end = entryStart;
      return;
    }
    pages[(int) (entryStart >>> PAGE_SHIFT)][(int) entryStart & PAGE_MASK] = degree;
    starts[ordinal] = (int) entryStart;
  }

  private void append(int value) {
    int page = (int) (end >>> PAGE_SHIFT);
    int offset = (int) end & PAGE_MASK;
    if (offset == 0) {
      newPage(page);
    }
    pages[page][offset] = value;
    end++;
  }

  private void newPage(int page) {
    if (end > 0xFFFF_FFFFL) {
      throw new IllegalStateException("more than 2^32 references: more than this engine can hold");
    }
    if (page == pages.length) {
      pages = Arrays.copyOf(pages, page * 2);
    }
    if (pages[page] == null) {
      pages[page] = new int[1 << PAGE_SHIFT];
    }
  }

  /** Number of references, ignored ones among them. */
  long size() {
    long withReferences = 0;
    for (int start : starts) {
      if (start != 0) {
        withReferences++;
      }
    }
    return end - 1 - withReferences;
  }

  /** A cursor over one object's references at a time. */
  HeapGraph.References cursor() {
    return new Cursor();
  }

  private final class Cursor implements HeapGraph.References {
    private int[] page = pages[0];
    private long position;
    private int remaining;
    private int consumed;
    private boolean ignored;

    @Override
    public void moveTo(int ordinal, int skip) {
      long start = starts[ordinal] & 0xFFFF_FFFFL;
      consumed = skip;
      if (start == 0) {
        remaining = 0;
        return;
      }
      remaining = pages[(int) (start >>> PAGE_SHIFT)][(int) start & PAGE_MASK] - skip;
      position = start + 1 + skip;
      if (remaining > 0) {
        page = pages[(int) (position >>> PAGE_SHIFT)];
      }
    }

    @Override
    public int next() {
      if (remaining == 0) {
        return END;
      }
      remaining--;
      consumed++;
      int offset = (int) position & PAGE_MASK;
      if (offset == 0) {
        page = pages[(int) (position >>> PAGE_SHIFT)];
      }
      position++;
      int target = page[offset];
      ignored = target < 0;
      return ignored ? ~target : target;
    }

    @Override
    public boolean isIgnored() {
      return ignored;
    }

    @Override
    public int consumed() {
      return consumed;
    }
  }
}

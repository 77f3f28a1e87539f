package io.heapscale.analyzer.heap;

import io.heapscale.analyzer.work.ShortCode;
import java.nio.ByteBuffer;

/** Writes entries of a {@link ReferenceTable}; one thread per writer. */
final class ReferenceWriter {
  private static final int NO_PAGE = -1;
  private static final ByteBuffer EMPTY = ByteBuffer.allocate(0);

  private final ReferenceTable table;
  private final ShortCode code;
  private int pageNumber = NO_PAGE;
  private ByteBuffer page = EMPTY;

  /** Next free byte of the page. */
  private int at;

  /** The object whose entry is open, or the last one. */
  private int ordinal = -2;

  /** Whether the entry behind this one may be found by stepping over it. */
  private boolean adjacent;

  private int fragmentStart;
  private boolean isLong;

  ReferenceWriter(ReferenceTable table) {
    this.table = table;
    this.code = table.code;
  }

  /**
   * Begins an object's entry.
   *
   * @param most how many references it has at most
   */
  void begin(int object, long most) {
    long bytes = most * code.longest();
    isLong = bytes >= ReferenceTable.LONG;
    long needed = isLong ? ReferenceTable.LONG_HEADER_BYTES + code.longest() : 1 + bytes;
    if (pageNumber == NO_PAGE || at + needed > table.pageBytes()) {
      finishPage();
      pageNumber = table.addPage();
      page = table.page(pageNumber);
      at = 0;
      adjacent = false;
    }
    boolean follows = adjacent && object == ordinal + 1;
    ordinal = object;
    adjacent = true;
    if (!follows || (object & ReferenceTable.BLOCK_MASK) == 0) {
      table.begin(object, (long) pageNumber << ReferenceTable.PAGE_BITS | at);
    }
    startFragment();
  }

  private void startFragment() {
    fragmentStart = at;
    at += isLong ? ReferenceTable.LONG_HEADER_BYTES : 1;
  }

  /** Adds a reference. */
  void add(int target) {
    long distance = ShortCode.zigzag((long) target - ordinal) << 1;
    append(table.marksIgnored ? distance << 1 : distance);
  }

  /** Adds an ignored reference. */
  void addIgnored(int target) {
    append(ShortCode.zigzag((long) target - ordinal) << 2 | 2);
  }

  /** Adds a reference to the object of a class. */
  void addClass(int classNumber, int classObject) {
    append((long) table.placeOf(classNumber, classObject) << 1 | 1);
  }

  private void append(long number) {
    if (isLong && at + code.longest() > table.pageBytes()) {
      continueOnNextPage();
    }
    long encoded = ShortCode.encode(number);
    page.putLong(at, encoded);
    at += code.length(encoded);
  }

  private void continueOnNextPage() {
    int next = table.addPage();
    closeLong(next + 1);
    pageNumber = next;
    page = table.page(next);
    at = 0;
    adjacent = false;
    startFragment();
  }

  private void closeLong(int nextPage) {
    page.put(fragmentStart, (byte) ReferenceTable.LONG);
    page.putInt(fragmentStart + 1, at - fragmentStart - ReferenceTable.LONG_HEADER_BYTES);
    page.putInt(fragmentStart + 5, nextPage);
  }

  /** Ends the entry. */
  void end() {
    if (isLong) {
      closeLong(0);
    } else {
      page.put(fragmentStart, (byte) (at - fragmentStart - 1));
    }
  }

  /** Takes note that no entry follows. */
  void finish() {
    finishPage();
    pageNumber = NO_PAGE;
    page = EMPTY;
  }

  private void finishPage() {
    if (pageNumber != NO_PAGE) {
      table.trimPage(pageNumber, at);
    }
  }
}

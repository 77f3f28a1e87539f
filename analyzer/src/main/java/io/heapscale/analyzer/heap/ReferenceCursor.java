package io.heapscale.analyzer.heap;

import io.heapscale.analyzer.work.ShortCode;
import java.nio.ByteBuffer;

/**
 * Visits the entries of a {@link ReferenceTable}. Going to the object behind the one that was
 * visited last is faster than going elsewhere.
 */
final class ReferenceCursor implements HeapGraph.References {
  private static final ByteBuffer EMPTY = ByteBuffer.allocate(0);

  private final ReferenceTable table;
  private final ShortCode code;
  private final boolean marksIgnored;

  private ByteBuffer page = EMPTY;
  private int pageNumber;
  private int at;
  private int end;
  private int ordinal = -2;

  /** Page, plus 1, where the entry goes on, or 0. */
  private int nextPage;

  /** Bytes of references in the fragments before this one. */
  private int before;

  /** Where this fragment's references begin. */
  private int begin;

  private boolean ignored;

  ReferenceCursor(ReferenceTable table) {
    this.table = table;
    this.code = table.code;
    this.marksIgnored = table.marksIgnored;
  }

  @Override
  public void moveTo(int object, int skip) {
    boolean follows =
        object == ordinal + 1
            && nextPage == 0
            && before == 0
            && (object & ReferenceTable.BLOCK_MASK) != 0
            && table.isRegular(object);
    ordinal = object;
    if (follows) {
      open(end);
    } else {
      long position = table.find(object) - 1;
      if (position < 0) {
        at = 0;
        end = 0;
        nextPage = 0;
        // The next object's entry does not begin here.
        ordinal = -2;
        return;
      }
      pageNumber = (int) (position >>> ReferenceTable.PAGE_BITS);
      page = table.page(pageNumber);
      open((int) position & ReferenceTable.PAGE_MASK);
    }
    before = 0;
    if (skip != 0) {
      skip(skip);
    }
  }

  private void open(int start) {
    int head = page.get(start) & 0xFF;
    if (head == ReferenceTable.LONG) {
      begin = start + ReferenceTable.LONG_HEADER_BYTES;
      end = begin + page.getInt(start + 1);
      nextPage = page.getInt(start + 5);
    } else {
      begin = start + 1;
      end = begin + head;
      nextPage = 0;
    }
    at = begin;
  }

  /** Goes forward by bytes of references, without sign. */
  private void skip(int bytes) {
    long left = bytes & 0xFFFF_FFFFL;
    while (left > end - begin && nextPage != 0) {
      left -= end - begin;
      turnPage();
    }
    at = begin + (int) left;
  }

  private void turnPage() {
    before += end - begin;
    pageNumber = nextPage - 1;
    page = table.page(pageNumber);
    open(0);
  }

  @Override
  public int next() {
    if (at == end) {
      if (nextPage == 0) {
        return END;
      }
      turnPage();
      return next();
    }
    long bytes = page.getLong(at);
    int length = code.length(bytes);
    at += length;
    long number = ShortCode.decode(bytes, length);
    if ((number & 1) != 0) {
      ignored = false;
      return table.classObjectAt((int) (number >>> 1));
    }
    number >>>= 1;
    if (marksIgnored) {
      ignored = (number & 1) != 0;
      number >>>= 1;
    }
    return ordinal + (int) ShortCode.unzigzag(number);
  }

  @Override
  public boolean isIgnored() {
    return ignored;
  }

  @Override
  public int consumed() {
    return before + at - begin;
  }
}

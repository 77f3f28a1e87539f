package io.heapscale.analyzer.leaks;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which of several holders has most of what was added: from the one at the top whose things grew
 * most, on while one right below it has 80 % of that growth.
 */
public final class GrownHolder {
  /** A holder is named for what was added if it has this part of it, or more. */
  public static final int PART = 20;

  /** Where none has it. */
  public static final int NONE = -1;

  private final List<Growth> holders;
  private final long added;

  private GrownHolder(List<Growth> holders, long added) {
    this.holders = holders;
    this.added = added;
  }

  /**
   * A holder in both dumps.
   *
   * @param above place in the list of the holder right above, or {@link Accumulation#TOP}
   * @param baseBytes null where the earlier dump does not tell
   */
  public record Growth(int above, @Nullable Long baseBytes, long headBytes) {
    private long bytes() {
      return baseBytes == null ? Long.MIN_VALUE : headBytes - baseBytes;
    }
  }

  /**
   * Its place in the list, or {@link #NONE}.
   *
   * @param holders each after the one above it
   * @param added by how many bytes all things grew, wherever they are
   */
  public static int of(List<Growth> holders, long added) {
    return new GrownHolder(holders, added).find();
  }

  private int find() {
    int at = mostBelow(Accumulation.TOP);
    if (at == NONE || bytes(at) <= 0 || bytes(at) < added / PART) {
      return NONE;
    }
    long base = Accumulation.isMost(bytes(at), added) ? Math.max(added, bytes(at)) : bytes(at);
    int next = mostBelow(at);
    while (next != NONE && Accumulation.isMost(bytes(next), base)) {
      at = next;
      next = mostBelow(at);
    }
    return at;
  }

  /** The first of several that grew alike. */
  private int mostBelow(int above) {
    int most = NONE;
    for (int i = 0; i < holders.size(); i++) {
      if (holders.get(i).baseBytes() != null
          && knownAbove(i) == above
          && (most == NONE || bytes(i) > bytes(most))) {
        most = i;
      }
    }
    return most;
  }

  /**
   * The nearest holder above of which the earlier dump tells. Of another one nothing can be said,
   * as of a class loader that only the later dump has among its GC roots; but what it holds may be
   * told.
   */
  private int knownAbove(int holder) {
    int above = holders.get(holder).above();
    while (above != Accumulation.TOP && holders.get(above).baseBytes() == null) {
      above = holders.get(above).above();
    }
    return above;
  }

  private long bytes(int holder) {
    return holders.get(holder).bytes();
  }
}

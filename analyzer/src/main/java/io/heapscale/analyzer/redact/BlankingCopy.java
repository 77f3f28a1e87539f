package io.heapscale.analyzer.redact;

import io.heapscale.analyzer.hprof.HprofFile;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * Writes the bytes of a dump in their order, some of them overwritten. Parts to overwrite are named
 * in file order; what lies between is copied.
 */
final class BlankingCopy {
  private static final int BUFFER_BYTES = 1 << 18;

  private final HprofFile file;
  private final OutputStream out;
  private final KeptRanges kept;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int filled;

  /** All before this offset has been copied or overwritten. */
  private long position;

  /** Where the next range begins that must not be overwritten. */
  private long keptStart;

  BlankingCopy(HprofFile file, OutputStream out, KeptRanges kept) {
    this.file = file;
    this.out = out;
    this.kept = kept;
    keptStart = kept.startBehind(0);
  }

  /** Overwrites {@code from} (inclusive) to {@code to} (exclusive) with zeros, kept ranges not. */
  void blank(long from, long to) throws IOException {
    long at = from;
    while (keptStart < to) {
      long end = Math.min(kept.end(keptStart), to);
      if (end > at) {
        overwrite(at, Math.max(at, keptStart), (byte) 0);
        at = end;
      }
      if (kept.end(keptStart) > to) {
        break;
      }
      keptStart = kept.startBehind(kept.end(keptStart));
    }
    overwrite(at, to, (byte) 0);
  }

  /** Overwrites {@code from} (inclusive) to {@code to} (exclusive). */
  void overwrite(long from, long to, byte with) throws IOException {
    if (from >= to) {
      return;
    }
    copyUntil(from);
    while (position < to) {
      int part = roomFor(to - position);
      Arrays.fill(buffer, filled, filled + part, with);
      filled += part;
      position += part;
    }
  }

  /** Copies what is left of the file. */
  void finish() throws IOException {
    copyUntil(file.size());
    flush();
  }

  private void copyUntil(long to) throws IOException {
    assert to >= position : to + " is behind " + position;
    while (position < to) {
      int part = roomFor(to - position);
      file.copy(position, buffer, filled, part);
      filled += part;
      position += part;
    }
  }

  private int roomFor(long bytes) throws IOException {
    if (filled == buffer.length) {
      flush();
    }
    return (int) Math.min(bytes, buffer.length - filled);
  }

  private void flush() throws IOException {
    out.write(buffer, 0, filled);
    filled = 0;
  }
}

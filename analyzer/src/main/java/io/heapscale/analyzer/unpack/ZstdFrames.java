package io.heapscale.analyzer.unpack;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * The zstd frames (RFC 8878) of an input, for a library that knows no other frames: skippable ones
 * are left out. Follows the blocks, so that it knows where the input ends too early, and refuses
 * what the library cannot unpack or would need much memory for.
 */
final class ZstdFrames extends InputStream {
  static final int MAGIC = 0xFD2FB528;
  private static final int SKIPPABLE = 0x184D2A50;
  private static final int SKIPPABLE_MASK = 0xFFFFFFF0;
  private static final int MAGIC_BYTES = 4;
  private static final int MOST_HEADER_BYTES = MAGIC_BYTES + 1 + 1 + 4 + 8;

  // The frame header descriptor's bits.
  private static final int SINGLE_SEGMENT = 0x20;
  private static final int RESERVED = 0x08;
  private static final int CHECKSUM = 0x04;
  private static final int DICTIONARY = 0x03;

  /** What the library keeps of what it has unpacked: zstd needs more with --long only. */
  private static final long MOST_WINDOW_BYTES = 1 << 23;

  /** The library counts windows in ints, also where the content is shorter. */
  private static final long MOST_STATED_WINDOW_BYTES = 1 << 30;

  private static final int MIB_SHIFT = 20;
  private static final int BLOCK_HEADER_BYTES = 3;
  private static final int MOST_BLOCK_BYTES = 1 << 17;
  private static final int RLE_BLOCK = 1;
  private static final int RESERVED_BLOCK = 3;
  private static final int CHECKSUM_BYTES = 4;
  private static final String FORMAT = "zstd";

  private enum Next {
    FRAME,
    BLOCK,
    CHECKSUM
  }

  private final PackedInput in;
  private final byte[] one = new byte[1];

  /** Bytes {@code headerNext} to {@code headerEnd - 1} are handed on before others. */
  private final byte[] header = new byte[MOST_HEADER_BYTES];

  private int headerNext;
  private int headerEnd;

  /** Bytes of the input to hand on as they are. */
  private long passing;

  private Next next = Next.FRAME;
  private boolean hasChecksum;
  private boolean anyFrame;

  /** Sum of what the frames say that they unpack to; negative where one does not. */
  private long contentBytes;

  private @Nullable DamageException damage;

  ZstdFrames(PackedInput in) {
    this.in = in;
  }

  /** Whether a file with these first bytes is for this class. */
  static boolean isOne(byte[] start) {
    if (start.length < MAGIC_BYTES) {
      return false;
    }
    int magic =
        (start[0] & 0xFF) | ((start[1] & 0xFF) << 8) | ((start[2] & 0xFF) << 16) | (start[3] << 24);
    return magic == MAGIC || (magic & SKIPPABLE_MASK) == SKIPPABLE;
  }

  /** What is wrong with the frames; they seem to end there, so that what is before is unpacked. */
  @Nullable DamageException damage() {
    return damage;
  }

  /** What is wrong if {@code unpackedBytes} are all that the frames hold, or null. */
  @Nullable DamageException damageAtEnd(long unpackedBytes) {
    if (damage == null && contentBytes >= 0 && contentBytes != unpackedBytes) {
      return damage("expected frames of " + contentBytes + " bytes, found " + unpackedBytes);
    }
    return damage;
  }

  /** What the library says is wrong, where the frames are whole. */
  DamageException damage(String what) {
    return new DamageException(FORMAT, in.offset(), what);
  }

  @Override
  public int read() throws IOException {
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int start, int length) throws IOException {
    try {
      while (headerNext == headerEnd && passing == 0) {
        if (damage != null || !advance()) {
          return -1;
        }
      }
      if (headerNext < headerEnd) {
        int count = Math.min(length, headerEnd - headerNext);
        System.arraycopy(header, headerNext, target, start, count);
        headerNext += count;
        return count;
      }
      int count = in.read(target, start, (int) Math.min(length, passing));
      if (count < 0) {
        throw new EOFException();
      }
      passing -= count;
      return count;
    } catch (EOFException e) {
      damage = damage(DamageException.ENDS);
    } catch (DamageException e) {
      damage = e;
    }
    passing = 0;
    headerNext = headerEnd;
    return -1;
  }

  /** Goes to what follows; false at the end. */
  private boolean advance() throws IOException {
    headerNext = 0;
    headerEnd = 0;
    switch (next) {
      case FRAME -> {
        return startFrame();
      }
      case BLOCK -> startBlock();
      case CHECKSUM -> {
        passing = CHECKSUM_BYTES;
        next = Next.FRAME;
      }
    }
    return true;
  }

  private boolean startFrame() throws IOException {
    if (!in.fill()) {
      if (!anyFrame) {
        throw damage("expected a frame behind those to skip, the file ends");
      }
      return false;
    }
    int magic = (int) in.requireNumber(MAGIC_BYTES);
    if ((magic & SKIPPABLE_MASK) == SKIPPABLE) {
      skipFrame(in.requireNumber(Integer.BYTES));
      return true;
    }
    if (magic != MAGIC) {
      throw damage("expected a frame or the end, found 0x" + Integer.toHexString(magic));
    }
    for (int i = 0; i < MAGIC_BYTES; i++) {
      header[headerEnd++] = (byte) (magic >>> (8 * i));
    }
    readHeader();
    anyFrame = true;
    next = Next.BLOCK;
    return true;
  }

  private void skipFrame(long bytes) throws IOException {
    byte[] skipped = new byte[(int) Math.min(bytes, 1 << 13)];
    long left = bytes;
    while (left > 0) {
      int count = in.read(skipped, 0, (int) Math.min(left, skipped.length));
      if (count < 0) {
        throw new EOFException();
      }
      left -= count;
    }
  }

  private void readHeader() throws IOException {
    int descriptor = (int) number(1);
    if ((descriptor & RESERVED) != 0) {
      throw damage("expected a known frame header, found 0x" + Integer.toHexString(descriptor));
    }
    hasChecksum = (descriptor & CHECKSUM) != 0;
    boolean single = (descriptor & SINGLE_SEGMENT) != 0;
    long windowBytes = Long.MAX_VALUE;
    if (!single) {
      int window = (int) number(1);
      long base = 1L << (10 + (window >>> 3));
      windowBytes = base + base / 8 * (window & 7);
    }
    int dictionaryBytes = (1 << (descriptor & DICTIONARY)) >> 1;
    if (dictionaryBytes > 0 && number(dictionaryBytes) != 0) {
      throw damage("expected no dictionary");
    }
    int sizeBytes = descriptor >>> 6 == 0 ? (single ? 1 : 0) : 1 << (descriptor >>> 6);
    long content = sizeBytes == 0 ? -1 : number(sizeBytes) + (sizeBytes == 2 ? 256 : 0);
    contentBytes = content < 0 || contentBytes < 0 ? -1 : contentBytes + content;
    if (content >= 0 && (single || windowBytes <= MOST_STATED_WINDOW_BYTES)) {
      windowBytes = Math.min(windowBytes, content);
    }
    if (windowBytes > MOST_WINDOW_BYTES) {
      throw damage(
          "expected a window of up to %d MiB, found %d MiB; unpack it with zstd -d --long=31"
              .formatted(MOST_WINDOW_BYTES >> MIB_SHIFT, windowBytes >> MIB_SHIFT));
    }
  }

  private void startBlock() throws IOException {
    int block = (int) number(BLOCK_HEADER_BYTES);
    int type = (block >>> 1) & 3;
    int size = block >>> 3;
    if (type == RESERVED_BLOCK || size > MOST_BLOCK_BYTES) {
      throw damage("expected a block header, found 0x" + Integer.toHexString(block));
    }
    passing = type == RLE_BLOCK ? 1 : size;
    boolean last = (block & 1) != 0;
    if (last) {
      next = hasChecksum ? Next.CHECKSUM : Next.FRAME;
    }
  }

  /** A little-endian number, which is handed on too. */
  private long number(int bytes) throws IOException {
    long value = in.requireNumber(bytes);
    for (int i = 0; i < bytes; i++) {
      header[headerEnd++] = (byte) (value >>> (8 * i));
    }
    return value;
  }
}

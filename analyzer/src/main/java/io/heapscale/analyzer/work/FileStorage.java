package io.heapscale.analyzer.work;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * Arrays in one temporary file, mapped. Room is written with zeros before it is mapped: a store
 * into a hole of a sparse file on a full disk would end the JVM instead of failing.
 *
 * <p>Array pages lie behind one another; none is given back before the file is.
 */
final class FileStorage implements Storage {
  private static final int USUAL_PAGE_BITS = 30;
  private static final ByteBuffer ZEROS = ByteBuffer.allocateDirect(1 << 20).asReadOnlyBuffer();

  /** Mappings begin at multiples of what every system accepts. */
  private static final int ALIGNMENT = 1 << 16;

  private final Path folder;
  private final SpillFile file;

  /** log2 of the bytes of an array's pages. */
  private final int pageBits;

  private long end;

  private FileStorage(Path folder, SpillFile file, int pageBits) {
    this.folder = folder;
    this.file = file;
    this.pageBits = pageBits;
  }

  static FileStorage in(Path folder) throws IOException {
    return in(folder, USUAL_PAGE_BITS);
  }

  /** Tests use small pages, so that small arrays have several. */
  static FileStorage in(Path folder, int pageBits) throws IOException {
    return new FileStorage(folder, SpillFile.create(folder), pageBits);
  }

  @Override
  public IntArray ints(int length, int largest) {
    if (largest < 0 || largest > Character.MAX_VALUE) {
      return new MappedArrays.Ints(length, pages(length, 2), pageShift(2));
    }
    return largest > 0xFF
        ? new MappedArrays.Chars(length, pages(length, 1), pageShift(1))
        : new MappedArrays.Bytes(length, pages(length, 0), pageShift(0));
  }

  @Override
  public LongArray longs(int length) {
    return new MappedArrays.Longs(length, pages(length, 3), pageShift(3));
  }

  @Override
  public ByteBuffer bytes(int length) {
    return page(length).order(ByteOrder.LITTLE_ENDIAN);
  }

  private int pageShift(int elementShift) {
    return pageBits - elementShift;
  }

  private ByteBuffer[] pages(int length, int elementShift) {
    long bytes = (long) length << elementShift;
    long pageBytes = 1L << pageBits;
    int count = (int) ((bytes + pageBytes - 1) / pageBytes);
    ByteBuffer[] pages = new ByteBuffer[count];
    for (int i = 0; i < count; i++) {
      long left = bytes - i * pageBytes;
      pages[i] = page((int) Math.min(left, pageBytes)).order(ByteOrder.nativeOrder());
    }
    return pages;
  }

  private synchronized ByteBuffer page(int bytes) {
    FileChannel channel = file.channel();
    try {
      writeZeros(channel, bytes);
      ByteBuffer page = channel.map(FileChannel.MapMode.READ_WRITE, end, bytes);
      end = (end + bytes + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
      return page;
    } catch (IOException e) {
      throw new SpillException(folder, "expected room for " + (end + bytes) + " bytes in all", e);
    }
  }

  private void writeZeros(FileChannel channel, int bytes) throws IOException {
    long to = end + bytes;
    for (long at = end; at < to; ) {
      ByteBuffer zeros = ZEROS.duplicate();
      zeros.limit((int) Math.min(zeros.capacity(), to - at));
      at += channel.write(zeros, at);
    }
  }

  @Override
  public boolean isInHeap() {
    return false;
  }

  @Override
  public void close() {
    file.close();
  }
}

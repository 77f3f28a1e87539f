package io.heapscale.analyzer.work;

import com.carrotsearch.hppc.IntIntHashMap;
import com.carrotsearch.hppc.IntLongHashMap;
import com.carrotsearch.hppc.LongIntHashMap;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/**
 * Reads what a {@link SavedOutput} has written. Large arrays are mapped: they take no room in the
 * Java heap and cannot be changed. What is no whole file of a {@link SavedOutput} is refused with a
 * {@link DamagedFileException} before anything is allocated for it.
 */
public final class SavedInput implements Closeable {
  /** Smaller blocks are copied: a mapping costs a system call and at least a page. */
  private static final int MAPPED_BYTES = 1 << 16;

  private static final int USUAL_PAGE_BITS = 30;

  /** Of far larger files than any disk holds. */
  private static final int MOST_CHECKSUM_BYTES = 1 << 28;

  private final FileChannel channel;

  /** log2 of the bytes of an array's pages. */
  private final int pageBits;

  /** Where the checksums begin. */
  private final long end;

  private final int blocks;

  /** Bytes per checksum. */
  private final int blockBytes;

  private final ByteBuffer buffer =
      ByteBuffer.allocateDirect(1 << 16).order(ByteOrder.LITTLE_ENDIAN).limit(0);

  /** Where in the file {@link #buffer} ends. */
  private long bufferEnd;

  /**
   * Reads from the beginning of a file.
   *
   * @param channel is closed with this
   * @throws DamagedFileException if its end is not that of a whole file
   */
  public SavedInput(FileChannel channel) throws IOException {
    this(channel, USUAL_PAGE_BITS);
  }

  /** Tests use small pages, so that small arrays have several. */
  SavedInput(FileChannel channel, int pageBits) throws IOException {
    this.channel = channel;
    this.pageBits = pageBits;
    long size = channel.size();
    if (size < SavedOutput.TRAILER_BYTES) {
      throw new DamagedFileException("it ends too early");
    }
    ByteBuffer trailer = read(size - SavedOutput.TRAILER_BYTES, SavedOutput.TRAILER_BYTES);
    blockBytes = trailer.getInt();
    end = trailer.getLong();
    long checksumBytes = size - SavedOutput.TRAILER_BYTES - end;
    int checksum = trailer.getInt();
    if (trailer.getLong() != SavedOutput.END_MARK
        || blockBytes <= 0
        || end < 0
        || checksumBytes != (end + blockBytes - 1) / blockBytes * Integer.BYTES
        || checksumBytes > MOST_CHECKSUM_BYTES) {
      throw new DamagedFileException("it ends too early");
    }
    blocks = (int) checksumBytes / Integer.BYTES;
    CRC32C actual = new CRC32C();
    actual.update(read(end, (int) checksumBytes + 12));
    if ((int) actual.getValue() != checksum) {
      throw new DamagedFileException("its checksums are damaged");
    }
  }

  private ByteBuffer read(long position, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    readFully(bytes, position);
    return bytes;
  }

  private void readFully(ByteBuffer bytes, long position) throws IOException {
    long at = position;
    while (bytes.hasRemaining()) {
      int count = channel.read(bytes, at);
      if (count < 0) {
        throw new DamagedFileException("it ends too early");
      }
      at += count;
    }
    bytes.flip();
  }

  /**
   * Reads the whole file and compares it with its checksums.
   *
   * @throws DamagedFileException if they differ
   */
  public void check(Workshop workshop) throws IOException {
    ByteBuffer checksums = read(end, blocks * Integer.BYTES);
    workshop.run(
        blocks,
        block -> {
          long from = (long) block * blockBytes;
          long length = Math.min(blockBytes, end - from);
          CRC32C checksum = new CRC32C();
          checksum.update(channel.map(FileChannel.MapMode.READ_ONLY, from, length));
          if ((int) checksum.getValue() != checksums.getInt(block * Integer.BYTES)) {
            throw new DamagedFileException(
                "a checksum differs in bytes %d to %d".formatted(from, from + length - 1));
          }
        });
  }

  /** Reads a number. */
  public int number() throws IOException {
    return next(4).getInt();
  }

  /** Reads a number. */
  public long longNumber() throws IOException {
    return next(8).getLong();
  }

  /** Reads a text. */
  public String text() throws IOException {
    int length = number();
    byte[] bytes = new byte[(int) fitting(length, 1)];
    for (int i = 0; i < length; i++) {
      bytes[i] = next(1).get();
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** Reads an array. */
  public int[] ints() throws IOException {
    int length = begin(4);
    int[] values = new int[length];
    for (int i = 0; i < length; i++) {
      values[i] = next(4).getInt();
    }
    return values;
  }

  /** Reads an array. */
  public long[] longs() throws IOException {
    int length = begin(8);
    long[] values = new long[length];
    for (int i = 0; i < length; i++) {
      values[i] = next(8).getLong();
    }
    return values;
  }

  /** Reads an array that cannot be changed. */
  public IntArray intArray() throws IOException {
    int width = number();
    if (width != 1 && width != 2 && width != 4) {
      throw new DamagedFileException("an array has elements of " + width + " bytes");
    }
    int length = begin(width);
    int widthBits = Integer.numberOfTrailingZeros(width);
    ByteBuffer[] pages = pages((long) length << widthBits);
    int shift = pageBits - widthBits;
    return switch (width) {
      case 1 -> new MappedArrays.Bytes(length, pages, shift);
      case 2 -> new MappedArrays.Chars(length, pages, shift);
      default -> new MappedArrays.Ints(length, pages, shift);
    };
  }

  /** Reads an array that cannot be changed. */
  public LongArray longArray() throws IOException {
    int length = begin(8);
    return new MappedArrays.Longs(length, pages((long) length << 3), pageBits - 3);
  }

  /** Reads a block of bytes that cannot be changed, little-endian. */
  public ByteBuffer bytes() throws IOException {
    int length = begin(1);
    return map(length).order(ByteOrder.LITTLE_ENDIAN);
  }

  private ByteBuffer[] pages(long bytes) throws IOException {
    long pageBytes = 1L << pageBits;
    ByteBuffer[] pages = new ByteBuffer[(int) ((bytes + pageBytes - 1) / pageBytes)];
    for (int i = 0; i < pages.length; i++) {
      int length = (int) Math.min(pageBytes, bytes - i * pageBytes);
      pages[i] = map(length).order(ByteOrder.LITTLE_ENDIAN);
    }
    return pages;
  }

  /** The next bytes; all small ones are of one class, all large ones of another. */
  private ByteBuffer map(int length) throws IOException {
    long from = position();
    ByteBuffer mapped;
    if (length < MAPPED_BYTES) {
      mapped = ByteBuffer.allocateDirect(length);
      readFully(mapped, from);
    } else {
      mapped = channel.map(FileChannel.MapMode.READ_ONLY, from, length);
    }
    bufferEnd = from + length;
    buffer.limit(0);
    return mapped.asReadOnlyBuffer();
  }

  /** Reads an array's length and goes to where its elements begin. */
  private int begin(int width) throws IOException {
    int length = number();
    while (position() % SavedOutput.ALIGNMENT != 0) {
      byte unused = next(1).get();
    }
    long unused = fitting(length, width);
    return length;
  }

  /** Reads a map. */
  public IntIntHashMap intIntMap() throws IOException {
    int size = number();
    long unused = fitting(size, 8);
    IntIntHashMap values = new IntIntHashMap(size);
    for (int i = 0; i < size; i++) {
      values.put(number(), number());
    }
    return values;
  }

  /** Reads a map. */
  public IntLongHashMap intLongMap() throws IOException {
    int size = number();
    long unused = fitting(size, 12);
    IntLongHashMap values = new IntLongHashMap(size);
    for (int i = 0; i < size; i++) {
      values.put(number(), longNumber());
    }
    return values;
  }

  /** Reads a map. */
  public LongIntHashMap longIntMap() throws IOException {
    int size = number();
    long unused = fitting(size, 12);
    LongIntHashMap values = new LongIntHashMap(size);
    for (int i = 0; i < size; i++) {
      values.put(longNumber(), number());
    }
    return values;
  }

  /** The bytes of so many elements, which are in the file. */
  private long fitting(int length, int width) throws DamagedFileException {
    long bytes = (long) length * width;
    if (bytes < 0 || bytes > end - position()) {
      throw new DamagedFileException(
          "an array at byte " + position() + " has " + length + " elements");
    }
    return bytes;
  }

  private long position() {
    return bufferEnd - buffer.remaining();
  }

  /** A buffer with so many bytes left. */
  private ByteBuffer next(int bytes) throws IOException {
    if (buffer.remaining() < bytes) {
      long from = position();
      if (bytes > end - from) {
        throw new DamagedFileException("it ends too early");
      }
      buffer.clear().limit((int) Math.min(buffer.capacity(), end - from));
      readFully(buffer, from);
      bufferEnd = from + buffer.limit();
    }
    return buffer;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}

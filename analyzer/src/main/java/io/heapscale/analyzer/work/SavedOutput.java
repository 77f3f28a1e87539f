package io.heapscale.analyzer.work;

import com.carrotsearch.hppc.IntArrayList;
import com.carrotsearch.hppc.IntIntHashMap;
import com.carrotsearch.hppc.IntLongHashMap;
import com.carrotsearch.hppc.LongIntHashMap;
import com.carrotsearch.hppc.cursors.IntCursor;
import com.carrotsearch.hppc.cursors.IntIntCursor;
import com.carrotsearch.hppc.cursors.IntLongCursor;
import com.carrotsearch.hppc.cursors.LongIntCursor;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/**
 * Writes numbers, texts and arrays one behind another, little-endian, for a {@link SavedInput} to
 * read in the same order. The file ends with a checksum per block of bytes; one that is cut off or
 * changed anywhere is recognized.
 */
public final class SavedOutput implements Closeable {
  private static final int USUAL_BLOCK_BYTES = 1 << 26;

  /** Every array's elements begin at a multiple of so many bytes. */
  static final int ALIGNMENT = 8;

  /** The last bytes of every file. */
  static final long END_MARK = 0x0A58_4544_4E49_5348L;

  /** Bytes per block, bytes of all blocks; the checksum of these and of the checksums; mark. */
  static final int TRAILER_BYTES = 4 + 8 + 4 + 8;

  private final FileChannel channel;

  /** Bytes that one checksum covers, no fewer than {@link #buffer} holds. */
  private final int blockBytes;

  private final ByteBuffer buffer =
      ByteBuffer.allocateDirect(1 << 20).order(ByteOrder.LITTLE_ENDIAN);
  private final CRC32C checksum = new CRC32C();

  /** Of the complete blocks. */
  private final IntArrayList checksums = new IntArrayList();

  private long written;

  /**
   * Writes from the beginning of a file.
   *
   * @param channel is closed with this
   */
  public SavedOutput(FileChannel channel) {
    this(channel, USUAL_BLOCK_BYTES);
  }

  /** Tests use small blocks, so that small files have several. */
  SavedOutput(FileChannel channel, int blockBytes) {
    this.channel = channel;
    this.blockBytes = blockBytes;
    buffer.limit(Math.min(blockBytes, buffer.capacity()));
  }

  /** Writes a number. */
  public void number(int value) throws IOException {
    room(4).putInt(value);
  }

  /** Writes a number. */
  public void number(long value) throws IOException {
    room(8).putLong(value);
  }

  /** Writes a text. */
  public void text(String value) throws IOException {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    number(bytes.length);
    for (byte each : bytes) {
      room(1).put(each);
    }
  }

  /** Writes an array with its length. */
  public void ints(int[] values) throws IOException {
    begin(values.length);
    for (int value : values) {
      room(4).putInt(value);
    }
  }

  /** Writes an array with its length. */
  public void longs(long[] values) throws IOException {
    begin(values.length);
    for (long value : values) {
      room(8).putLong(value);
    }
  }

  /** Writes an array with its length and the width of its elements. */
  public void array(IntArray values) throws IOException {
    array(values, values.length());
  }

  /** Writes the first {@code length} elements of an array as an array. */
  public void array(IntArray values, int length) throws IOException {
    int width = values.elementBytes();
    number(width);
    begin(length);
    for (int i = 0; i < length; i++) {
      switch (width) {
        case 1 -> room(1).put((byte) values.get(i));
        case 2 -> room(2).putShort((short) values.get(i));
        default -> room(4).putInt(values.get(i));
      }
    }
  }

  /** Writes an array with its length. */
  public void array(LongArray values) throws IOException {
    begin(values.length());
    for (int i = 0; i < values.length(); i++) {
      room(8).putLong(values.get(i));
    }
  }

  /** Writes all bytes of a block, whatever its position, with their number. */
  public void bytes(ByteBuffer block) throws IOException {
    begin(block.capacity());
    ByteBuffer rest = block.duplicate().clear();
    while (rest.hasRemaining()) {
      ByteBuffer into = room(1);
      int length = Math.min(into.remaining(), rest.remaining());
      into.put(rest.slice(rest.position(), length));
      rest.position(rest.position() + length);
    }
  }

  /** Writes a map, whose two walks would meet its entries in different orders. */
  public void map(IntIntHashMap values) throws IOException {
    number(values.size());
    for (IntIntCursor each : values) {
      number(each.key);
      number(each.value);
    }
  }

  /** Writes a map. */
  public void map(IntLongHashMap values) throws IOException {
    number(values.size());
    for (IntLongCursor each : values) {
      number(each.key);
      number(each.value);
    }
  }

  /** Writes a map. */
  public void map(LongIntHashMap values) throws IOException {
    number(values.size());
    for (LongIntCursor each : values) {
      number(each.key);
      number(each.value);
    }
  }

  private void begin(int length) throws IOException {
    number(length);
    long bytes = written + buffer.position();
    for (long i = bytes; i % ALIGNMENT != 0; i++) {
      room(1).put((byte) 0);
    }
  }

  private ByteBuffer room(int bytes) throws IOException {
    if (buffer.remaining() < bytes) {
      flush();
    }
    return buffer;
  }

  /** Cuts the checksums' blocks where they belong. */
  private void flush() throws IOException {
    buffer.flip();
    int bytes = buffer.remaining();
    int left = (int) Math.min(bytes, blockBytes - written % blockBytes);
    checksum.update(buffer.slice(0, left));
    if (written % blockBytes + left == blockBytes) {
      endBlock();
      checksum.update(buffer.slice(left, bytes - left));
    }
    write(buffer);
    written += bytes;
    buffer.clear().limit(Math.min(blockBytes, buffer.capacity()));
  }

  private void endBlock() {
    checksums.add((int) checksum.getValue());
    checksum.reset();
  }

  private void write(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      int unused = channel.write(bytes);
    }
  }

  /**
   * Writes what belongs at the end. A file of which a crash of the system has lost a part is
   * recognized like any other that is damaged, so nothing waits for the disk here.
   */
  public void finish() throws IOException {
    flush();
    if (written % blockBytes != 0) {
      endBlock();
    }
    checksum.reset();
    ByteBuffer trailer =
        ByteBuffer.allocate(checksums.size() * Integer.BYTES + TRAILER_BYTES)
            .order(ByteOrder.LITTLE_ENDIAN);
    for (IntCursor each : checksums) {
      trailer.putInt(each.value);
    }
    trailer.putInt(blockBytes).putLong(written);
    checksum.update(trailer.duplicate().flip());
    trailer.putInt((int) checksum.getValue()).putLong(END_MARK).flip();
    write(trailer);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}

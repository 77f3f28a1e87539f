package io.heapscale.analyzer.hprof;

import io.heapscale.analyzer.unpack.PackedException;
import io.heapscale.analyzer.unpack.UnpackedFile;
import io.heapscale.analyzer.unpack.Unpacking;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A dump of any size: its records in one pass, and its bytes at any offset. The file is mapped, not
 * read; a packed one is unpacked into a temporary file first. May be read by several threads.
 *
 * <p>Offsets that a {@link HprofVisitor} has heard are safe to read; others may be out of bounds.
 */
public final class HprofFile implements Closeable {
  private final String name;
  private final Bytes bytes;
  private final Header header;
  private final SubRecordReader subRecords;
  private final @Nullable UnpackedFile unpacked;

  private HprofFile(String name, Bytes bytes, @Nullable UnpackedFile unpacked) throws IOException {
    this.name = name;
    this.bytes = bytes;
    this.unpacked = unpacked;
    header = Header.read(name, bytes);
    subRecords = new SubRecordReader(name, bytes, header);
  }

  /** Opens a dump, plain or packed, with one thread and the usual limit. */
  public static HprofFile open(Path file) throws IOException {
    return open(file, Unpacking.usual());
  }

  /**
   * Opens a dump, plain, gzip or zstd (told by its first bytes, not by its name). What is no
   * regular file, as a pipe, is read as a stream.
   *
   * @param unpacking what may be used for one that is packed
   */
  public static HprofFile open(Path file, Unpacking unpacking) throws IOException {
    return open(file, unpacking, Damage.refused());
  }

  /**
   * The same of one that may be damaged.
   *
   * @param damage hears where a packed file cannot be unpacked to its end; what was unpacked before
   *     is the dump then
   */
  public static HprofFile open(Path file, Unpacking unpacking, Damage damage) throws IOException {
    String name = file.toString();
    if (!Files.isRegularFile(file)) {
      try (InputStream in = Files.newInputStream(file)) {
        return open(name, in, unpacking, damage);
      }
    }
    if (UnpackedFile.isPacked(file)) {
      return map(name, UnpackedFile.of(file, unpacking), damage);
    }
    try (FileChannel channel = FileChannel.open(file)) {
      return new HprofFile(name, Bytes.map(channel, Bytes.WINDOW_BITS), null);
    }
  }

  /** Opens the dump, plain, gzip or zstd, that a stream holds to its end. */
  public static HprofFile open(String name, InputStream in, Unpacking unpacking)
      throws IOException {
    return open(name, in, unpacking, Damage.refused());
  }

  /** The same of one that may be damaged. */
  public static HprofFile open(String name, InputStream in, Unpacking unpacking, Damage damage)
      throws IOException {
    return map(name, UnpackedFile.of(name, in, unpacking), damage);
  }

  /** A dump in memory. */
  public static HprofFile of(String name, byte[] content) throws IOException {
    return of(name, ByteBuffer.wrap(content));
  }

  /** A dump in memory: what remains of {@code content}, which is not changed. */
  public static HprofFile of(String name, ByteBuffer content) throws IOException {
    return of(name, content, Bytes.WINDOW_BITS);
  }

  static HprofFile of(String name, ByteBuffer content, int windowBits) throws IOException {
    return new HprofFile(name, Bytes.of(content, windowBits), null);
  }

  private static HprofFile map(String name, UnpackedFile file, Damage damage) throws IOException {
    try {
      PackedException packed = file.damage();
      if (packed != null) {
        damage.add(new HprofException(name, packed.unpackedOffset(), packed.what()), 1, 0);
      }
      return new HprofFile(name, Bytes.map(file.channel(), Bytes.WINDOW_BITS), file);
    } catch (IOException | RuntimeException | Error e) {
      file.close();
      throw e;
    }
  }

  /** Reads all records in file order. */
  public void accept(HprofVisitor visitor) throws IOException {
    accept(visitor, offset -> {});
  }

  /**
   * Reads all records in file order.
   *
   * @param progress hears the bytes done, every 16 MiB or so and at the end
   */
  public void accept(HprofVisitor visitor, LongConsumer progress) throws IOException {
    HeapOutline unused = accept(visitor, progress, Damage.refused(), 0);
  }

  /**
   * Reads all records but those of other dumps in file order.
   *
   * @param progress hears the bytes done, every 16 MiB or so and at the end
   * @param damage hears what is wrong; heap records behind something that is wrong, up to the end
   *     of the segment, are left out where that is tolerated
   * @param dump number of the heap dump to read, from 1; 0 where there may be one only
   * @return where the heap records are that were read
   */
  public HeapOutline accept(HprofVisitor visitor, LongConsumer progress, Damage damage, int dump)
      throws IOException {
    HeapOutline outline = new HeapOutline();
    reader(visitor, progress, RecordReader.Scope.ALL, dump, damage, outline).readAll();
    return outline;
  }

  private RecordReader reader(
      HprofVisitor visitor,
      LongConsumer progress,
      RecordReader.Scope scope,
      int dump,
      Damage damage,
      HeapOutline outline) {
    return new RecordReader(
        name, bytes, header, subRecords, visitor, progress, scope, dump, damage, outline);
  }

  /**
   * Reads all records but those of the heap, and says where those are, so that several threads can
   * read them. A record that is wrong is in the outline as its failure: what is wrong inside the
   * segments before it comes first in the file.
   *
   * @param dump number of the heap dump, from 1; 0 where there may be one only
   */
  public HeapOutline outline(HprofVisitor visitor, int dump) throws IOException {
    HeapOutline outline = new HeapOutline();
    try {
      reader(visitor, done -> {}, RecordReader.Scope.NO_HEAP, dump, Damage.refused(), outline)
          .readAll();
    } catch (HprofException e) {
      outline.fail(e);
    }
    return outline;
  }

  /** Reads the heap records from {@code start} to {@code end}, which lie in one segment. */
  public void readSubRecords(long start, long end, HprofVisitor visitor) throws IOException {
    long next = start;
    while (next < end) {
      next = subRecords.read(next, end, visitor);
    }
  }

  /** Like {@link #accept(HprofVisitor, LongConsumer)}, without the records outside the heap. */
  public void acceptHeap(HprofVisitor visitor, LongConsumer progress) throws IOException {
    reader(visitor, progress, RecordReader.Scope.HEAP_ONLY, 0, Damage.refused(), new HeapOutline())
        .readAll();
  }

  /** Like {@link #accept(HprofVisitor)}, without the records outside the heap. */
  public void acceptHeap(HprofVisitor visitor) throws IOException {
    acceptHeap(visitor, offset -> {});
  }

  /**
   * Reads the one heap record at {@code offset}.
   *
   * @param segmentEnd end of its segment, as {@link HprofVisitor#segment} has named it
   * @return where the next record begins, or {@code segmentEnd}
   */
  public long readSubRecord(long offset, long segmentEnd, HprofVisitor visitor) throws IOException {
    return subRecords.read(offset, segmentEnd, visitor);
  }

  /** Whether the bytes are those of the file that was named, not unpacked ones or a stream's. */
  public boolean isPlain() {
    return unpacked == null;
  }

  /** The file's name as it was given. */
  public String name() {
    return name;
  }

  /** Bytes of the uncompressed file. */
  public long size() {
    return bytes.size();
  }

  /** The version as the header spells it, {@code JAVA PROFILE 1.0.2}. */
  public String version() {
    return header.version();
  }

  /** Whether Android wrote it. */
  public boolean isAndroid() {
    return header.version().equals(Header.V1_0_3);
  }

  /** Bytes of an identifier, 4 or 8. */
  public int identifierSize() {
    return header.identifierSize();
  }

  /** When the dump was made, says its header. */
  public long timestampMillis() {
    return header.timestampMillis();
  }

  /** Where the INSTANCE_DUMP begins whose field values stand at {@code offset}. */
  public long instanceRecord(long offset) {
    return offset - 9 - 2L * identifierSize(); // tag, object, stack serial, class, length
  }

  /** Where the OBJECT_ARRAY_DUMP begins whose elements stand at {@code offset}. */
  public long objectArrayRecord(long offset) {
    return offset - 9 - 2L * identifierSize(); // tag, object, stack serial, length, class
  }

  /** Where the PRIMITIVE_ARRAY_DUMP begins whose elements stand at {@code offset}. */
  public long primitiveArrayRecord(long offset) {
    return offset - 10 - identifierSize(); // tag, object, stack serial, length, type
  }

  /** The byte at {@code offset}, without sign. */
  public int u1(long offset) {
    return bytes.u1(offset);
  }

  /** Two bytes at {@code offset}, without sign. */
  public int u2(long offset) {
    return bytes.u2(offset);
  }

  /** Four bytes at {@code offset}, with sign. */
  public int s4(long offset) {
    return bytes.s4(offset);
  }

  /** Eight bytes at {@code offset}. */
  public long s8(long offset) {
    return bytes.s8(offset);
  }

  /** The identifier at {@code offset}; one of 4 bytes is widened without sign. */
  public long id(long offset) {
    return header.identifierSize() == 8 ? bytes.s8(offset) : bytes.u4(offset);
  }

  /** A copy of {@code length} bytes at {@code offset}. */
  public byte[] bytes(long offset, int length) {
    return bytes.copy(offset, length);
  }

  /** Copies {@code length} bytes at {@code offset} into {@code target} from {@code start} on. */
  public void copy(long offset, byte[] target, int start, int length) {
    bytes.copy(offset, target, start, length);
  }

  /**
   * Gives up the temporary file of a packed dump. Mapped memory is given back when this object is
   * collected: Java 17 has no other safe way.
   */
  @Override
  public void close() {
    if (unpacked != null) {
      unpacked.close();
    }
  }
}

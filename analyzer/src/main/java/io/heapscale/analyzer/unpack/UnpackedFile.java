package io.heapscale.analyzer.unpack;

import io.heapscale.analyzer.work.SpillFile;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The plain bytes of a packed file or of a stream, in a temporary file that only its owner can
 * read. It is gone when this is closed or the process ends, however (see {@link SpillFile}).
 */
public final class UnpackedFile implements Closeable {
  private static final int MAGIC_BYTES = 4;
  private static final int BUFFER_BYTES = 1 << 17;

  private final SpillFile file;
  private final @Nullable PackedException damage;

  private UnpackedFile(SpillFile file, @Nullable PackedException damage) {
    this.file = file;
    this.damage = damage;
  }

  /** Whether a file has to be unpacked, told by its first bytes. */
  public static boolean isPacked(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] start = in.readNBytes(MAGIC_BYTES);
      return isGzip(start) || ZstdFrames.isOne(start);
    }
  }

  /**
   * Unpacks a file; one that the JVM has written, on all threads.
   *
   * @param packed a file that {@link #isPacked}
   * @throws IOException if there is no room, or it gets too long; the message is one line
   */
  public static UnpackedFile of(Path packed, Unpacking unpacking) throws IOException {
    String name = packed.toString();
    SpillFile file = SpillFile.create(unpacking.folder());
    try (FileChannel in = FileChannel.open(packed)) {
      Output out = new Output(name, file, unpacking);
      JvmGzip.Done begun = JvmGzip.unpack(in, out, unpacking);
      PackedInput rest =
          PackedInput.of(in, begun.packedOffset(), in.size(), new byte[BUFFER_BYTES]);
      Sequential sequential = new Sequential(name, out, unpacking.progress(), in.size());
      return new UnpackedFile(file, sequential.copy(rest, begun));
    } catch (IOException | RuntimeException | Error e) {
      file.close();
      throw e;
    }
  }

  /**
   * Takes all that a stream has, packed or not.
   *
   * @param name names the stream in messages
   * @throws IOException if it cannot be read, there is no room, or it gets too long; the message is
   *     one line
   */
  public static UnpackedFile of(String name, InputStream stream, Unpacking unpacking)
      throws IOException {
    SpillFile file = SpillFile.create(unpacking.folder());
    try {
      PackedInput in = PackedInput.of(stream, new byte[BUFFER_BYTES]);
      Output out = new Output(name, file, unpacking);
      Sequential sequential = new Sequential(name, out, unpacking.progress(), 0);
      return new UnpackedFile(file, sequential.copy(in, JvmGzip.Done.NONE));
    } catch (IOException | RuntimeException | Error e) {
      file.close();
      throw e;
    }
  }

  private static boolean isGzip(byte[] start) {
    return start.length >= 2
        && (start[0] & 0xFF) == GzipDecoder.MAGIC_1
        && (start[1] & 0xFF) == GzipDecoder.MAGIC_2;
  }

  /** The plain bytes; what is whole where there is {@link #damage}. */
  public FileChannel channel() {
    return file.channel();
  }

  /** What is wrong with the packed bytes; null where they are whole. */
  public @Nullable PackedException damage() {
    return damage;
  }

  @Override
  public void close() {
    file.close();
  }

  /** One byte after another, as everything can be unpacked. */
  private record Sequential(
      String name, Output out, Unpacking.Progress progress, long packedBytes) {

    /**
     * Unpacks all that is to come.
     *
     * @param begun how much is unpacked already
     * @return what is wrong with it, or null
     */
    @Nullable PackedException copy(PackedInput in, JvmGzip.Done begun) throws IOException {
      long unpacked = begun.unpackedOffset();
      byte[] buffer = new byte[BUFFER_BYTES];
      try (Decoder decoder = decoder(in, begun)) {
        for (int count = decoder.read(buffer); count >= 0; count = decoder.read(buffer)) {
          out.write(buffer, count, unpacked, in.offset());
          unpacked += count;
          progress.at(in.offset(), packedBytes);
        }
        return null;
      } catch (DamageException e) {
        return new PackedException(name, unpacked, String.valueOf(e.getMessage()));
      }
    }

    private static Decoder decoder(PackedInput in, JvmGzip.Done begun) throws IOException {
      if (begun.packedOffset() > 0) {
        return GzipDecoder.behindMember(in);
      }
      byte[] start = in.peek(MAGIC_BYTES);
      if (isGzip(start)) {
        return GzipDecoder.of(in);
      }
      return ZstdFrames.isOne(start)
          ? new ZstdDecoder(in)
          : buffer -> in.read(buffer, 0, buffer.length);
    }
  }
}

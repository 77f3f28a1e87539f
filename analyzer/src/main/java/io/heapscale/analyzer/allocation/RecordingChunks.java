package io.heapscale.analyzer.allocation;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A recording's chunks, checked before the JDK's parser sees them: of a file that is cut off or
 * none of its kind it says only what went wrong inside of it.
 *
 * <p>A chunk begins with {@code FLR\0}; at 8 is its length, at 64 a byte that is 0 when it is
 * finished (jdk.jfr.internal.consumer.ChunkHeader). One that is not, of a JVM that still runs or
 * was killed, is complete as of its last flush: a copy that calls it finished can be read.
 */
final class RecordingChunks implements AutoCloseable {
  private static final int MAGIC = 'F' << 24 | 'L' << 16 | 'R' << 8;
  private static final int LENGTH_AT = 8;
  private static final int STATE_AT = 64;
  private static final int HEADER_BYTES = 68;

  private final Path readable;
  private final boolean finished;

  private RecordingChunks(Path readable, boolean finished) {
    this.readable = readable;
    this.finished = finished;
  }

  /**
   * Checks a file.
   *
   * @throws IOException if it is no recording, or not whole; the message names it
   */
  static RecordingChunks of(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new IOException(file + ": expected a flight recording, found a folder");
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long bytes = channel.size();
      if (bytes == 0) {
        throw new IOException(file + ": expected a flight recording, found an empty file");
      }
      long at = 0;
      while (at < bytes) {
        ByteBuffer header = header(file, channel, at, bytes);
        long length = header.getLong(LENGTH_AT);
        boolean finished = header.get(STATE_AT) == 0;
        if (!finished && length == 0) {
          throw new IOException(
              file + " @ 0x%x: the recording's last chunk was never written".formatted(at));
        }
        if (length < HEADER_BYTES || length > bytes - at) {
          throw new IOException(
              file
                  + " @ 0x%x: the recording is cut off: expected a chunk of %d bytes, %d left"
                      .formatted(at, length, bytes - at));
        }
        if (!finished) {
          return new RecordingChunks(finishedCopy(file, at, length), false);
        }
        at += length;
      }
    }
    return new RecordingChunks(file, true);
  }

  private static ByteBuffer header(Path file, FileChannel channel, long at, long bytes)
      throws IOException {
    ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES);
    while (header.hasRemaining() && channel.read(header, at + header.position()) >= 0) {
      // A read may bring less than was asked for.
    }
    if (header.position() >= Integer.BYTES && header.getInt(0) != MAGIC) {
      throw new IOException(
          file + " @ 0x%x: no flight recording: expected FLR and a zero byte".formatted(at));
    }
    if (header.hasRemaining()) {
      throw new IOException(
          file
              + " @ 0x%x: the recording is cut off: expected a chunk's header of %d bytes, %d left"
                  .formatted(at, HEADER_BYTES, bytes - at));
    }
    return header;
  }

  private static Path finishedCopy(Path file, long chunkAt, long length) throws IOException {
    Path copy = Files.createTempFile("heapscale-", ".jfr");
    try {
      Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
      try (FileChannel channel = FileChannel.open(copy, StandardOpenOption.WRITE)) {
        channel.truncate(chunkAt + length);
        channel.write(ByteBuffer.allocate(1), chunkAt + STATE_AT);
      }
      return copy;
    } catch (IOException e) {
      Files.deleteIfExists(copy);
      throw e;
    }
  }

  /** What the JDK's parser can read. */
  Path readable() {
    return readable;
  }

  /** Whether the recording was brought to its end. */
  boolean isFinished() {
    return finished;
  }

  @Override
  public void close() throws IOException {
    if (!finished) {
      Files.deleteIfExists(readable);
    }
  }
}

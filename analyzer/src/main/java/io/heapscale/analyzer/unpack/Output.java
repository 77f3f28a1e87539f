package io.heapscale.analyzer.unpack;

import io.heapscale.analyzer.work.SpillFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Locale;

/** The unpacked file while it is written, up to a limit. Several threads may write. */
final class Output {
  private final String name;
  private final Path folder;
  private final FileChannel channel;
  private final long limitBytes;
  private final String limitName;

  Output(String name, SpillFile file, Unpacking unpacking) {
    this.name = name;
    folder = unpacking.folder();
    channel = file.channel();
    if (unpacking.limitBytes() > 0) {
      limitBytes = unpacking.limitBytes();
      limitName = "that --unpack-limit allows";
    } else {
      long free = folder.toFile().getUsableSpace();
      limitBytes = free - free / 10;
      limitName =
          "that fit into nine tenths of what is free in "
              + folder
              + "; choose another folder with --spill, or allow more with --unpack-limit";
    }
  }

  /** Writes {@code count} bytes; those before need not be written yet. */
  void write(byte[] bytes, int count, long offset, long packedOffset) throws IOException {
    if (count > limitBytes - offset) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "%s: unpacks to more than the %,d bytes %s; stopped at packed offset 0x%x",
              name,
              limitBytes,
              limitName,
              packedOffset));
    }
    try {
      ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, count);
      while (buffer.hasRemaining()) {
        channel.write(buffer, offset + buffer.position());
      }
    } catch (IOException e) {
      throw new IOException(
          "%s: cannot keep what %s unpacks to there, after %,d bytes: %s"
              .formatted(folder, name, offset, e.getMessage()),
          e);
    }
  }

  /** Refuses what will get too long, before it is written. */
  void expect(long bytes) throws IOException {
    if (bytes > limitBytes) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "%s: unpacks to %,d bytes, more than the %,d %s",
              name,
              bytes,
              limitBytes,
              limitName));
    }
  }

  /** Forgets all from {@code bytes} on. */
  void truncate(long bytes) throws IOException {
    channel.truncate(bytes);
  }
}

package io.heapscale.peers.adapter;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Writes what a peer says of every object, one tab-separated line each; to nowhere if not asked.
 */
final class ObjectLines implements AutoCloseable {

  private final @Nullable BufferedWriter writer;

  ObjectLines(@Nullable Path file) throws IOException {
    writer = file == null ? null : Files.newBufferedWriter(file, StandardCharsets.US_ASCII);
  }

  boolean wanted() {
    return writer != null;
  }

  void write(long address, long shallowBytes, long retainedBytes) throws IOException {
    if (writer != null) {
      writer.write("0x" + Long.toHexString(address) + '\t' + shallowBytes + '\t' + retainedBytes);
      writer.write('\n');
    }
  }

  @Override
  public void close() throws IOException {
    if (writer != null) {
      writer.close();
    }
  }
}

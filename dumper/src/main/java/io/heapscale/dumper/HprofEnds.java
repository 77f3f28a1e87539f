package io.heapscale.dumper;

import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What the two ends of a dump say: when it was taken, and that it is whole.
 *
 * @param bytes length of the file
 * @param timestampMillis time in the header
 */
record HprofEnds(long bytes, long timestampMillis) {
  private static final String MAGIC = "JAVA PROFILE 1.0.2\0";

  /** Last record of a dump: tag, time, length 0. */
  private static final int HEAP_DUMP_END = 0x2c;

  private static final int RECORD_HEADER_BYTES = 1 + 4 + 4;

  static HprofEnds read(Path dump) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(dump.toFile(), "r")) {
      byte[] magic = new byte[MAGIC.length()];
      file.readFully(magic);
      if (!MAGIC.equals(new String(magic, StandardCharsets.US_ASCII))) {
        throw new IOException("the VM wrote something that is no heap dump");
      }
      file.readInt(); // size of identifiers
      long timestampMillis = file.readLong();
      file.seek(file.length() - RECORD_HEADER_BYTES);
      int tag = file.readUnsignedByte();
      file.readInt(); // time
      if (tag != HEAP_DUMP_END || file.readInt() != 0) {
        throw new IOException("the VM wrote a heap dump that does not end");
      }
      return new HprofEnds(file.length(), timestampMillis);
    } catch (EOFException e) {
      throw new IOException("the VM wrote a heap dump without a header", e);
    }
  }

  /** Writes a dump of nothing, to rehearse with. */
  static void writeEmpty(Path dump) throws IOException {
    try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(dump))) {
      out.writeBytes(MAGIC);
      out.writeInt(Long.BYTES);
      out.writeLong(0);
      out.writeByte(HEAP_DUMP_END);
      out.writeInt(0);
      out.writeInt(0);
    }
  }
}

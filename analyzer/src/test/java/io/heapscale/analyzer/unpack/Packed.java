package io.heapscale.analyzer.unpack;

import io.airlift.compress.zstd.ZstdOutputStream;
import io.heapscale.analyzer.work.Workshops;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** Writes packed bytes as others do. */
final class Packed {
  private static final String COMMENT = "HPROF BLOCKSIZE=";
  private static final int OWN_OS = 3;

  private Packed() {}

  /** A member as the JVM writes it: level 1, no time. */
  static byte[] jvmMember(byte[] content, int blockBytes, boolean comment) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {0x1F, (byte) 0x8B, 8, (byte) (comment ? 0x10 : 0), 0, 0, 0, 0, 4});
    out.write(comment ? 0 : OWN_OS);
    if (comment) {
      out.writeBytes((COMMENT + blockBytes + "\0").getBytes(StandardCharsets.ISO_8859_1));
    }
    out.writeBytes(deflate(content, Deflater.BEST_SPEED));
    out.writeBytes(trailer(content));
    return out.toByteArray();
  }

  /** Packed in stored blocks, so that the content itself stands in the packed bytes. */
  static byte[] storedMember(byte[] content, int blockBytes) {
    byte[] packed = jvmMember(new byte[0], blockBytes, true);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(packed, 0, packed.length - 8 - deflate(new byte[0], 1).length);
    out.writeBytes(deflate(content, Deflater.NO_COMPRESSION));
    out.writeBytes(trailer(content));
    return out.toByteArray();
  }

  /** What the JVM writes of {@code content}: full members but the last. */
  static byte[] jvmGzip(byte[] content, int blockBytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int at = 0; at == 0 || at < content.length; at += blockBytes) {
      int length = Math.min(blockBytes, content.length - at);
      byte[] block = new byte[length];
      System.arraycopy(content, at, block, 0, length);
      out.writeBytes(jvmMember(block, blockBytes, at == 0));
    }
    return out.toByteArray();
  }

  static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(content);
    }
    return out.toByteArray();
  }

  static byte[] zstd(byte[] content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream zstd = new ZstdOutputStream(out)) {
      zstd.write(content);
    }
    return out.toByteArray();
  }

  /** A zstd frame that tools pass over. */
  static byte[] skippable(int bytes) {
    return ByteBuffer.allocate(8 + bytes)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(0x184D2A53)
        .putInt(bytes)
        .array();
  }

  private static byte[] deflate(byte[] content, int level) {
    Deflater deflater = new Deflater(level, true);
    deflater.setInput(content);
    deflater.finish();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] buffer = new byte[1 << 12];
    while (!deflater.finished()) {
      out.write(buffer, 0, deflater.deflate(buffer));
    }
    deflater.end();
    return out.toByteArray();
  }

  private static byte[] trailer(byte[] content) {
    CRC32 crc = new CRC32();
    crc.update(content);
    return ByteBuffer.allocate(8)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt((int) crc.getValue())
        .putInt(content.length)
        .array();
  }

  static byte[] join(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  /** Bytes that pack to about half, different for each seed. */
  static byte[] content(long seed, int length) {
    Random random = new Random(seed);
    byte[] content = new byte[length];
    for (int i = 0; i < length; i++) {
      content[i] = (byte) (random.nextInt(4) == 0 ? random.nextInt(256) : 'a');
    }
    return content;
  }

  static Unpacking with(int threads, Path folder, long limitBytes) throws IOException {
    return new Unpacking(
        Workshops.of(threads, Workshops.SMALL_GRAIN, false),
        folder,
        limitBytes,
        (done, total) -> {});
  }

  static byte[] bytes(UnpackedFile file) throws IOException {
    file.channel().position(0);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Channels.newInputStream(file.channel()).transferTo(out);
    return out.toByteArray();
  }
}

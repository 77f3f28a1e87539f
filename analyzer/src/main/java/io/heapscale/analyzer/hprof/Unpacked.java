package io.heapscale.analyzer.hprof;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Brings dumps that cannot be mapped as they are into temporary files. */
final class Unpacked {
  private static final int GZIP_MAGIC_1 = 0x1F;
  private static final int GZIP_MAGIC_2 = 0x8B;
  private static final int BUFFER_BYTES = 1 << 16;

  private Unpacked() {}

  static boolean isGzip(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.read() == GZIP_MAGIC_1 && in.read() == GZIP_MAGIC_2;
    }
  }

  /**
   * Copies {@code in}, unpacked if it is gzip, to a temporary file that the caller deletes.
   *
   * @param name names the stream in messages
   */
  static Path toTemporaryFile(String name, InputStream in) throws IOException {
    BufferedInputStream buffered = new BufferedInputStream(in, BUFFER_BYTES);
    buffered.mark(2);
    boolean gzip = buffered.read() == GZIP_MAGIC_1 && buffered.read() == GZIP_MAGIC_2;
    buffered.reset();
    Path file = Files.createTempFile("heapscale-", ".hprof");
    file.toFile().deleteOnExit();
    try {
      if (gzip) {
        gunzip(name, buffered, file);
      } else {
        Files.copy(buffered, file, StandardCopyOption.REPLACE_EXISTING);
      }
      return file;
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(file);
      throw e;
    }
  }

  private static void gunzip(String name, InputStream packed, Path file) throws IOException {
    byte[] buffer = new byte[BUFFER_BYTES];
    long unpacked = 0;
    try (OutputStream out = Files.newOutputStream(file)) {
      InputStream in = openGzip(name, packed);
      while (true) {
        int count;
        try {
          count = in.read(buffer);
        } catch (EOFException e) {
          throw new HprofException(
              name, unpacked, "gzip: expected more packed data, the file ends");
        } catch (ZipException e) {
          throw new HprofException(
              name, unpacked, "gzip: expected valid packed data, found: " + e.getMessage());
        }
        if (count < 0) {
          return;
        }
        out.write(buffer, 0, count);
        unpacked += count;
      }
    }
  }

  private static InputStream openGzip(String name, InputStream packed) throws IOException {
    try {
      return new GZIPInputStream(packed, BUFFER_BYTES);
    } catch (EOFException | ZipException e) {
      throw new HprofException(
          name, 0, "gzip: expected a whole gzip header, the file ends or lies");
    }
  }
}

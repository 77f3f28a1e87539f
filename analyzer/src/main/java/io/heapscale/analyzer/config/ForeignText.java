package io.heapscale.analyzer.config;

import io.heapscale.analyzer.model.PrintableText;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * A text file that another tool wrote, in whatever encoding a redirect left it: UTF-8 or UTF-16,
 * with or without a byte order mark, gzip or not.
 */
final class ForeignText {
  /** Far more than any histogram has; a whole heap dump given by mistake is not read. */
  private static final int MOST_BYTES = 256 << 20;

  private static final int LONGEST_QUOTE = 60;
  private static final byte[] DUMP_MAGIC = "JAVA PROFILE".getBytes(StandardCharsets.US_ASCII);

  private ForeignText() {}

  /**
   * The text of a file.
   *
   * @param expected what the file should be, for messages
   * @throws IOException with a one-line message that names the file, and the line where the text
   *     cannot be decoded
   */
  static String read(Path file, String expected) throws IOException {
    if (Files.isDirectory(file)) {
      throw new IOException(file + ": is a folder; expected " + expected);
    }
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(MOST_BYTES + 1);
    }
    if (startsWith(bytes, 0x1f, 0x8b)) {
      bytes = unpack(bytes, file);
    }
    if (bytes.length > MOST_BYTES) {
      throw new IOException(
          file + ": has more than " + (MOST_BYTES >> 20) + " MiB; expected " + expected);
    }
    if (bytes.length == 0) {
      throw new IOException(file + ": is empty; expected " + expected);
    }
    if (isDump(bytes)) {
      throw new IOException(file + ": is a heap dump; expected " + expected);
    }
    String text = decode(bytes, file);
    return text.startsWith("\ufeff") ? text.substring(1) : text;
  }

  /** Lines however they end; a last line end adds an empty line. */
  static String[] lines(String text) {
    return text.split("\r\n|\r|\n", -1);
  }

  /** What stands there, short and printable, in quotes. */
  static String quote(String found) {
    StringBuilder plain = new StringBuilder("\"");
    found
        .codePoints()
        .limit(LONGEST_QUOTE)
        .map(point -> PrintableText.isPrintable(point) ? point : '?')
        .forEach(plain::appendCodePoint);
    return plain + (found.codePointCount(0, found.length()) > LONGEST_QUOTE ? "...\"" : "\"");
  }

  private static byte[] unpack(byte[] packed, Path file) throws IOException {
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      return in.readNBytes(MOST_BYTES + 1);
    } catch (ZipException | EOFException e) {
      throw new IOException(file + ": expected whole gzip data: " + e.getMessage(), e);
    }
  }

  private static boolean isDump(byte[] bytes) {
    for (int i = 0; i < DUMP_MAGIC.length; i++) {
      if (i >= bytes.length || bytes[i] != DUMP_MAGIC[i]) {
        return false;
      }
    }
    return true;
  }

  private static String decode(byte[] bytes, Path file) throws IOException {
    Charset charset = charset(bytes);
    CharsetDecoder decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    CharBuffer text = CharBuffer.allocate(bytes.length);
    CoderResult result = decoder.decode(ByteBuffer.wrap(bytes), text, true);
    text.flip();
    if (result.isError()) {
      long line = 1 + text.chars().filter(c -> c == '\n').count();
      throw new IOException(
          String.format(
              Locale.ROOT,
              "%s:%d: expected text in UTF-8 or UTF-16; save it again as UTF-8",
              file,
              line));
    }
    return text.toString();
  }

  /** By its mark, else by where the zeros of plain letters are: PowerShell writes UTF-16. */
  private static Charset charset(byte[] bytes) {
    if (startsWith(bytes, 0xff, 0xfe) || (bytes.length > 1 && bytes[0] != 0 && bytes[1] == 0)) {
      return StandardCharsets.UTF_16LE;
    }
    if (startsWith(bytes, 0xfe, 0xff) || (bytes.length > 1 && bytes[0] == 0 && bytes[1] != 0)) {
      return StandardCharsets.UTF_16BE;
    }
    return StandardCharsets.UTF_8;
  }

  private static boolean startsWith(byte[] bytes, int first, int second) {
    return bytes.length > 1 && (bytes[0] & 0xff) == first && (bytes[1] & 0xff) == second;
  }
}

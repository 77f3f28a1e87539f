package io.heapscale.analyzer.heap;

import java.nio.charset.StandardCharsets;

/** The JVM's encoding of names (JVM specification, section 4.4.7). */
final class ModifiedUtf8 {
  private ModifiedUtf8() {}

  /**
   * Decodes what it can; a byte that fits no rule becomes U+FFFD, as names are shown, not trusted.
   */
  static String decode(byte[] bytes) {
    int i = 0;
    while (i < bytes.length && bytes[i] > 0) {
      i++;
    }
    if (i == bytes.length) {
      return new String(bytes, StandardCharsets.ISO_8859_1);
    }
    StringBuilder text = new StringBuilder(bytes.length);
    for (int at = 0; at < bytes.length; ) {
      int first = bytes[at] & 0xFF;
      int width = first < 0x80 ? 1 : first >> 5 == 0b110 ? 2 : first >> 4 == 0b1110 ? 3 : 0;
      if (width == 0 || !continues(bytes, at, width)) {
        text.append('\uFFFD');
        at++;
        continue;
      }
      int value = width == 1 ? first : first & (0xFF >> (width + 1));
      for (int k = 1; k < width; k++) {
        value = (value << 6) | (bytes[at + k] & 0x3F);
      }
      text.append((char) value);
      at += width;
    }
    return text.toString();
  }

  private static boolean continues(byte[] bytes, int at, int width) {
    if (at + width > bytes.length) {
      return false;
    }
    for (int k = 1; k < width; k++) {
      if ((bytes[at + k] & 0xC0) != 0x80) {
        return false;
      }
    }
    return true;
  }
}

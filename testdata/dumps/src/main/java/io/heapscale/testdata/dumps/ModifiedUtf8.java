package io.heapscale.testdata.dumps;

/** The JVM's encoding of names: NUL as two bytes, surrogates one by one. */
final class ModifiedUtf8 {

  private ModifiedUtf8() {}

  static byte[] encode(String text) {
    RecordBuffer out = new RecordBuffer(8);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != 0 && c < 0x80) {
        out.u1(c);
      } else if (c < 0x800) {
        out.u1(0xC0 | (c >> 6)).u1(0x80 | (c & 0x3F));
      } else {
        out.u1(0xE0 | (c >> 12)).u1(0x80 | ((c >> 6) & 0x3F)).u1(0x80 | (c & 0x3F));
      }
    }
    return out.toBytes();
  }
}

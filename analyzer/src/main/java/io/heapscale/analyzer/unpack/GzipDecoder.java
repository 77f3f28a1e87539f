package io.heapscale.analyzer.unpack;

import java.io.EOFException;
import java.io.IOException;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Unpacks gzip (RFC 1952) of any number of members, and checks each. Zeros behind the last member
 * are padding, as for gzip; anything else there is damage: it may be a member whose header is.
 *
 * <p>{@link java.util.zip.GZIPInputStream} is not used: it takes a pipe that has nothing ready for
 * one that ends, and what it cannot read behind a member for padding.
 */
final class GzipDecoder implements Decoder {
  static final int MAGIC_1 = 0x1F;
  static final int MAGIC_2 = 0x8B;
  static final int DEFLATE = 8;
  private static final int HEADER_CRC = 0x02;
  private static final int EXTRA = 0x04;
  private static final int NAME = 0x08;
  static final int COMMENT = 0x10;
  private static final int RESERVED = 0xE0;

  /** Modification time, compression level, operating system. */
  private static final int UNUSED_BYTES = 6;

  private static final String FORMAT = "gzip";

  private final PackedInput in;
  private final boolean single;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 crc = new CRC32();
  private final CRC32 headerCrc = new CRC32();
  private boolean inMember;
  private boolean afterMember;

  private GzipDecoder(PackedInput in, boolean single, boolean afterMember) {
    this.in = in;
    this.single = single;
    this.afterMember = afterMember;
  }

  /** All members of an input. */
  static GzipDecoder of(PackedInput in) {
    return new GzipDecoder(in, false, false);
  }

  /** Other members, if any: one has been unpacked. */
  static GzipDecoder behindMember(PackedInput in) {
    return new GzipDecoder(in, false, true);
  }

  /** One member, and nothing may be behind it. */
  static GzipDecoder single(PackedInput in) {
    return new GzipDecoder(in, true, false);
  }

  @Override
  public int read(byte[] buffer) throws IOException {
    while (inMember || startMember()) {
      int count = inflate(buffer);
      if (count > 0) {
        crc.update(buffer, 0, count);
        return count;
      }
      if (inflater.finished()) {
        endMember();
      } else if (inflater.needsDictionary()) {
        throw damage("expected no preset dictionary");
      } else if (!in.fill()) {
        throw damage(DamageException.ENDS);
      } else {
        inflater.setInput(in.buffer(), in.start(), in.available());
      }
    }
    return -1;
  }

  private int inflate(byte[] buffer) throws IOException {
    try {
      int count = inflater.inflate(buffer);
      in.keep(inflater.getRemaining());
      return count;
    } catch (DataFormatException e) {
      in.keep(inflater.getRemaining());
      throw damage("expected valid packed data, found: " + e.getMessage());
    }
  }

  private boolean startMember() throws IOException {
    if (afterMember && atEnd()) {
      return false;
    }
    try {
      readHeader();
    } catch (EOFException e) {
      throw damage("expected a whole member header, the file ends");
    }
    inflater.reset();
    inflater.setInput(in.buffer(), in.start(), in.available());
    crc.reset();
    inMember = true;
    return true;
  }

  /** Whether there is no other member. */
  private boolean atEnd() throws IOException {
    if (!in.fill()) {
      return true;
    }
    if (single) {
      throw damage("expected nothing behind the member");
    }
    if (in.peek(1)[0] != 0) {
      return false;
    }
    int value = 0;
    while (value == 0) {
      value = in.read();
    }
    if (value > 0) {
      throw damage("expected nothing behind the padding, found 0x" + Integer.toHexString(value));
    }
    return true;
  }

  private void readHeader() throws IOException {
    headerCrc.reset();
    int first = next();
    if (first != MAGIC_1) {
      throw notMember(first);
    }
    int second = next();
    if (second != MAGIC_2) {
      throw notMember((first << 8) | second);
    }
    int method = next();
    if (method != DEFLATE) {
      throw damage("expected compression method 8, found " + method);
    }
    int flags = next();
    if ((flags & RESERVED) != 0) {
      throw damage("expected flags 0x00 to 0x1f, found 0x" + Integer.toHexString(flags));
    }
    skip(UNUSED_BYTES);
    if ((flags & EXTRA) != 0) {
      skip(next() | (next() << 8));
    }
    skipText(flags & NAME);
    skipText(flags & COMMENT);
    if ((flags & HEADER_CRC) != 0) {
      long expected = headerCrc.getValue() & 0xFFFF;
      check("header CRC", in.requireNumber(2), expected);
    }
  }

  private DamageException notMember(int found) {
    return damage("expected a member or the end, found 0x" + Integer.toHexString(found));
  }

  private int next() throws IOException {
    int value = in.require();
    headerCrc.update(value);
    return value;
  }

  private void skip(int bytes) throws IOException {
    for (int i = 0; i < bytes; i++) {
      next();
    }
  }

  private void skipText(int flag) throws IOException {
    while (flag != 0 && next() != 0) {
      // to the zero that ends it
    }
  }

  private void endMember() throws IOException {
    inMember = false;
    afterMember = true;
    try {
      check("CRC", in.requireNumber(4), crc.getValue());
      check("length", in.requireNumber(4), inflater.getBytesWritten() & 0xFFFF_FFFFL);
    } catch (EOFException e) {
      throw damage(DamageException.ENDS);
    }
  }

  private void check(String name, long stated, long found) throws DamageException {
    if (stated != found) {
      throw damage(
          "expected %s 0x%s, found 0x%s"
              .formatted(name, Long.toHexString(stated), Long.toHexString(found)));
    }
  }

  private DamageException damage(String what) {
    return new DamageException(FORMAT, in.offset(), what);
  }

  @Override
  public void close() {
    inflater.end();
  }
}

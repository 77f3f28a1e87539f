package io.heapscale.analyzer.unpack;

import java.io.IOException;

/** A packed file is not what it claims to be. The message is one line. */
public final class PackedException extends IOException {
  private static final long serialVersionUID = 1L;

  private final long unpackedOffset;
  private final String what;

  PackedException(String name, long unpackedOffset, String what) {
    super(name + " @ 0x" + Long.toHexString(unpackedOffset) + ": " + what);
    this.unpackedOffset = unpackedOffset;
    this.what = what;
  }

  /** How many bytes were unpacked before. */
  public long unpackedOffset() {
    return unpackedOffset;
  }

  /** The offset in the packed file, what was expected there and what was found. */
  public String what() {
    return what;
  }
}

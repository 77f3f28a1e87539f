package io.heapscale.analyzer.unpack;

import java.io.IOException;

/** Packed bytes are not what they should be. Says what, but not of which file. */
final class DamageException extends IOException {
  private static final long serialVersionUID = 1L;

  /** The same whatever the format, so that one who greps for it finds all. */
  static final String ENDS = "expected more packed data, the file ends";

  /**
   * What was expected and found.
   *
   * @param packedOffset where in the packed file
   */
  DamageException(String format, long packedOffset, String what) {
    super("packed offset 0x" + Long.toHexString(packedOffset) + ": " + format + ": " + what);
  }
}

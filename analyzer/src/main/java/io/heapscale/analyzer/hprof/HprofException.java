package io.heapscale.analyzer.hprof;

import java.io.IOException;

/**
 * A file is not the HPROF that it claims to be. The message is one line that names the file, the
 * offset, the record, what was expected there and what was found, as in {@code app.hprof @ 0x1f3a:
 * INSTANCE_DUMP 0x21: expected 24 field bytes, 16 left}.
 */
public final class HprofException extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * @param file name of the file
   * @param offset where in the (uncompressed) file
   * @param what the record, what was expected there and what was found
   */
  public HprofException(String file, long offset, String what) {
    super(file + " @ 0x" + Long.toHexString(offset) + ": " + what);
  }
}

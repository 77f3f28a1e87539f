package io.heapscale.analyzer.unpack;

import java.io.Closeable;
import java.io.IOException;

/** Unpacks from the first byte to the last. */
interface Decoder extends Closeable {
  /**
   * Unpacks some bytes.
   *
   * @return how many, at least one; -1 at the end
   * @throws DamageException if the packed bytes are not what they should be; what was unpacked
   *     before may be less than what is whole
   */
  int read(byte[] buffer) throws IOException;

  @Override
  default void close() {}
}

package io.heapscale.peers.adapter;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The command line of every adapter: {@code DUMP TOP [OBJECTS]}.
 *
 * @param dump the dump to read; the peer may leave files beside it
 * @param top how many of the largest objects to name, at least 1
 * @param objects where to write a line per object (address, shallow, retained; tab-separated,
 *     bytes, addresses hexadecimal), or null
 */
record PeerOptions(Path dump, int top, @Nullable Path objects) {

  static PeerOptions parse(String[] args) {
    if (args.length < 2 || args.length > 3) {
      throw new IllegalArgumentException("usage: DUMP TOP [OBJECTS]");
    }
    return new PeerOptions(
        Path.of(args[0]), Integer.parseInt(args[1]), args.length == 3 ? Path.of(args[2]) : null);
  }
}

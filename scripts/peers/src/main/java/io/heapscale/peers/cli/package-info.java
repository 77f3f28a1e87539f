/** Turns a command line into sections measured and files written. */
@NullMarked
package io.heapscale.peers.cli;

import org.jspecify.annotations.NullMarked;

/**
 * Turns a command into what it cost: wall and CPU time, peak memory, bytes read and written. Reads
 * Linux's {@code /proc}. Knows nothing of dumps.
 */
@NullMarked
package io.heapscale.peers.proc;

import org.jspecify.annotations.NullMarked;

/**
 * Turns the name of an analyzer into commands that let it read a dump, and what it prints into an
 * answer that can be compared. Knows nothing of time and memory.
 */
@NullMarked
package io.heapscale.peers.subject;

import org.jspecify.annotations.NullMarked;

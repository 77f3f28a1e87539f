/** Turns measured numbers into the few that are quoted. Knows nothing of where they come from. */
@NullMarked
package io.heapscale.peers.stats;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.heapscale.peers.stats;

import org.jspecify.annotations.NullMarked;

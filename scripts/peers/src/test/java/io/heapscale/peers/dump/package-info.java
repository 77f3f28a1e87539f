@NullMarked
package io.heapscale.peers.dump;

import org.jspecify.annotations.NullMarked;

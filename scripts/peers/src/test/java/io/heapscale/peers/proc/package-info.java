@NullMarked
package io.heapscale.peers.proc;

import org.jspecify.annotations.NullMarked;

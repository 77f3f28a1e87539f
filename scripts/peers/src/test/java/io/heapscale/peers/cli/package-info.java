@NullMarked
package io.heapscale.peers.cli;

import org.jspecify.annotations.NullMarked;

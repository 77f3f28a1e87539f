@NullMarked
package io.heapscale.peers.report;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.heapscale.peers.subject;

import org.jspecify.annotations.NullMarked;

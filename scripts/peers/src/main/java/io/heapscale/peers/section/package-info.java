/**
 * Turns dumps and analyzers into measured sections: which runs are made, in which order, and what
 * is quoted of them.
 */
@NullMarked
package io.heapscale.peers.section;

import org.jspecify.annotations.NullMarked;

/** Turns measured sections into Markdown and JSON. Knows nothing of how they were measured. */
@NullMarked
package io.heapscale.peers.report;

import org.jspecify.annotations.NullMarked;

/** Turns the bytes of an HPROF file into records. Knows nothing of graphs. */
@NullMarked
package io.heapscale.analyzer.hprof;

import org.jspecify.annotations.NullMarked;

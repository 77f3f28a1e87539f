/** Turns a mod folder into parsing speeds. Knows nothing of heaps. */
@NullMarked
package io.heapscale.workspace.benchmarks;

import org.jspecify.annotations.NullMarked;

/**
 * Turns a graph of ints into its dominator tree, retained sizes and retained sets. Knows nothing of
 * HPROF or classes.
 */
@NullMarked
package io.heapscale.analyzer.dominator;

import org.jspecify.annotations.NullMarked;

/**
 * Turns costs at several workload sizes into growth verdicts and a fitted law. Knows nothing of
 * heaps.
 */
@NullMarked
package io.heapscale.analyzer.scaling;

import org.jspecify.annotations.NullMarked;

/**
 * Turns {@code heapscale.yaml} and a dump's manifest into plain records. Knows nothing of heaps.
 */
@NullMarked
package io.heapscale.analyzer.config;

import org.jspecify.annotations.NullMarked;

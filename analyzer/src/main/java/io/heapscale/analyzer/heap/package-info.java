/**
 * Turns records and the dump's manifest into a {@code HeapGraph}: objects with classes, sizes,
 * references and roots. Knows nothing of dominators.
 */
@NullMarked
package io.heapscale.analyzer.heap;

import org.jspecify.annotations.NullMarked;

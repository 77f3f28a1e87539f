/**
 * Turns records, the dump's manifest and the VM's histogram into a {@code HeapGraph}: objects with
 * classes, sizes, references and roots, by the VM's rules or by Eclipse MAT's. Knows nothing of
 * dominators.
 */
@NullMarked
package io.heapscale.analyzer.heap;

import org.jspecify.annotations.NullMarked;

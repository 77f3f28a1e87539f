/**
 * The only code that knows MAT's classes: turns an open {@code ISnapshot} into a {@code
 * ParsedHeap}. Compiled against MAT's interfaces of 2015, and loaded in one class loader with
 * whatever MAT is there; where later versions changed a signature, {@link
 * io.heapscale.mat.bridge.ChangedCalls} finds the one that is there.
 */
@NullMarked
package io.heapscale.mat.bridge;

import org.jspecify.annotations.NullMarked;

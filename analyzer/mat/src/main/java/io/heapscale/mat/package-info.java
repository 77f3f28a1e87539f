/**
 * The second engine: turns an Eclipse MAT that lies on this machine into a {@code HeapEngine} of
 * the analyzer. What knows MAT's classes is in {@code bridge}, and is loaded together with them in
 * a class loader of its own.
 */
@NullMarked
package io.heapscale.mat;

import org.jspecify.annotations.NullMarked;

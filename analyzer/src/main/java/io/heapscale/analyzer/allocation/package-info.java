/**
 * Turns a flight recording of any JDK into tables of who allocates, with their sampling error.
 * Knows nothing of heaps, dumps and rendering.
 */
@NullMarked
package io.heapscale.analyzer.allocation;

import org.jspecify.annotations.NullMarked;

/**
 * Turns the analyses of a run's phases into one table and what is left from one phase to another.
 * Knows nothing of files and rendering.
 */
@NullMarked
package io.heapscale.analyzer.phases;

import org.jspecify.annotations.NullMarked;

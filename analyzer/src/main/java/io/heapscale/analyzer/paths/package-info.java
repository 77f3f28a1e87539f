/**
 * Turns a heap, its dominators and a set of objects into the shortest paths from GC roots to them,
 * and removed fields into what they alone hold. Knows nothing of files or rendering.
 */
@NullMarked
package io.heapscale.analyzer.paths;

import org.jspecify.annotations.NullMarked;

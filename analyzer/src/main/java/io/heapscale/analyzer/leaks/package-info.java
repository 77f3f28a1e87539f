/**
 * Turns two heaps of one program into what grew between them and what holds it. Knows nothing of
 * files and rendering.
 */
@NullMarked
package io.heapscale.analyzer.leaks;

import org.jspecify.annotations.NullMarked;

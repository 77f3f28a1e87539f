/**
 * Turns class histograms of one running program into what grew between them. Knows nothing of
 * processes and rendering.
 */
@NullMarked
package io.heapscale.analyzer.watch;

import org.jspecify.annotations.NullMarked;

/** Turns two analyses into their differences. Knows nothing of rendering. */
@NullMarked
package io.heapscale.analyzer.gate;

import org.jspecify.annotations.NullMarked;

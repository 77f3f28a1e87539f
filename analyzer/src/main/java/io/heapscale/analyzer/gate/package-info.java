/** Turns two analyses into differences, and budgets into verdicts. Knows nothing of rendering. */
@NullMarked
package io.heapscale.analyzer.gate;

import org.jspecify.annotations.NullMarked;

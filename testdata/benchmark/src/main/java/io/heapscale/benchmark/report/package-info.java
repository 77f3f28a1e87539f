/** Turns what was measured into sections of a summary in Markdown. Knows nothing of how. */
@NullMarked
package io.heapscale.benchmark.report;

import org.jspecify.annotations.NullMarked;

/** Turns figures into Markdown: tables and plots. Knows nothing of where they come from. */
@NullMarked
package io.heapscale.benchmark.text;

import org.jspecify.annotations.NullMarked;

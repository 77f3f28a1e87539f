/** Turns words of a command line into what is to be measured. */
@NullMarked
package io.heapscale.benchmark.options;

import org.jspecify.annotations.NullMarked;

/**
 * Turns a program and a size into the smallest heap that it runs in. Knows nothing of what else is
 * measured.
 */
@NullMarked
package io.heapscale.benchmark.limit;

import org.jspecify.annotations.NullMarked;

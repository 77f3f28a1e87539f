/**
 * Turns descriptions of heaps into HPROF files, and hands out small dumps of real programs. Knows
 * nothing of the analyzer that its files test.
 */
@NullMarked
package io.heapscale.testdata.dumps;

import org.jspecify.annotations.NullMarked;

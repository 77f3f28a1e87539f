/**
 * Turns the figures of two runs into differences with their uncertainty. Knows nothing of how
 * figures are measured.
 */
@NullMarked
package io.heapscale.benchmark.compare;

import org.jspecify.annotations.NullMarked;

/**
 * Turns the commits that changed a baseline into its figures over time. Knows nothing of how
 * figures are measured.
 */
@NullMarked
package io.heapscale.benchmark.history;

import org.jspecify.annotations.NullMarked;

/**
 * Turns seeded dumps and graphs into speeds of the engine's kernels, each checked first against a
 * plain reimplementation. Knows nothing of layers, resources and reports.
 */
@NullMarked
package io.heapscale.analyzer.benchmarks;

import org.jspecify.annotations.NullMarked;

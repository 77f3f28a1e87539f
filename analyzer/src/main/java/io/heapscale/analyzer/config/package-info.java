/**
 * Turns {@code heapscale.yaml}, a dump's manifest and the histograms that the VM and Eclipse MAT
 * print into plain records. Knows nothing of heaps.
 */
@NullMarked
package io.heapscale.analyzer.config;

import org.jspecify.annotations.NullMarked;

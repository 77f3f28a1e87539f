/**
 * Turns a main class into a VM of its own that is measured, and names where results go. Knows
 * nothing of what is measured.
 */
@NullMarked
package io.heapscale.benchmark.vm;

import org.jspecify.annotations.NullMarked;

/**
 * The memory benchmark of any program that implements {@link
 * io.heapscale.benchmark.MeasuredProgram}: turns its class, sizes and resource types into a folder
 * of results and a summary.
 */
@NullMarked
package io.heapscale.benchmark.program;

import org.jspecify.annotations.NullMarked;

/**
 * Turns the names of dashboards and benchmarks into what their runs hold: trees of runs with SQL,
 * arguments and rows, until they are closed. Knows nothing of how resources come into memory.
 */
@NullMarked
package io.heapscale.workspace.run;

import org.jspecify.annotations.NullMarked;

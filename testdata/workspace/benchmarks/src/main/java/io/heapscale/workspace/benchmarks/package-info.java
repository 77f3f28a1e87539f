/** Turns a mod folder into speeds of parsing and loading. Knows nothing of heap dumps. */
@NullMarked
package io.heapscale.workspace.benchmarks;

import org.jspecify.annotations.NullMarked;

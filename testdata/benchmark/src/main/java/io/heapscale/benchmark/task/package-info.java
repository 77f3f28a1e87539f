/**
 * Runs inside a measured VM: turns a task written in a file into figures written in another. One VM
 * does one task. Knows nothing of the VM that asked for it.
 */
@NullMarked
package io.heapscale.benchmark.task;

import org.jspecify.annotations.NullMarked;

/**
 * Turns workload sizes into measured runs: generates a mod per size, loads it in VMs of their own,
 * analyzes their dumps and writes what one resource costs. Knows nothing of how a dump is analyzed.
 */
@NullMarked
package io.heapscale.workspace.benchmark;

import org.jspecify.annotations.NullMarked;

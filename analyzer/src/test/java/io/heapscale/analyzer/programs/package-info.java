/**
 * Turns real programs, run in forked VMs, into live dumps beside what the VM itself says of the
 * sizes in them. Knows nothing of how the analyzer finds its own.
 */
@NullMarked
package io.heapscale.analyzer.programs;

import org.jspecify.annotations.NullMarked;

/**
 * Turns a mod and a way of loading it into what the VM said of each phase: dumps, counters, and the
 * curve of heap use over all of it. Knows nothing of command lines and of how dumps are analyzed.
 */
@NullMarked
package io.heapscale.workspace.scenario;

import org.jspecify.annotations.NullMarked;

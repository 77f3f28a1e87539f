/**
 * Turns a moment of a running program into a heap dump and a manifest that says what was measured.
 * Knows nothing of analysis.
 *
 * <p>{@link io.heapscale.dumper.HeapPhases} is the entry: it dumps named phases of a workload.
 * {@link io.heapscale.dumper.MemoryTracker} reads the VM's own counters between them. {@link
 * io.heapscale.dumper.ContinuousTracker} samples the heap in use all the while. {@link
 * io.heapscale.dumper.PeakTracker} finds how high the live bytes rise. {@link
 * io.heapscale.dumper.ProcessDumper} dumps another process, from outside.
 *
 * <p><b>The dumper's own footprint</b> must not show up as the workload's. What keeps it out:
 *
 * <ul>
 *   <li>A dump or a snapshot runs on a thread that ends before the call returns. It inherits no
 *       thread locals, and nothing on it refers to the workload.
 *   <li>The bytes that this thread allocates and the collections that happen while it runs are
 *       subtracted from every later snapshot.
 *   <li>Before the first dump everything is rehearsed twice, so that the classes, caches and call
 *       sites that dumping needs are in the first dump as they are in the last: they cancel out
 *       between phases. The package itself links no lambda and no string concatenation call site.
 *   <li>No histogram or manifest is kept: what stays on the heap is a few small records per phase,
 *       of classes in this package, reachable from {@code HeapPhases} alone.
 *   <li>A continuous tracker's thread lives as long as it samples. It inherits no thread locals
 *       either, its arrays are allocated when it starts, and a sample allocates nothing.
 *   <li>A phase and a snapshot after GC end with a collection, so that their garbage does not count
 *       towards the next peak.
 * </ul>
 */
@NullMarked
package io.heapscale.dumper;

import org.jspecify.annotations.NullMarked;

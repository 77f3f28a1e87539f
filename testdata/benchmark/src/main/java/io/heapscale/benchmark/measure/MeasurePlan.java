package io.heapscale.benchmark.measure;

import io.heapscale.analyzer.allocation.EventField;
import org.jspecify.annotations.Nullable;

/**
 * What to measure of a workload besides its phases.
 *
 * @param peak how high live bytes rise
 * @param dumpAtPeak with a dump at the peak
 * @param minHeap the smallest heap, bisected
 * @param allocations how much is allocated, every object counted
 * @param recorded who allocates; takes a minute for some million objects
 * @param soakMillis how long to soak; 0 for not at all
 * @param event the event whose field says what is being loaded, or null
 */
public record MeasurePlan(
    boolean peak,
    boolean dumpAtPeak,
    boolean minHeap,
    boolean allocations,
    boolean recorded,
    long soakMillis,
    @Nullable EventField event) {}

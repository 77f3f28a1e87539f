package io.heapscale.workspace.lazy;

/**
 * What a cache did so far.
 *
 * @param limitBytes how much it may hold
 * @param bytes what it holds, by its own measure: resources and what it takes to find them
 * @param peakBytes the most that it held
 * @param largestBytes the largest entry that it ever held, with what that needs
 * @param entries resources that it holds, by top-level resource
 * @param hits requests that found the resource in it
 * @param misses requests that did not
 * @param loads resources read, those that others need among them
 * @param evictions resources that it let go
 */
public record CacheStatistics(
    long limitBytes,
    long bytes,
    long peakBytes,
    long largestBytes,
    int entries,
    long hits,
    long misses,
    long loads,
    long evictions) {}

package io.heapscale.analyzer.allocation;

/**
 * The Java heap after the collections of a recording.
 *
 * @param collections how many there were
 * @param largestBytes the most that was in use after one
 * @param lastBytes what was in use after the last
 */
public record HeapAfterCollections(long collections, long largestBytes, long lastBytes) {}

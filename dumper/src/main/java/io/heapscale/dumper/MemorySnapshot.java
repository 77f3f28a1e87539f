package io.heapscale.dumper;

import java.time.Instant;
import java.util.OptionalLong;

/**
 * What the VM said of its heap at one moment, less the dumper's own work.
 *
 * @param label what the caller named the moment
 * @param time when it was taken
 * @param heapUsedBytes heap in use; live data and garbage alike unless taken after GC. Even then
 *     Serial and Parallel keep up to 5 % of dead wood, and ZGC counts whole pages: exact live bytes
 *     are those of the histogram in the manifest
 * @param heapCommittedBytes heap that the VM holds from the operating system
 * @param allocatedBytes bytes allocated since the VM started, by all threads; before JDK 21 by the
 *     threads that still live, because the VM forgets the others
 * @param gcCount collections since the VM started, of all collectors (of concurrent ones the
 *     cycles), without those that the dumper forced
 * @param gcPauseMillis how long these collections stopped the program
 * @param peakBytes largest heap use since the last snapshot: the sum of the heap pools' peaks, so
 *     an upper bound where the pools were not full at the same time
 * @param liveObjects objects that survived the collection, by the VM's class histogram; empty in
 *     snapshots that did not collect
 */
public record MemorySnapshot(
    String label,
    Instant time,
    long heapUsedBytes,
    long heapCommittedBytes,
    long allocatedBytes,
    long gcCount,
    long gcPauseMillis,
    long peakBytes,
    OptionalLong liveObjects) {}

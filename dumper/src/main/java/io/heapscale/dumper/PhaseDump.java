package io.heapscale.dumper;

import java.nio.file.Path;

/**
 * One phase's files.
 *
 * @param dump the heap dump
 * @param manifest what was measured, beside it
 * @param memory the VM's counters after the forced collection, just before the dump
 */
public record PhaseDump(Path dump, Path manifest, MemorySnapshot memory) {}

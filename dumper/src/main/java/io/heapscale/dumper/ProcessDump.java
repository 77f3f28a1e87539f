package io.heapscale.dumper;

import java.nio.file.Path;

/**
 * The files of a dump of another process.
 *
 * @param dump the heap dump
 * @param manifest what the VM said, beside it
 * @param dumpBytes length of the dump
 * @param objects objects that live, by the VM's class histogram
 */
public record ProcessDump(Path dump, Path manifest, long dumpBytes, long objects) {}

package io.heapscale.analyzer.api;

import java.util.OptionalLong;

/**
 * One object of a dump.
 *
 * @param address where it lies, which the dump calls its identifier
 * @param className its class in source form; {@code java.lang.Class} for class objects
 * @param shallowBytes the object itself
 * @param retainedBytes its dominator subtree, ignored fields or not: what becomes unreachable if it
 *     goes
 * @param immediateDominator address of the object without which it would be unreachable; empty
 *     where no other object dominates it
 */
public record HeapObject(
    long address,
    String className,
    long shallowBytes,
    long retainedBytes,
    OptionalLong immediateDominator) {}

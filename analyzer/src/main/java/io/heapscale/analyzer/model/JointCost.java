package io.heapscale.analyzer.model;

/**
 * What becomes unreachable if all resources go (the joint retained set), and the structure that
 * holds them.
 *
 * @param objects objects of the joint retained set
 * @param bytes bytes of the joint retained set; equals own + shared, and the sum of fair shares
 * @param ownBytes sum of {@code ownBytes} over all resources
 * @param sharedObjects objects of the joint retained set that no single resource dominates
 * @param sharedBytes their bytes, each once
 * @param structureObjects objects that go only when the root instances go as well
 * @param structureBytes their bytes
 */
public record JointCost(
    long objects,
    long bytes,
    long ownBytes,
    long sharedObjects,
    long sharedBytes,
    long structureObjects,
    long structureBytes) {}

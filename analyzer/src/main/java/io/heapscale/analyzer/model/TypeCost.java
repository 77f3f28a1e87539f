package io.heapscale.analyzer.model;

/**
 * What one resource type costs.
 *
 * @param name the type's name in the configuration
 * @param objects how many resources
 * @param shallowBytes sum of their shallow sizes
 * @param retainedSetBytes what becomes unreachable if all of them go
 * @param retainedSetObjects the same in objects
 * @param ownBytes sum of own bytes
 * @param fairShareBytes sum of fair shares
 * @param sharedBytes shared objects that at least one of them shares, each once
 * @param perInstance distributions over the instances
 */
public record TypeCost(
    String name,
    long objects,
    long shallowBytes,
    long retainedSetBytes,
    long retainedSetObjects,
    long ownBytes,
    long fairShareBytes,
    long sharedBytes,
    PerInstance perInstance) {

  /** Distributions of the three costs of one instance. */
  public record PerInstance(Distribution retained, Distribution own, Distribution fairShare) {}
}

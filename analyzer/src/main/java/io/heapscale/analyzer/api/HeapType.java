package io.heapscale.analyzer.api;

import io.heapscale.analyzer.model.ResourceCost;
import io.heapscale.analyzer.model.TypeCost;
import java.util.List;
import java.util.stream.Stream;

/**
 * A resource type with what it costs.
 *
 * @param cost sums and distributions
 * @param instances one row per resource, largest fair share first
 */
public record HeapType(TypeCost cost, List<ResourceCost> instances) {
  public HeapType {
    instances = List.copyOf(instances);
  }

  /** Its name in the configuration. */
  public String name() {
    return cost.name();
  }

  /** Number of resources. */
  public long count() {
    return cost.objects();
  }

  /** Bytes that become unreachable if all of them go: the retained set, not a sum. */
  public long retained() {
    return cost.retainedSetBytes();
  }

  /** Sum of own bytes. */
  public long own() {
    return cost.ownBytes();
  }

  /** Sum of fair shares in bytes. */
  public long fairShare() {
    return cost.fairShareBytes();
  }

  /** The resources, largest fair share first. */
  public Stream<ResourceCost> resources() {
    return instances.stream();
  }
}

package io.heapscale.analyzer.engine;

import io.heapscale.analyzer.heap.HeapGraph;
import io.heapscale.analyzer.model.Addresses;
import io.heapscale.analyzer.model.ResourceConfig;
import io.heapscale.analyzer.model.ResourceCost;
import io.heapscale.analyzer.resource.ResourceCosts;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** One row per resource, largest fair share first. */
final class ResourceRows {
  private ResourceRows() {}

  static List<ResourceCost> of(
      HeapGraph heap, ResourceCosts costs, ResourceConfig config, ResourceNames names, long limit) {
    return largestFirst(costs)
        .limit(limit)
        .mapToObj(resource -> row(heap, costs, config, names, resource))
        .toList();
  }

  /** The numbers of all resources, in the order of the rows. */
  static IntStream largestFirst(ResourceCosts costs) {
    return IntStream.range(0, costs.count())
        .boxed()
        .sorted(Comparator.comparingLong((Integer resource) -> -costs.fairShareBytes(resource)))
        .mapToInt(Integer::intValue);
  }

  /** One resource. */
  static ResourceCost row(
      HeapGraph heap,
      ResourceCosts costs,
      ResourceConfig config,
      ResourceNames names,
      int resource) {
    int ordinal = costs.ordinal(resource);
    return new ResourceCost(
        config.types().get(costs.typeIndex(resource)).name(),
        names.id(resource),
        names.label(resource),
        Addresses.text(heap.address(ordinal)),
        heap.shallowSize(ordinal),
        costs.retainedBytes(resource),
        costs.ownBytes(resource),
        costs.reachableBytes(resource),
        costs.sharedBytes(resource),
        costs.fairShareBytes(resource));
  }
}

package io.heapscale.analyzer.resource;

import io.heapscale.analyzer.heap.HeapGraph;
import io.heapscale.analyzer.model.Distribution;
import io.heapscale.analyzer.model.TypeCost;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Sums and distributions over the resources of one type, and its retained set. */
final class TypeWeights {
  private final HeapGraph heap;
  private final Resources resources;
  private final TypeRetainedSets sets;

  TypeWeights(HeapGraph heap, Resources resources, TypeRetainedSets sets) {
    this.heap = heap;
    this.resources = resources;
    this.sets = sets;
  }

  /**
   * The cost of a type.
   *
   * @param retained bytes by resource
   * @param own bytes by resource
   * @param fairShare bytes by resource
   * @param sharedBytes what at least one resource of the type shares
   */
  TypeCost weigh(int type, long[] retained, long[] own, long[] fairShare, long sharedBytes) {
    int[] instances =
        IntStream.range(0, resources.count())
            .filter(resource -> resources.typeIndex(resource) == type)
            .toArray();
    long shallow = 0;
    for (int resource : instances) {
      shallow += heap.shallowSize(resources.ordinal(resource));
    }
    long[] retainedOf = pick(instances, retained);
    long[] ownOf = pick(instances, own);
    long[] fairOf = pick(instances, fairShare);
    return new TypeCost(
        resources.types().get(type).name(),
        instances.length,
        shallow,
        sets.bytes(type),
        sets.objects(type),
        Arrays.stream(ownOf).sum(),
        Arrays.stream(fairOf).sum(),
        sharedBytes,
        new TypeCost.PerInstance(
            Distribution.of(retainedOf), Distribution.of(ownOf), Distribution.of(fairOf)));
  }

  private static long[] pick(int[] instances, long[] byResource) {
    return Arrays.stream(instances).mapToLong(resource -> byResource[resource]).toArray();
  }
}

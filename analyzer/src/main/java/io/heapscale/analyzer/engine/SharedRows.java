package io.heapscale.analyzer.engine;

import io.heapscale.analyzer.heap.HeapGraph;
import io.heapscale.analyzer.model.Addresses;
import io.heapscale.analyzer.model.ResourceConfig;
import io.heapscale.analyzer.model.SharedObject;
import io.heapscale.analyzer.resource.ResourceCosts;
import io.heapscale.analyzer.work.Workshop;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** The largest shared subtrees, and who shares them. */
final class SharedRows {
  private SharedRows() {}

  /** The heads that weigh most, the largest first. */
  static List<SharedObject> of(
      HeapGraph heap,
      ResourceCosts costs,
      ResourceConfig config,
      ResourceNames names,
      long limit,
      Workshop workshop)
      throws IOException {
    return Largest.of(costs.sharedHeads(), costs::bytesUnder, limit, workshop)
        .mapToObj(
            head ->
                new SharedObject(
                    Addresses.text(heap.address(head)),
                    heap.className(head),
                    costs.objectsUnder(head),
                    costs.bytesUnder(head),
                    costs.sharerCount(head),
                    Arrays.stream(costs.sharingTypes(head))
                        .mapToObj(type -> config.types().get(type).name())
                        .toList(),
                    Arrays.stream(costs.sharers(head, SharedObject.LISTED))
                        .mapToObj(names::id)
                        .toList()))
        .toList();
  }
}

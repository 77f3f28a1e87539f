package io.heapscale.analyzer.composition;

import io.heapscale.analyzer.heap.HeapGraph;
import io.heapscale.analyzer.layer.StrongGraph;
import io.heapscale.analyzer.model.Composition;
import io.heapscale.analyzer.model.Findings;
import io.heapscale.analyzer.model.Findings.Finding;
import io.heapscale.analyzer.model.ResourceConfig;
import io.heapscale.analyzer.resource.ResourceCosts;
import io.heapscale.analyzer.resource.ResourceCosts.DominatedGraph;
import io.heapscale.analyzer.work.Workshop;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Looks at all strongly reachable objects for bytes that could be saved. */
public final class FindingsSearch {
  private static final String BLANK_ARRAYS =
      "all arrays of primitives are blank, as in a redacted dump: duplicate strings and arrays are"
          + " not looked for";

  private static final String BLANK_FIELDS =
      "all sizes of collections are blank, as in a redacted dump: empty and over-sized ones, and"
          + " equal boxed values, are not looked for";

  private FindingsSearch() {}

  /**
   * What was found.
   *
   * @param compositions one per resource type
   */
  public record Found(List<Composition> compositions, Findings findings) {}

  /**
   * Finds all of it.
   *
   * @param graph on which the resources were weighed
   * @param withTexts whether to name the texts that are there more than once
   * @throws IOException if the dump cannot be read
   * @throws io.heapscale.analyzer.model.ConfigurationException in mode {@code mat}
   */
  public static Found of(
      HeapGraph heap,
      DominatedGraph graph,
      ResourceCosts costs,
      ResourceConfig config,
      boolean withTexts,
      Workshop workshop)
      throws IOException {
    Compositions compositions = new Compositions(heap, graph, costs, workshop);
    FieldPartition owned = compositions.partitionByType(config);
    Places places = new Places(heap, graph, costs, config, owned, workshop);
    StrongGraph strong = graph.graph();
    Duplicates.Found duplicates = Duplicates.find(heap, strong, places, withTexts, workshop);
    List<Finding> found = new ArrayList<>(duplicates.findings());
    List<String> notes = new ArrayList<>();
    CollectionWaste.Found collections =
        CollectionWaste.find(heap, strong, graph.tree(), places, workshop);
    boolean fieldsAreBlank = duplicates.isBlank() && collections.allEmpty();
    if (duplicates.isBlank()) {
      notes.add(BLANK_ARRAYS);
    }
    if (fieldsAreBlank) {
      notes.add(BLANK_FIELDS);
    } else {
      found.addAll(collections.findings());
      found.addAll(BoxedValues.find(heap, strong, places, workshop));
    }
    found.addAll(UnusedRoom.find(heap, strong, places));
    found.addAll(OffHeapMemory.find(heap, strong, places, workshop));
    return new Found(
        compositions.ofTypes(config, owned).stream().map(Composition::withoutSmallPaths).toList(),
        Findings.of(found, duplicates.texts(), notes));
  }
}

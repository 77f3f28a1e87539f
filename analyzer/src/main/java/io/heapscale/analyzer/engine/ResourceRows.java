package io.heapscale.analyzer.engine;

import io.heapscale.analyzer.heap.HeapGraph;
import io.heapscale.analyzer.model.ConfigurationException;
import io.heapscale.analyzer.model.ResourceConfig;
import io.heapscale.analyzer.model.ResourceCost;
import io.heapscale.analyzer.model.ResourceType;
import io.heapscale.analyzer.resource.ResourceCosts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Names resources: {@code type:label}, with {@code #2} and so on where a name repeats, in order of
 * address; the address stands for a label that is blank.
 */
final class ResourceRows {
  private ResourceRows() {}

  /**
   * Names by resource.
   *
   * @param ids {@code type:label}, unique
   * @param labels null where a resource has none
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Names(String[] ids, @Nullable String[] labels) {}

  /** Names all resources. */
  static Names names(HeapGraph heap, ResourceCosts costs, ResourceConfig config, boolean labels)
      throws IOException {
    List<@Nullable List<String>> paths = new ArrayList<>();
    for (ResourceType type : config.types()) {
      paths.add(labels && type.label() != null ? List.of(type.label().split("\\.")) : null);
    }
    refuseUnknownLabels(heap, costs, config, paths);
    String[] ids = new String[costs.count()];
    @Nullable String[] texts = new @Nullable String[costs.count()];
    Map<String, Integer> repeats = new HashMap<>();
    Set<String> taken = new HashSet<>();
    for (int resource = 0; resource < costs.count(); resource++) {
      List<String> path = paths.get(costs.typeIndex(resource));
      String text = path == null ? null : heap.text(costs.ordinal(resource), path);
      texts[resource] = text == null || isBlank(text) ? null : text;
      String id =
          config.types().get(costs.typeIndex(resource)).name()
              + ':'
              + (texts[resource] == null
                  ? AnalysisBuilder.hex(heap.address(costs.ordinal(resource)))
                  : texts[resource]);
      String unique = id;
      while (!taken.add(unique)) {
        // A label may itself end in #2.
        unique = id + '#' + (1 + repeats.merge(id, 1, Integer::sum));
      }
      ids[resource] = unique;
    }
    return new Names(ids, texts);
  }

  /** The largest, by fair share. */
  static List<ResourceCost> of(
      HeapGraph heap, ResourceCosts costs, ResourceConfig config, Names names, long limit) {
    return IntStream.range(0, costs.count())
        .boxed()
        .sorted(Comparator.comparingLong((Integer resource) -> -costs.fairShareBytes(resource)))
        .limit(limit)
        .map(
            resource ->
                row(heap, costs, config, resource, names.ids[resource], names.labels[resource]))
        .toList();
  }

  /** A label must begin with a field that some resource of its type has. */
  private static void refuseUnknownLabels(
      HeapGraph heap,
      ResourceCosts costs,
      ResourceConfig config,
      List<@Nullable List<String>> paths) {
    for (int type = 0; type < paths.size(); type++) {
      List<String> path = paths.get(type);
      int wanted = type;
      Set<String> fields = new TreeSet<>();
      IntStream.range(0, path == null ? 0 : costs.count())
          .filter(resource -> costs.typeIndex(resource) == wanted)
          .map(resource -> heap.classIndex(costs.ordinal(resource)))
          .distinct()
          .forEach(classIndex -> fields.addAll(heap.fieldNames(classIndex)));
      boolean anyResource = costs.types().get(type).objects() > 0;
      if (path != null && anyResource && !fields.contains(path.get(0))) {
        throw new ConfigurationException(
            "label of '%s': '%s': no such field; the class has: %s"
                .formatted(
                    config.types().get(type).name(), path.get(0), String.join(", ", fields)));
      }
    }
  }

  /** Nothing that could be seen: the contents of a redacted dump are NUL characters. */
  private static boolean isBlank(String text) {
    return text.codePoints().allMatch(c -> Character.isWhitespace(c) || Character.isISOControl(c));
  }

  private static ResourceCost row(
      HeapGraph heap,
      ResourceCosts costs,
      ResourceConfig config,
      int resource,
      String id,
      @Nullable String label) {
    int ordinal = costs.ordinal(resource);
    return new ResourceCost(
        config.types().get(costs.typeIndex(resource)).name(),
        id,
        label,
        AnalysisBuilder.hex(heap.address(ordinal)),
        heap.shallowSize(ordinal),
        costs.retainedBytes(resource),
        costs.ownBytes(resource),
        costs.reachableBytes(resource),
        costs.sharedBytes(resource),
        costs.fairShareBytes(resource));
  }
}

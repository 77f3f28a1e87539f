package io.heapscale.analyzer.engine;

import io.heapscale.analyzer.heap.HeapGraph;
import io.heapscale.analyzer.model.Addresses;
import io.heapscale.analyzer.model.ConfigurationException;
import io.heapscale.analyzer.model.NearestNames;
import io.heapscale.analyzer.model.ResourceConfig;
import io.heapscale.analyzer.model.ResourceType;
import io.heapscale.analyzer.resource.ResourceCosts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
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
public final class ResourceNames {
  private final String[] ids;
  private final @Nullable String[] texts;
  private final Map<String, Integer> byId = new HashMap<>();

  private ResourceNames(int count) {
    ids = new String[count];
    texts = new @Nullable String[count];
  }

  /**
   * The names of all resources.
   *
   * @param labels whether texts of the dump may be part of names
   * @throws ConfigurationException if a label begins with a field that no resource of its type has
   */
  static ResourceNames of(
      HeapGraph heap, ResourceCosts costs, ResourceConfig config, boolean labels)
      throws IOException {
    List<@Nullable List<String>> paths = new ArrayList<>();
    for (ResourceType type : config.types()) {
      paths.add(labels && type.label() != null ? List.of(type.label().split("\\.")) : null);
    }
    refuseUnknownLabels(heap, costs, config, paths);
    ResourceNames names = new ResourceNames(costs.count());
    Map<String, Integer> repeats = new HashMap<>();
    for (int resource = 0; resource < costs.count(); resource++) {
      List<String> path = paths.get(costs.typeIndex(resource));
      String text = path == null ? null : heap.text(costs.ordinal(resource), path);
      names.texts[resource] = text == null || isBlank(text) ? null : text;
      String id =
          config.types().get(costs.typeIndex(resource)).name()
              + ':'
              + (names.texts[resource] == null
                  ? Addresses.text(heap.address(costs.ordinal(resource)))
                  : names.texts[resource]);
      String unique = id;
      while (names.byId.putIfAbsent(unique, resource) != null) {
        // A label may itself end in #2.
        unique = id + '#' + (1 + repeats.merge(id, 1, Integer::sum));
      }
      names.ids[resource] = unique;
    }
    return names;
  }

  /** {@code type:label}, unique. */
  public String id(int resource) {
    return ids[resource];
  }

  /** The text at the label's path; null where that is blank or not asked for. */
  public @Nullable String label(int resource) {
    return texts[resource];
  }

  /** The resource of that id, or -1. */
  public int resource(String id) {
    return byId.getOrDefault(id, -1);
  }

  /** All ids, in order of address. */
  public List<String> ids() {
    return List.of(ids);
  }

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
            "label of '%s': '%s': no such field; the class has: %s%s"
                .formatted(
                    config.types().get(type).name(),
                    path.get(0),
                    String.join(", ", fields),
                    NearestNames.nearest(path.get(0), fields)));
      }
    }
  }

  /** Nothing that could be seen: the contents of a redacted dump are NUL characters. */
  private static boolean isBlank(String text) {
    return text.codePoints().allMatch(c -> Character.isWhitespace(c) || Character.isISOControl(c));
  }
}

package io.heapscale.analyzer.composition;

import io.heapscale.analyzer.heap.HeapGraph;
import io.heapscale.analyzer.model.Composition;
import io.heapscale.analyzer.model.Composition.ClassPart;
import io.heapscale.analyzer.model.Composition.FieldPart;
import io.heapscale.analyzer.model.ResourceConfig;
import io.heapscale.analyzer.model.ResourceType;
import io.heapscale.analyzer.resource.ResourceCosts;
import io.heapscale.analyzer.resource.ResourceCosts.DominatedGraph;
import io.heapscale.analyzer.work.Workshop;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says what resources are made of; see {@link FieldPartition}. */
public final class Compositions {
  private final HeapGraph heap;
  private final DominatedGraph graph;
  private final ResourceCosts costs;
  private final Workshop workshop;

  /**
   * Of the resources of a heap.
   *
   * @param graph on which the resources were weighed
   */
  public Compositions(
      HeapGraph heap, DominatedGraph graph, ResourceCosts costs, Workshop workshop) {
    this.heap = heap;
    this.graph = graph;
    this.costs = costs;
    this.workshop = workshop;
  }

  /**
   * One for each type of {@code config}, in its order.
   *
   * @throws IOException if the dump cannot be read
   * @throws io.heapscale.analyzer.model.ConfigurationException in mode {@code mat}
   */
  public List<Composition> ofTypes(ResourceConfig config) throws IOException {
    return ofTypes(config, partitionByType(config));
  }

  FieldPartition partitionByType(ResourceConfig config) throws IOException {
    int[] groupOf = new int[costs.count()];
    Arrays.setAll(groupOf, costs::typeIndex);
    return new FieldPartition(heap, graph, costs, groupOf, config.types().size(), workshop);
  }

  List<Composition> ofTypes(ResourceConfig config, FieldPartition partition) {
    long[] resources = new long[config.types().size()];
    for (int resource = 0; resource < costs.count(); resource++) {
      resources[costs.typeIndex(resource)]++;
    }
    List<Composition> all = new ArrayList<>();
    for (ResourceType type : config.types()) {
      int group = all.size();
      all.add(of(partition, group, type.name(), null, resources[group]));
    }
    return all;
  }

  /**
   * Of all resources of one type.
   *
   * @param type the place of the type in the configuration
   */
  public Composition ofType(int type, String name) throws IOException {
    int[] groupOf = new int[costs.count()];
    Arrays.setAll(groupOf, resource -> costs.typeIndex(resource) == type ? 0 : -1);
    long count = Arrays.stream(groupOf).filter(group -> group == 0).count();
    return of(new FieldPartition(heap, graph, costs, groupOf, 1, workshop), 0, name, null, count);
  }

  /**
   * Of one resource.
   *
   * @param resource its number in {@link ResourceCosts}
   * @param type the name of its type
   * @param id what it is called
   */
  public Composition ofResource(int resource, String type, String id) throws IOException {
    int[] groupOf = new int[costs.count()];
    Arrays.fill(groupOf, -1);
    groupOf[resource] = 0;
    return of(new FieldPartition(heap, graph, costs, groupOf, 1, workshop), 0, type, id, 1);
  }

  /**
   * Of each of several resources, in one pass over the heap.
   *
   * @param resources their numbers in {@link ResourceCosts}
   * @param types the names of their types
   * @param ids what they are called
   */
  public List<Composition> ofEach(int[] resources, List<String> types, List<String> ids)
      throws IOException {
    int[] groupOf = new int[costs.count()];
    Arrays.fill(groupOf, -1);
    for (int group = 0; group < resources.length; group++) {
      groupOf[resources[group]] = group;
    }
    FieldPartition partition =
        new FieldPartition(heap, graph, costs, groupOf, resources.length, workshop);
    List<Composition> all = new ArrayList<>();
    for (int group = 0; group < resources.length; group++) {
      all.add(of(partition, group, types.get(group), ids.get(group), 1));
    }
    return all;
  }

  private Composition of(
      FieldPartition partition, int group, String type, @Nullable String id, long resources) {
    // Several loaders may have a class of the same name.
    Map<String, ClassPart> byName = new HashMap<>();
    long objects = 0;
    long bytes = 0;
    for (int index = 0; index < heap.classes().size(); index++) {
      long count = partition.objectsByClass(group)[index];
      if (count > 0) {
        long sum = partition.bytesByClass(group)[index];
        objects += count;
        bytes += sum;
        byName.merge(
            heap.classes().get(index).name(),
            new ClassPart(heap.classes().get(index).name(), count, sum),
            (a, b) ->
                new ClassPart(a.className(), a.objects() + b.objects(), a.bytes() + b.bytes()));
      }
    }
    return new Composition(
        type,
        id,
        resources,
        objects,
        bytes,
        byName.values().stream()
            .sorted(
                Comparator.comparingLong((ClassPart part) -> -part.bytes())
                    .thenComparing(ClassPart::className))
            .toList(),
        partition.rows(group).stream()
            .map(
                row ->
                    new FieldPart(
                        row.path(), row.depth(), row.objects(), row.bytes(), row.aloneBytes()))
            .toList());
  }
}

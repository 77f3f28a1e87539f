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
  private final int mostPaths;
  private final int mostAtOnce;

  /** So many at once take 16 bytes for each of them and each class. */
  private static final int MOST_AT_ONCE = 256;

  /**
   * Of the resources of a heap.
   *
   * @param graph on which the resources were weighed
   */
  public Compositions(
      HeapGraph heap, DominatedGraph graph, ResourceCosts costs, Workshop workshop) {
    this(heap, graph, costs, workshop, PathTree.MOST, MOST_AT_ONCE);
  }

  /**
   * The same with other limits.
   *
   * @param mostPaths how many paths are told apart
   * @param mostAtOnce how many resources are looked at in one pass
   */
  Compositions(
      HeapGraph heap,
      DominatedGraph graph,
      ResourceCosts costs,
      Workshop workshop,
      int mostPaths,
      int mostAtOnce) {
    this.mostPaths = mostPaths;
    this.mostAtOnce = mostAtOnce;
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
    return partition(groupOf, config.types().size());
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
    return of(partition(groupOf, 1), 0, name, null, count);
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
    return of(partition(groupOf, 1), 0, type, id, 1);
  }

  /**
   * Of each of several resources, each as {@link #ofResource} says it; many in one pass over the
   * heap.
   *
   * @param resources their numbers in {@link ResourceCosts}, each once
   * @param types the names of their types
   * @param ids what they are called
   */
  public List<Composition> ofEach(int[] resources, List<String> types, List<String> ids)
      throws IOException {
    List<Composition> all = new ArrayList<>();
    for (int from = 0; from < resources.length; from += mostAtOnce) {
      addEach(resources, types, ids, from, Math.min(resources.length, from + mostAtOnce), all);
    }
    return all;
  }

  private void addEach(
      int[] resources,
      List<String> types,
      List<String> ids,
      int from,
      int to,
      List<Composition> all)
      throws IOException {
    int[] groupOf = new int[costs.count()];
    Arrays.fill(groupOf, -1);
    for (int place = from; place < to; place++) {
      groupOf[resources[place]] = place - from;
    }
    FieldPartition partition = partition(groupOf, to - from);
    if (partition.isCutShort() && to - from > 1) {
      // The paths of one would be cut short because others have many.
      int middle = (from + to) / 2;
      addEach(resources, types, ids, from, middle, all);
      addEach(resources, types, ids, middle, to, all);
      return;
    }
    for (int place = from; place < to; place++) {
      all.add(of(partition, place - from, types.get(place), ids.get(place), 1));
    }
  }

  private FieldPartition partition(int[] groupOf, int groups) throws IOException {
    return new FieldPartition(heap, graph, costs, groupOf, groups, mostPaths, workshop);
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

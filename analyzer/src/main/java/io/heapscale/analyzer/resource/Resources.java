package io.heapscale.analyzer.resource;

import com.carrotsearch.hppc.IntArrayList;
import io.heapscale.analyzer.dominator.NodeSet;
import io.heapscale.analyzer.heap.ClassPattern;
import io.heapscale.analyzer.heap.HeapClass;
import io.heapscale.analyzer.heap.HeapGraph;
import io.heapscale.analyzer.layer.StrongGraph;
import io.heapscale.analyzer.model.ResourceConfig;
import io.heapscale.analyzer.model.ResourceType;
import java.util.Arrays;
import java.util.List;

/**
 * The resources of a heap: strongly reachable objects whose class a resource type names, numbered
 * by ascending ordinal; and the instances of the root class.
 */
final class Resources {
  /** The number of an object that is no resource. */
  static final int NONE = -1;

  private final List<ResourceType> types;

  /** By resource: its ordinal, ascending. */
  private final int[] ordinals;

  /** By resource: place of its type in the configuration. */
  private final int[] typeIndex;

  private final NodeSet members;
  private final NodeSet rootInstances;

  private Resources(
      List<ResourceType> types,
      int[] ordinals,
      int[] typeIndex,
      NodeSet members,
      NodeSet rootInstances) {
    this.types = types;
    this.ordinals = ordinals;
    this.typeIndex = typeIndex;
    this.members = members;
    this.rootInstances = rootInstances;
  }

  /** Finds the resources that {@code config} names among the objects of {@code graph}. */
  static Resources find(HeapGraph heap, StrongGraph graph, ResourceConfig config) {
    int[] typeOfClass = typeOfClass(heap.classes(), config.types());
    boolean[] isRootClass = new boolean[heap.classes().size()];
    if (config.root() != null) {
      isRootClass =
          HeapClass.withSubclasses(heap.classes(), new ClassPattern(config.root())::matches);
    }
    NodeSet members = new NodeSet(graph.nodeCount());
    NodeSet rootInstances = new NodeSet(graph.nodeCount());
    IntArrayList ordinals = new IntArrayList();
    IntArrayList typeIndex = new IntArrayList();
    for (int ordinal = 0; ordinal < heap.objectCount(); ordinal++) {
      int classIndex = heap.classIndex(ordinal);
      if (typeOfClass[classIndex] != NONE && graph.contains(ordinal)) {
        members.add(ordinal);
        ordinals.add(ordinal);
        typeIndex.add(typeOfClass[classIndex]);
      }
      if (isRootClass[classIndex] && graph.contains(ordinal)) {
        rootInstances.add(ordinal);
      }
    }
    return new Resources(
        config.types(), ordinals.toArray(), typeIndex.toArray(), members, rootInstances);
  }

  /** One object as the only resource of its type. */
  static Resources only(ResourceType type, int ordinal, StrongGraph graph) {
    if (!graph.contains(ordinal)) {
      throw new IllegalArgumentException("not strongly reachable: object " + ordinal);
    }
    NodeSet members = new NodeSet(graph.nodeCount());
    members.add(ordinal);
    return new Resources(
        List.of(type), new int[] {ordinal}, new int[] {0}, members, new NodeSet(graph.nodeCount()));
  }

  /** By class index: the first type that the class fits, or {@link #NONE}. */
  private static int[] typeOfClass(List<HeapClass> classes, List<ResourceType> types) {
    int[] result = new int[classes.size()];
    Arrays.fill(result, NONE);
    for (int type = types.size() - 1; type >= 0; type--) {
      ClassPattern pattern = new ClassPattern(types.get(type).classPattern());
      boolean[] inherited =
          types.get(type).subclasses()
              ? HeapClass.withSubclasses(classes, pattern::matches)
              : new boolean[classes.size()];
      for (HeapClass candidate : classes) {
        if (inherited[candidate.index()] || pattern.matches(candidate.name())) {
          result[candidate.index()] = type;
        }
      }
    }
    return result;
  }

  List<ResourceType> types() {
    return types;
  }

  int count() {
    return ordinals.length;
  }

  int ordinal(int resource) {
    return ordinals[resource];
  }

  int typeIndex(int resource) {
    return typeIndex[resource];
  }

  /** The ordinals of all resources. */
  NodeSet members() {
    return members;
  }

  /** The ordinals of the root class's instances. */
  NodeSet rootInstances() {
    return rootInstances;
  }

  /** The resource that a node is, or {@link #NONE}. */
  int at(int node) {
    return members.contains(node) ? Arrays.binarySearch(ordinals, node) : NONE;
  }
}

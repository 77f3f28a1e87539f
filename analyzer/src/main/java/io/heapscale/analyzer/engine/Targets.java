package io.heapscale.analyzer.engine;

import io.heapscale.analyzer.dominator.NodeSet;
import io.heapscale.analyzer.heap.ClassPattern;
import io.heapscale.analyzer.heap.HeapClass;
import io.heapscale.analyzer.heap.HeapGraph;
import io.heapscale.analyzer.layer.Layer;
import io.heapscale.analyzer.model.ConfigurationException;
import io.heapscale.analyzer.model.ResourceType;
import io.heapscale.analyzer.resource.ResourceCosts;
import java.io.IOException;
import java.util.List;

/** Finds the objects that a command line names. */
final class Targets {
  private final OpenHeap heap;
  private final HeapGraph graph;
  private final NodeSet found;

  private Targets(OpenHeap heap) {
    this.heap = heap;
    this.graph = heap.heap();
    this.found = new NodeSet(graph.objectCount());
  }

  /**
   * The objects that {@code targets} name; of all objects that no other dominates, where there are
   * no targets.
   *
   * @param largest how many to keep, those that retain most; 0 for all
   * @throws ConfigurationException if one of them names nothing
   */
  static NodeSet find(OpenHeap heap, List<String> targets, int largest) throws IOException {
    Targets finder = new Targets(heap);
    for (String target : targets) {
      finder.add(target);
    }
    NodeSet found = finder.found;
    if (targets.isEmpty()) {
      found = heap.dominators().tops();
      found.removeAll(heap.layers().members(Layer.GARBAGE));
    }
    if (largest == 0) {
      return found;
    }
    NodeSet kept = new NodeSet(found.capacity());
    Largest.of(found, heap.retained()::sizeBytes, largest, heap.workshop()).forEach(kept::add);
    return kept;
  }

  private void add(String target) throws IOException {
    List<ResourceType> types = heap.config().types();
    if (target.startsWith("0x")) {
      addAddress(target);
    } else if (types.stream().anyMatch(type -> type.name().equals(target))) {
      addType(target);
    } else if (types.stream().anyMatch(type -> target.startsWith(type.name() + ':'))) {
      addResource(target);
    } else {
      addClasses(target);
    }
  }

  private void addAddress(String target) throws IOException {
    long address;
    try {
      address = Long.parseUnsignedLong(target.substring(2), 16);
    } catch (NumberFormatException e) {
      throw new ConfigurationException(target + ": expected an address as 0x7f00a0");
    }
    int ordinal = graph.ordinal(address);
    found.add(ordinal == HeapGraph.ABSENT ? LookAround.in(heap).ordinal(address) : ordinal);
  }

  private void addType(String name) throws IOException {
    ResourceCosts costs = heap.costs();
    boolean any = false;
    for (int resource = 0; resource < costs.count(); resource++) {
      if (heap.config().types().get(costs.typeIndex(resource)).name().equals(name)) {
        found.add(costs.ordinal(resource));
        any = true;
      }
    }
    if (!any) {
      throw new ConfigurationException(name + ": no object in the dump is a resource of this type");
    }
  }

  private void addResource(String id) throws IOException {
    int resource = heap.names().resource(id);
    if (resource < 0) {
      throw NameHints.noResource(heap, id);
    }
    found.add(heap.costs().ordinal(resource));
  }

  private void addClasses(String target) throws IOException {
    ClassPattern pattern = new ClassPattern(target);
    boolean[] fits = new boolean[graph.classes().size()];
    boolean anyClass = false;
    for (HeapClass each : graph.classes()) {
      fits[each.index()] = pattern.matches(each.name());
      anyClass |= fits[each.index()];
    }
    if (!anyClass) {
      throw unknown(target);
    }
    boolean anyObject = false;
    for (int ordinal = 0; ordinal < graph.objectCount(); ordinal++) {
      if (fits[graph.classIndex(ordinal)]) {
        found.add(ordinal);
        anyObject = true;
      }
    }
    if (!anyObject) {
      throw new ConfigurationException(target + ": the dump has no instance of this class");
    }
  }

  private ConfigurationException unknown(String target) throws IOException {
    List<String> types = heap.config().types().stream().map(ResourceType::name).toList();
    if (NameHints.looksLikeResource(target)) {
      return types.isEmpty()
          ? new ConfigurationException(
              target + ": no resource types are configured; name a file with -r")
          : NameHints.noResource(heap, target);
    }
    return new ConfigurationException(
        target
            + ": no such "
            + (types.isEmpty() ? "" : "resource type, resource or ")
            + "class"
            + NameHints.ofClass(graph, target, types));
  }

  /** What to say of a field whose class no class of the dump fits. */
  static ConfigurationException noSuchClass(HeapGraph graph, String field) {
    String className = field.substring(0, Math.max(0, field.lastIndexOf('.')));
    return new ConfigurationException(
        "--if-removed: '" + field + "': no such class" + NameHints.ofClass(graph, className));
  }
}

package io.heapscale.workspace;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A drawing of things and relations. */
public abstract class Diagram extends QueryProvider {

  private final List<Node> nodes = new ArrayList<>();
  private final List<Edge> edges = new ArrayList<>();
  private List<String> nodeNames = List.of();
  private List<String> edgeNames = List.of();
  private final Map<String, Category> categories = new LinkedHashMap<>();

  protected Diagram(Declaration declaration) {
    super(declaration);
  }

  @Override
  public boolean assign(String attribute, @Nullable Object value) {
    switch (attribute) {
      case "nodes" -> nodeNames = addAll(nodes, Node.class, "node", attribute, value);
      case "edges" -> edgeNames = addAll(edges, Edge.class, "edge", attribute, value);
      default -> {
        return super.assign(attribute, value);
      }
    }
    return true;
  }

  /** Adds those that are in memory; returns the full names of all. */
  private static <T extends Resource> List<String> addAll(
      List<T> held, Class<T> heldClass, String type, String attribute, @Nullable Object value) {
    if (!(value instanceof List<?> shared)) {
      throw new IllegalArgumentException(attribute + ": expected a list");
    }
    List<String> names = new ArrayList<>();
    for (Object one : shared) {
      if (heldClass.isInstance(one)) {
        T resource = heldClass.cast(one);
        held.add(resource);
        names.add(resource.fullName());
      } else if (one instanceof ResourceName name && name.type().equals(type)) {
        names.add(name.fullName());
      } else {
        throw new IllegalArgumentException(attribute + ": expected a list of " + attribute);
      }
    }
    return names;
  }

  @Override
  public boolean addNested(Resource nested) {
    if (nested instanceof Node node) {
      return nodes.add(node);
    }
    if (nested instanceof Edge edge) {
      return edges.add(edge);
    }
    if (nested instanceof Category category) {
      categories.put(category.shortName(), category);
      return true;
    }
    return super.addNested(nested);
  }

  @Override
  public List<Resource> nested() {
    List<Resource> nested = super.nested();
    nodes.stream().filter(node -> !node.topLevel()).forEach(nested::add);
    edges.stream().filter(edge -> !edge.topLevel()).forEach(nested::add);
    categories.forEach((name, category) -> nested.add(category));
    return nested;
  }

  @Override
  public void inheritFrom(Resource parent) {
    super.inheritFrom(parent);
    if (parent instanceof Diagram diagram) {
      if (nodes.isEmpty() && nodeNames.isEmpty()) {
        nodes.addAll(diagram.nodes);
      }
      if (edges.isEmpty() && edgeNames.isEmpty()) {
        edges.addAll(diagram.edges);
      }
      diagram.categories.forEach(categories::putIfAbsent);
    }
  }

  /** Full names of the things that stand elsewhere, whether they are in memory or not. */
  public List<String> nodeNames() {
    return nodeNames;
  }

  /** Full names of the relations that stand elsewhere, whether they are in memory or not. */
  public List<String> edgeNames() {
    return edgeNames;
  }

  /** Its things. Without those elsewhere that are in memory only when asked for. */
  public List<Node> nodes() {
    return nodes;
  }

  /** Its relations. Without those elsewhere that are in memory only when asked for. */
  public List<Edge> edges() {
    return edges;
  }

  /** The categories that only it uses, by name. */
  public Map<String, Category> categories() {
    return categories;
  }
}

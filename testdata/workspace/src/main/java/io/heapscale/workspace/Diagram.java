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
  private final Map<String, Category> categories = new LinkedHashMap<>();

  protected Diagram(Declaration declaration) {
    super(declaration);
  }

  @Override
  public boolean assign(String attribute, @Nullable Object value) {
    if (!(attribute.equals("nodes") || attribute.equals("edges"))) {
      return super.assign(attribute, value);
    }
    if (!(value instanceof List<?> shared)) {
      throw new IllegalArgumentException(attribute + ": expected a list");
    }
    for (Object one : shared) {
      if (one instanceof Node node && attribute.equals("nodes")) {
        nodes.add(node);
      } else if (one instanceof Edge edge && attribute.equals("edges")) {
        edges.add(edge);
      } else {
        throw new IllegalArgumentException(attribute + ": expected a list of " + attribute);
      }
    }
    return true;
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
    nested.addAll(categories.values());
    return nested;
  }

  @Override
  public void inheritFrom(Resource parent) {
    super.inheritFrom(parent);
    if (parent instanceof Diagram diagram) {
      if (nodes.isEmpty()) {
        nodes.addAll(diagram.nodes);
      }
      if (edges.isEmpty()) {
        edges.addAll(diagram.edges);
      }
      diagram.categories.forEach(categories::putIfAbsent);
    }
  }

  /** Its things. */
  public List<Node> nodes() {
    return nodes;
  }

  /** Its relations. */
  public List<Edge> edges() {
    return edges;
  }

  /** The categories that only it uses, by name. */
  public Map<String, Category> categories() {
    return categories;
  }
}

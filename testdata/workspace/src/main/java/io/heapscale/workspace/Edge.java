package io.heapscale.workspace;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A relation in a graph, a flow or a hierarchy. */
public final class Edge extends QueryProvider {

  private @Nullable Category category;

  /** A edge with nothing set yet. */
  public Edge(Declaration declaration) {
    super(declaration);
  }

  @Override
  public String blockType() {
    return "edge";
  }

  @Override
  public boolean assign(String attribute, @Nullable Object value) {
    switch (attribute) {
      case "category" -> category = category(value);
      default -> {
        return super.assign(attribute, value);
      }
    }
    return true;
  }

  @Override
  public boolean addNested(Resource nested) {
    if (nested instanceof Category own) {
      category = own;
      return true;
    }
    return super.addNested(nested);
  }

  @Override
  public List<Resource> nested() {
    List<Resource> nested = super.nested();
    if (category != null && !category.topLevel()) {
      nested.add(category);
    }
    return nested;
  }

  private static @Nullable Category category(@Nullable Object value) {
    if (value == null || value instanceof Category) {
      return (Category) value;
    }
    throw new IllegalArgumentException("category: expected a category");
  }

  /** The category of the relations, or null. */
  public @Nullable Category category() {
    return category;
  }
}

package io.heapscale.workspace;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A thing or a relation in a graph, a flow or a hierarchy; its category says how it looks. */
public abstract class GraphElement extends QueryProvider {

  private @Nullable Category category;
  private @Nullable String categoryName;

  protected GraphElement(Declaration declaration) {
    super(declaration);
  }

  @Override
  public boolean assign(String attribute, @Nullable Object value) {
    switch (attribute) {
      case "category" -> setCategory(value);
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
      categoryName = own.fullName();
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

  private void setCategory(@Nullable Object value) {
    if (value instanceof ResourceName name && name.type().equals("category")) {
      category = null;
      categoryName = name.fullName();
    } else if (value == null || value instanceof Category) {
      category = (Category) value;
      categoryName = category == null ? null : category.fullName();
    } else {
      throw new IllegalArgumentException("category: expected a category");
    }
  }

  /** Full name of its category, or null. */
  public @Nullable String categoryName() {
    return categoryName;
  }

  /** Its category, or null where there is none or only its name is held. */
  public @Nullable Category category() {
    return category;
  }
}

package io.heapscale.workspace;

import io.heapscale.workspace.model.BlockValue;
import io.heapscale.workspace.model.CategoryProperty;
import io.heapscale.workspace.model.Fold;
import io.heapscale.workspace.model.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How the things of one kind are drawn. */
public final class Category extends Resource {

  private @Nullable String color;
  private @Nullable Integer depth;
  private @Nullable String icon;
  private @Nullable String href;
  private List<String> propertyOrder = new ArrayList<>();
  private final Map<String, CategoryProperty> properties = new LinkedHashMap<>();
  private @Nullable Fold fold;

  /** A category with nothing set yet. */
  public Category(Declaration declaration) {
    super(declaration);
  }

  @Override
  public String blockType() {
    return "category";
  }

  @Override
  public boolean assign(String attribute, @Nullable Object value) {
    switch (attribute) {
      case "color" -> color = Values.string(attribute, value);
      case "depth" -> depth = Values.integer(attribute, value);
      case "icon" -> icon = Values.string(attribute, value);
      case "href" -> href = Values.string(attribute, value);
      case "property_order" -> propertyOrder = Values.strings(attribute, value);
      default -> {
        return super.assign(attribute, value);
      }
    }
    return true;
  }

  @Override
  public boolean addBlock(BlockValue block) {
    switch (block.type()) {
      case "property" ->
          properties.put(
              block.name(),
              new CategoryProperty(
                  block.name(),
                  block.string("display"),
                  block.string("wrap"),
                  block.string("href")));
      case "fold" ->
          fold = new Fold(block.string("title"), block.integer("threshold"), block.string("icon"));
      default -> {
        return super.addBlock(block);
      }
    }
    return true;
  }

  @Override
  public void inheritFrom(Resource parent) {
    super.inheritFrom(parent);
    if (parent instanceof Category category) {
      category.properties.forEach(properties::putIfAbsent);
      fold = fold == null ? category.fold : fold;
    }
  }

  /** How single properties are shown, by name. */
  public Map<String, CategoryProperty> properties() {
    return properties;
  }

  /** When its nodes are drawn as one, or null. */
  public @Nullable Fold fold() {
    return fold;
  }

  /** Its colour, or null. */
  public @Nullable String color() {
    return color;
  }

  /** Its column in a flow, or null. */
  public @Nullable Integer depth() {
    return depth;
  }

  /** Its icon, or null. */
  public @Nullable String icon() {
    return icon;
  }

  /** Where a click leads, or null. */
  public @Nullable String href() {
    return href;
  }

  /** Names of properties, the first to be shown first. */
  public List<String> propertyOrder() {
    return propertyOrder;
  }
}

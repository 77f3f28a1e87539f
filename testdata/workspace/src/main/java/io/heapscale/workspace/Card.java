package io.heapscale.workspace;

import io.heapscale.workspace.model.Values;
import org.jspecify.annotations.Nullable;

/** One figure. */
public final class Card extends QueryProvider {

  private @Nullable String label;
  private @Nullable String value;
  private @Nullable String icon;
  private @Nullable String href;

  /** A card with nothing set yet. */
  public Card(Declaration declaration) {
    super(declaration);
  }

  @Override
  public String blockType() {
    return "card";
  }

  @Override
  public boolean assign(String attribute, @Nullable Object value) {
    switch (attribute) {
      case "label" -> label = Values.string(attribute, value);
      case "value" -> this.value = Values.string(attribute, value);
      case "icon" -> icon = Values.string(attribute, value);
      case "href" -> href = Values.string(attribute, value);
      default -> {
        return super.assign(attribute, value);
      }
    }
    return true;
  }

  /** What the figure is called, or null. */
  public @Nullable String label() {
    return label;
  }

  /** A fixed value, or null. */
  public @Nullable String value() {
    return value;
  }

  /** Its icon, or null. */
  public @Nullable String icon() {
    return icon;
  }

  /** Where a click leads, or null. */
  public @Nullable String href() {
    return href;
  }
}

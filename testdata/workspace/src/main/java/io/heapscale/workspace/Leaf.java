package io.heapscale.workspace;

import io.heapscale.workspace.model.Values;
import org.jspecify.annotations.Nullable;

/** A tree item that is drawn: it has a width, a kind of drawing, and may be hidden. */
public abstract class Leaf extends TreeItem {

  private @Nullable Integer width;
  private @Nullable String type;
  private @Nullable String display;

  protected Leaf(Declaration declaration) {
    super(declaration);
  }

  @Override
  public boolean assign(String attribute, @Nullable Object value) {
    switch (attribute) {
      case "width" -> width = Values.integer(attribute, value);
      case "type" -> type = Values.string(attribute, value);
      case "display" -> display = Values.string(attribute, value);
      default -> {
        return super.assign(attribute, value);
      }
    }
    return true;
  }

  /** How many of twelve columns it takes, or null. */
  public @Nullable Integer width() {
    return width;
  }

  /** The kind of drawing, as {@code donut}, or null. */
  public @Nullable String type() {
    return type;
  }

  /** When it is shown, or null. */
  public @Nullable String display() {
    return display;
  }
}

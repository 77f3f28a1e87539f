package io.heapscale.workspace;

import io.heapscale.workspace.model.Values;
import org.jspecify.annotations.Nullable;

/** A piece of Markdown. */
public final class Text extends Leaf {

  private @Nullable String value;

  /** A text with nothing set yet. */
  public Text(Declaration declaration) {
    super(declaration);
  }

  @Override
  public String blockType() {
    return "text";
  }

  @Override
  public boolean assign(String attribute, @Nullable Object value) {
    switch (attribute) {
      case "value" -> this.value = Values.string(attribute, value);
      default -> {
        return super.assign(attribute, value);
      }
    }
    return true;
  }

  /** The Markdown, or null. */
  public @Nullable String value() {
    return value;
  }
}

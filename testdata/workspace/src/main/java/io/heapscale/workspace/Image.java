package io.heapscale.workspace;

import io.heapscale.workspace.model.Values;
import org.jspecify.annotations.Nullable;

/** A picture. */
public final class Image extends QueryProvider {

  private @Nullable String src;
  private @Nullable String alt;

  /** A image with nothing set yet. */
  public Image(Declaration declaration) {
    super(declaration);
  }

  @Override
  public String blockType() {
    return "image";
  }

  @Override
  public boolean assign(String attribute, @Nullable Object value) {
    switch (attribute) {
      case "src" -> src = Values.string(attribute, value);
      case "alt" -> alt = Values.string(attribute, value);
      default -> {
        return super.assign(attribute, value);
      }
    }
    return true;
  }

  /** Where the picture is, or null. */
  public @Nullable String src() {
    return src;
  }

  /** What it shows, in words, or null. */
  public @Nullable String alt() {
    return alt;
  }
}

package io.heapscale.workspace;

import io.heapscale.workspace.model.Values;
import org.jspecify.annotations.Nullable;

/** A diagram of what is related to what. */
public final class Graph extends Diagram {

  private @Nullable String direction;

  /** A graph with nothing set yet. */
  public Graph(Declaration declaration) {
    super(declaration);
  }

  @Override
  public String blockType() {
    return "graph";
  }

  @Override
  public boolean assign(String attribute, @Nullable Object value) {
    switch (attribute) {
      case "direction" -> direction = Values.string(attribute, value);
      default -> {
        return super.assign(attribute, value);
      }
    }
    return true;
  }

  /** Which way it is laid out, or null. */
  public @Nullable String direction() {
    return direction;
  }
}

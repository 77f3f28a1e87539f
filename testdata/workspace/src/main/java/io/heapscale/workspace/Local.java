package io.heapscale.workspace;

import org.jspecify.annotations.Nullable;

/** A value that a mod names for its own use. */
public final class Local extends Resource {

  private final @Nullable Object value;

  /** A local with its value. */
  public Local(Declaration declaration, @Nullable Object value) {
    super(declaration);
    this.value = value;
  }

  @Override
  public String blockType() {
    return "locals";
  }

  /** The value, or null. */
  public @Nullable Object value() {
    return value;
  }
}

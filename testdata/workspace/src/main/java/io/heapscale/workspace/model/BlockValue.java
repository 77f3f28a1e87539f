package io.heapscale.workspace.model;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A small block with all its values known, as {@code column "ID" { display = "none" }}.
 *
 * @param type the block's type
 * @param label its first label, or null
 * @param attributes its values by name
 * @param blocks the blocks inside it
 */
public record BlockValue(
    String type,
    @Nullable String label,
    Map<String, @Nullable Object> attributes,
    List<BlockValue> blocks) {

  /** The attribute as text, or null. */
  public @Nullable String string(String name) {
    return Values.string(name, attributes.get(name));
  }

  /** The attribute as a whole number, or null. */
  public @Nullable Integer integer(String name) {
    return Values.integer(name, attributes.get(name));
  }

  /** The label, or an empty text where a block has none. */
  public String name() {
    return label == null ? "" : label;
  }
}

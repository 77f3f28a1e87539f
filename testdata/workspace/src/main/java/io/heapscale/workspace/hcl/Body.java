package io.heapscale.workspace.hcl;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands between the braces of a block, or in a file. Both lists keep the order of the text;
 * how they interleave follows from the offsets.
 */
public record Body(List<Attribute> attributes, List<Block> blocks, int start, int end)
    implements SyntaxNode {

  /** Copies the lists. */
  public Body {
    attributes = List.copyOf(attributes);
    blocks = List.copyOf(blocks);
  }

  /** The attribute of that name, or null; a name occurs at most once. */
  public @Nullable Attribute attribute(String name) {
    for (Attribute attribute : attributes) {
      if (attribute.name().equals(name)) {
        return attribute;
      }
    }
    return null;
  }

  /** The value of the attribute of that name, or null. */
  public @Nullable Expression value(String name) {
    Attribute attribute = attribute(name);
    return attribute == null ? null : attribute.value();
  }

  /** The blocks of one type, in order. */
  public List<Block> blocks(String type) {
    return blocks.stream().filter(block -> block.type().equals(type)).toList();
  }
}

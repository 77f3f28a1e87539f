package io.heapscale.workspace.hcl;

import java.util.List;

/** {@code type "label" ... { body }}, from the first letter of the type to the closing brace. */
public record Block(String type, List<String> labels, Body body, int start, int end)
    implements SyntaxNode {

  /** Copies the labels. */
  public Block {
    labels = List.copyOf(labels);
  }
}

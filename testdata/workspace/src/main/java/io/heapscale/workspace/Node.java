package io.heapscale.workspace;

/** A thing in a graph, a flow or a hierarchy. */
public final class Node extends GraphElement {

  /** A node with nothing set yet. */
  public Node(Declaration declaration) {
    super(declaration);
  }

  @Override
  public String blockType() {
    return "node";
  }
}

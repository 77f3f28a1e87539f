package io.heapscale.workspace;

/** A relation in a graph, a flow or a hierarchy. */
public final class Edge extends GraphElement {

  /** An edge with nothing set yet. */
  public Edge(Declaration declaration) {
    super(declaration);
  }

  @Override
  public String blockType() {
    return "edge";
  }
}

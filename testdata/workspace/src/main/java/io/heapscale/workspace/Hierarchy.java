package io.heapscale.workspace;

/** A diagram of what belongs to what. */
public final class Hierarchy extends Diagram {

  /** A hierarchy with nothing set yet. */
  public Hierarchy(Declaration declaration) {
    super(declaration);
  }

  @Override
  public String blockType() {
    return "hierarchy";
  }
}

package io.heapscale.workspace;

/** A diagram of what goes where. */
public final class Flow extends Diagram {

  /** A flow with nothing set yet. */
  public Flow(Declaration declaration) {
    super(declaration);
  }

  @Override
  public String blockType() {
    return "flow";
  }
}

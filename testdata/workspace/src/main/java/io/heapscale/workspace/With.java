package io.heapscale.workspace;

/** A query whose rows other parts of a dashboard take as arguments. */
public final class With extends QueryProvider {

  /** A with with nothing set yet. */
  public With(Declaration declaration) {
    super(declaration);
  }

  @Override
  public String blockType() {
    return "with";
  }
}

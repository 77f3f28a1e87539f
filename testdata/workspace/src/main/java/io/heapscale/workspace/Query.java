package io.heapscale.workspace;

/** SQL with parameters, for many to share. */
public final class Query extends QueryProvider {

  /** A query with nothing set yet. */
  public Query(Declaration declaration) {
    super(declaration);
  }

  @Override
  public String blockType() {
    return "query";
  }
}

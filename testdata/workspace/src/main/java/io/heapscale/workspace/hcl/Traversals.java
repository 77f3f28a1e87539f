package io.heapscale.workspace.hcl;

import io.heapscale.workspace.hcl.Expression.Traversal;
import java.util.ArrayList;
import java.util.List;

/** Finds the paths that an expression names: what it depends on. */
public final class Traversals {

  private Traversals() {}

  /**
   * Every path in the expression, in order of the text. Variables of a {@code for} are among them.
   */
  public static List<Traversal> in(Expression expression) {
    List<Traversal> found = new ArrayList<>();
    ExpressionWalk.over(
        expression,
        part -> {
          if (part instanceof Traversal traversal) {
            found.add(traversal);
          }
        });
    return found;
  }
}

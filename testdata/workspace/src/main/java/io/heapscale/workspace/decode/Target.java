package io.heapscale.workspace.decode;

import io.heapscale.workspace.hcl.Expression;
import io.heapscale.workspace.hcl.Expression.Traversal;
import io.heapscale.workspace.hcl.Expression.Tuple;
import org.jspecify.annotations.Nullable;

/**
 * What an expression names: a resource, a variable or a local.
 *
 * @param mod short name of the mod that has it, or null for the mod of the expression
 * @param type type of its block, or {@code var} or {@code local}
 * @param name its short name
 */
public record Target(@Nullable String mod, String type, String name) {

  /** The resource that {@code type.name} or {@code mod.type.name} is, with nothing behind it. */
  static @Nullable Target ofResource(Expression expression) {
    if (!(expression instanceof Traversal path)) {
      return null;
    }
    Target target = in(path);
    if (target == null || !ResourceFactory.isReferable(target.type)) {
      return null;
    }
    return path.steps().size() == (target.mod == null ? 1 : 2) ? target : null;
  }

  /** Whether the expression is a list of nothing but resources. */
  static boolean areResources(Expression expression) {
    return expression instanceof Tuple tuple
        && !tuple.items().isEmpty()
        && tuple.items().stream().allMatch(item -> ofResource(item) != null);
  }

  /** What the beginning of a path names, whatever follows; null if nothing that a mod declares. */
  public static @Nullable Target in(Traversal path) {
    String root = path.root();
    String first = path.attr(0);
    if (first == null) {
      return null;
    }
    if (isDeclared(root)) {
      return new Target(null, root, first);
    }
    String second = path.attr(1);
    return second != null && isDeclared(first) && !root.equals("self")
        ? new Target(root, first, second)
        : null;
  }

  private static boolean isDeclared(String type) {
    return type.equals("var") || type.equals("local") || ResourceFactory.isReferable(type);
  }

  /** As the source spells it within its mod, with the mod where it is another. */
  @Override
  public String toString() {
    return (mod == null ? "" : mod + ".") + type + "." + name;
  }

  /** Name with the mod; {@code home} is the mod of the expression. */
  public String fullName(String home) {
    String key = type.equals("var") ? "variable" : type;
    return (mod == null ? home : mod) + "." + key + "." + name;
  }
}

package io.heapscale.workspace.hcl;

import io.heapscale.workspace.hcl.Expression.Traversal;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The {@code local.*} values of a mod. They may stand in any file and use each other in any order,
 * so each is evaluated when first asked for, after those it names. The order is found on a stack of
 * our own: a chain of any length neither overflows the thread's nor hides a cycle.
 */
public final class Locals {
  private record Declaration(HclFile file, Attribute attribute) {}

  private final Scope scope;
  private final Map<String, Declaration> declarations = new LinkedHashMap<>();
  private final Map<String, Value> values = new LinkedHashMap<>();

  /**
   * Locals that see the given scope.
   *
   * @param scope its {@code lookup("local", name)} should call {@link #value} of this object
   */
  public Locals(Scope scope) {
    this.scope = scope;
  }

  /**
   * Declares an attribute of a {@code locals} block.
   *
   * @throws HclException if its name is taken
   */
  public void declare(HclFile file, Attribute attribute) {
    Declaration other =
        declarations.putIfAbsent(attribute.name(), new Declaration(file, attribute));
    if (other != null) {
      throw file.errorAt(
          attribute.start(),
          "expected one 'local."
              + attribute.name()
              + "', found another at "
              + other.file.name()
              + ":"
              + other.file.lines().line(other.attribute.start()));
    }
  }

  /** All declared names, in order of declaration. */
  public Collection<String> names() {
    return Collections.unmodifiableSet(declarations.keySet());
  }

  /**
   * The value of a local, or null if it is not declared.
   *
   * @throws HclException if it cannot be evaluated, or needs itself
   */
  public @Nullable Value value(String name) {
    if (!values.containsKey(name) && declarations.containsKey(name)) {
      evaluate(name);
    }
    return values.get(name);
  }

  private void evaluate(String wanted) {
    Set<String> open = new LinkedHashSet<>();
    Deque<String> stack = new ArrayDeque<>();
    stack.push(wanted);
    while (!stack.isEmpty()) {
      String name = stack.peek();
      Declaration declaration = declarations.get(name);
      if (declaration == null || values.containsKey(name)) {
        stack.pop();
      } else if (open.add(name)) {
        for (Traversal traversal : Traversals.in(declaration.attribute.value())) {
          String needed = traversal.root().equals("local") ? traversal.attr(0) : null;
          if (needed != null && open.contains(needed)) {
            throw cycle(declaration, open, needed);
          } else if (needed != null) {
            stack.push(needed);
          }
        }
      } else {
        stack.pop();
        Evaluator evaluator = new Evaluator(declaration.file, scope);
        values.put(name, evaluator.evaluate(declaration.attribute.value()));
        open.remove(name);
      }
    }
  }

  private static HclException cycle(Declaration declaration, Set<String> open, String needed) {
    StringBuilder path = new StringBuilder();
    boolean inCycle = false;
    for (String name : open) {
      inCycle |= name.equals(needed);
      path.append(inCycle ? "local." + name + " -> " : "");
    }
    return declaration.file.errorAt(
        declaration.attribute.start(),
        "expected locals that do not need themselves, found " + path + "local." + needed);
  }
}

package io.heapscale.workspace.hcl;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The right-hand side of an attribute, and every part of it. */
public sealed interface Expression extends SyntaxNode {

  /** A number, bool, null, or a string or heredoc without {@code ${}} and {@code %{}}. */
  record Literal(Value value, int start, int end) implements Expression {}

  /** A quoted string or heredoc with at least one {@code ${}} or {@code %{}}. */
  record Template(List<TemplatePart> parts, int start, int end) implements Expression {}

  /** {@code [a, b]}. */
  record Tuple(List<Expression> items, int start, int end) implements Expression {}

  /** {@code { a = 1, (b) = 2 }}. */
  record ObjectCons(List<Item> items, int start, int end) implements Expression {}

  /** One entry of an object. A bare identifier as key is a string literal here. */
  record Item(Expression key, Expression value) {}

  /** {@code root.name[0].other}: a path that starts at a name. */
  record Traversal(String root, List<Step> steps, int start, int end) implements Expression {

    /** The name of the n-th step, or null when there is none or it is not {@code .name}. */
    public @Nullable String attr(int n) {
      return n < steps.size() && steps.get(n) instanceof Step.Attr attr ? attr.name() : null;
    }
  }

  /** A path that starts at another expression: {@code f(x)[0].name}. */
  record Access(Expression target, List<Step> steps, int start, int end) implements Expression {}

  /** {@code name(arguments)}; with {@code ...} the last argument is a list of arguments. */
  record Call(String name, List<Expression> arguments, boolean expandLast, int start, int end)
      implements Expression {}

  /** {@code condition ? then : otherwise}. */
  record Conditional(
      Expression condition, Expression then, Expression otherwise, int start, int end)
      implements Expression {}

  /** {@code -operand} or {@code !operand}. */
  record Unary(char operator, Expression operand, int start, int end) implements Expression {}

  /** {@code left operator right}. */
  record Binary(Operator operator, Expression left, Expression right, int start, int end)
      implements Expression {}

  /** {@code (inner)}. */
  record Parenthesized(Expression inner, int start, int end) implements Expression {}

  /**
   * {@code [for key, value in collection : result if condition]}; with a result key it makes an
   * object, {@code {for ... : resultKey => result}}, and grouped ({@code result...}) an object of
   * lists.
   */
  record For(
      @Nullable String key,
      String value,
      Expression collection,
      @Nullable Expression resultKey,
      Expression result,
      boolean grouped,
      @Nullable Expression condition,
      int start,
      int end)
      implements Expression {}

  /** The binary operators; a higher precedence binds tighter, equals bind to the left. */
  enum Operator {
    OR("||", 1),
    AND("&&", 2),
    EQUAL("==", 3),
    NOT_EQUAL("!=", 3),
    LESS("<", 4),
    LESS_EQUAL("<=", 4),
    GREATER(">", 4),
    GREATER_EQUAL(">=", 4),
    PLUS("+", 5),
    MINUS("-", 5),
    TIMES("*", 6),
    DIVIDE("/", 6),
    REMAINDER("%", 6);

    private final String symbol;
    private final int precedence;

    Operator(String symbol, int precedence) {
      this.symbol = symbol;
      this.precedence = precedence;
    }

    /** As written. */
    public String symbol() {
      return symbol;
    }

    int precedence() {
      return precedence;
    }
  }
}

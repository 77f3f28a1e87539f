package io.heapscale.workspace.hcl;

import io.heapscale.workspace.hcl.Expression.Binary;
import io.heapscale.workspace.hcl.Expression.Call;
import io.heapscale.workspace.hcl.Expression.Conditional;
import io.heapscale.workspace.hcl.Expression.For;
import io.heapscale.workspace.hcl.Expression.Literal;
import io.heapscale.workspace.hcl.Expression.ObjectCons;
import io.heapscale.workspace.hcl.Expression.Parenthesized;
import io.heapscale.workspace.hcl.Expression.Template;
import io.heapscale.workspace.hcl.Expression.Traversal;
import io.heapscale.workspace.hcl.Expression.Tuple;
import io.heapscale.workspace.hcl.Expression.Unary;
import io.heapscale.workspace.hcl.Value.ListValue;
import io.heapscale.workspace.hcl.Value.MapValue;
import io.heapscale.workspace.hcl.Value.NullValue;
import io.heapscale.workspace.hcl.Value.NumberValue;
import io.heapscale.workspace.hcl.Value.Reference;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates expressions of one file. What depends on something only a running dashboard knows
 * becomes a {@link Reference} with the text of the smallest expression that does; a list or map
 * around it stays a list or map.
 */
public final class Evaluator {
  private final HclFile file;
  private final Scope scope;

  /** Variables of the {@code for}s around the expression, innermost first. */
  private @Nullable Variable variables;

  /** An evaluator for expressions of {@code file}, which errors name. */
  public Evaluator(HclFile file, Scope scope) {
    this.file = file;
    this.scope = scope;
  }

  private record Variable(String name, Value value, @Nullable Variable outer) {}

  /**
   * The value of an expression of this file.
   *
   * @throws HclException if it has none
   */
  public Value evaluate(Expression expression) {
    try {
      return compute(expression);
    } catch (WrongValue wrong) {
      throw file.errorAt(expression.start(), String.valueOf(wrong.getMessage()));
    }
  }

  private Value compute(Expression expression) {
    if (expression instanceof Literal literal) {
      return literal.value();
    } else if (expression instanceof Template template) {
      return template(template);
    } else if (expression instanceof Tuple tuple) {
      return new ListValue(all(tuple.items()));
    } else if (expression instanceof ObjectCons object) {
      return object(object);
    } else if (expression instanceof Traversal traversal) {
      return traversal(traversal);
    } else if (expression instanceof Expression.Access access) {
      return steps(evaluate(access.target()), access.steps(), 0, access);
    } else if (expression instanceof Call call) {
      return call(call);
    } else if (expression instanceof Conditional conditional) {
      return conditional(conditional);
    } else if (expression instanceof Unary unary) {
      return unary(unary);
    } else if (expression instanceof Binary binary) {
      return binary(binary);
    } else if (expression instanceof For loop) {
      return forExpression(loop);
    }
    return evaluate(((Parenthesized) expression).inner());
  }

  private List<Value> all(List<Expression> expressions) {
    List<Value> values = new ArrayList<>(expressions.size());
    for (Expression expression : expressions) {
      values.add(evaluate(expression));
    }
    return values;
  }

  private static Reference unresolved(Expression expression, Value... causes) {
    return unresolved(expression, List.of(causes));
  }

  private static Reference unresolved(Expression expression, List<Value> causes) {
    Set<String> paths = new LinkedHashSet<>();
    causes.forEach(cause -> paths.addAll(cause.unresolved()));
    return new Reference(HclPrinter.print(expression), List.copyOf(paths));
  }

  private Value object(ObjectCons object) {
    Map<String, Value> entries = new LinkedHashMap<>();
    for (Expression.Item item : object.items()) {
      Value key = evaluate(item.key());
      if (key instanceof Reference) {
        return unresolved(object, key);
      }
      entries.put(at(item.key(), () -> Conversions.text(key)), evaluate(item.value()));
    }
    return new MapValue(entries);
  }

  private interface Conversion<T> {
    T get();
  }

  /** Runs a conversion; if it fails, the error points at the given expression. */
  private <T> T at(Expression expression, Conversion<T> conversion) {
    try {
      return conversion.get();
    } catch (WrongValue wrong) {
      throw file.errorAt(expression.start(), String.valueOf(wrong.getMessage()));
    }
  }

  private Value traversal(Traversal traversal) {
    for (Variable variable = variables; variable != null; variable = variable.outer) {
      if (variable.name.equals(traversal.root())) {
        return steps(variable.value, traversal.steps(), 0, traversal);
      }
    }
    String name = traversal.attr(0);
    String third = traversal.attr(1);
    Value value = scope.lookup(traversal.root(), name);
    if (value == null && name != null && third != null) {
      Value inSpace = scope.lookup(traversal.root(), name, third);
      if (inSpace != null) {
        return steps(inSpace, traversal.steps(), 2, traversal);
      }
    }
    if (value != null) {
      return steps(value, traversal.steps(), name == null ? 0 : 1, traversal);
    } else if (traversal.root().equals("var") || traversal.root().equals("local")) {
      String wanted = String.valueOf(name);
      throw new WrongValue(
          "unknown "
              + (traversal.root().equals("var") ? "variable" : "local")
              + " '"
              + wanted
              + "'"
              + Nearest.hint(wanted, scope.names(traversal.root())));
    }
    String path = HclPrinter.print(traversal);
    return new Reference(path, List.of(path));
  }

  private Value steps(Value start, List<Step> steps, int from, Expression whole) {
    Value value = start;
    for (int i = from; i < steps.size(); i++) {
      if (value instanceof Reference) {
        return unresolved(whole, value);
      }
      Step step = steps.get(i);
      if (step instanceof Step.Attr attr) {
        value = attribute(value, attr.name());
      } else if (step instanceof Step.Index index) {
        Value key = evaluate(index.key());
        if (key instanceof Reference) {
          return unresolved(whole, value, key);
        }
        value = index(value, key);
      } else if (step instanceof Step.Splat splat) {
        int end = splat.full() ? steps.size() : endOfAttributes(steps, i + 1);
        List<Value> items = new ArrayList<>();
        for (Value item : splatItems(value)) {
          items.add(steps(item, steps.subList(i + 1, end), 0, whole));
        }
        value = new ListValue(items);
        i = end - 1;
      }
    }
    return value;
  }

  private static int endOfAttributes(List<Step> steps, int from) {
    int end = from;
    while (end < steps.size() && steps.get(end) instanceof Step.Attr) {
      end++;
    }
    return end;
  }

  /** A splat makes a list of one of what is no list, and an empty list of null. */
  private static List<Value> splatItems(Value value) {
    if (value instanceof ListValue list) {
      return list.items();
    }
    return value instanceof NullValue ? List.of() : List.of(value);
  }

  private static Value attribute(Value value, String name) {
    Value found = Conversions.map(value).get(name);
    if (found == null) {
      throw new WrongValue(
          "unknown attribute '" + name + "'" + Nearest.hint(name, Conversions.map(value).keySet()));
    }
    return found;
  }

  private static Value index(Value value, Value key) {
    if (value instanceof MapValue) {
      return attribute(value, Conversions.text(key));
    }
    List<Value> items = Conversions.list(value);
    int index = Conversions.integer(key);
    if (index < 0 || index >= items.size()) {
      throw new WrongValue("expected an index below " + items.size() + ", found " + index);
    }
    return items.get(index);
  }

  private Value call(Call call) {
    List<Value> arguments = new ArrayList<>(all(call.arguments()));
    if (call.expandLast()) {
      Value last = arguments.remove(arguments.size() - 1);
      if (last instanceof Reference) {
        return unresolved(call, last);
      }
      arguments.addAll(Conversions.list(last));
    }
    if (Functions.needsResolved(call.name(), arguments)) {
      return unresolved(call, arguments);
    }
    return Functions.call(scope, call.name(), arguments);
  }

  private Value conditional(Conditional conditional) {
    Value condition = evaluate(conditional.condition());
    if (condition instanceof Reference) {
      return unresolved(conditional, condition);
    }
    boolean holds = at(conditional.condition(), () -> Conversions.bool(condition));
    return evaluate(holds ? conditional.then() : conditional.otherwise());
  }

  private Value unary(Unary unary) {
    Value operand = evaluate(unary.operand());
    if (operand instanceof Reference) {
      return unresolved(unary, operand);
    }
    return unary.operator() == '!'
        ? Value.of(!Conversions.bool(operand))
        : new NumberValue(Conversions.number(operand).negate());
  }

  private Value binary(Binary binary) {
    Value left = evaluate(binary.left());
    switch (binary.operator()) {
      case AND, OR -> {
        if (left instanceof Reference) {
          return unresolved(binary, left);
        }
        boolean isOr = binary.operator() == Expression.Operator.OR;
        if (Conversions.bool(left) == isOr) {
          return Value.of(isOr);
        }
      }
      default -> {}
    }
    Value right = evaluate(binary.right());
    if (!left.unresolved().isEmpty() || !right.unresolved().isEmpty()) {
      return unresolved(binary, left, right);
    }
    return switch (binary.operator()) {
      case AND, OR -> Value.of(Conversions.bool(right));
      case EQUAL -> Value.of(left.equals(right));
      case NOT_EQUAL -> Value.of(!left.equals(right));
      default -> arithmetic(binary.operator(), Conversions.number(left), Conversions.number(right));
    };
  }

  private static Value arithmetic(Expression.Operator operator, BigDecimal left, BigDecimal right) {
    boolean divides =
        operator == Expression.Operator.DIVIDE || operator == Expression.Operator.REMAINDER;
    if (divides && right.signum() == 0) {
      throw new WrongValue("expected a divisor other than 0");
    }
    return switch (operator) {
      case LESS -> Value.of(left.compareTo(right) < 0);
      case LESS_EQUAL -> Value.of(left.compareTo(right) <= 0);
      case GREATER -> Value.of(left.compareTo(right) > 0);
      case GREATER_EQUAL -> Value.of(left.compareTo(right) >= 0);
      case PLUS -> new NumberValue(left.add(right));
      case MINUS -> new NumberValue(left.subtract(right));
      case TIMES -> new NumberValue(left.multiply(right));
      case DIVIDE -> new NumberValue(left.divide(right, MathContext.DECIMAL128));
      case REMAINDER -> new NumberValue(left.remainder(right));
      default -> throw new IllegalStateException("not arithmetic: " + operator);
    };
  }

  private Value forExpression(For loop) {
    Value collection = evaluate(loop.collection());
    if (collection instanceof Reference) {
      return unresolved(loop, collection);
    }
    List<Value> items = new ArrayList<>();
    Map<String, Value> entries = new LinkedHashMap<>();
    Map<String, List<Value>> groups = new LinkedHashMap<>();
    List<Value> unknown = new ArrayList<>();
    each(
        collection,
        loop.key(),
        loop.value(),
        () -> {
          Value condition = loop.condition() == null ? Value.of(true) : evaluate(loop.condition());
          Value key = loop.resultKey() == null ? NullValue.NULL : evaluate(loop.resultKey());
          if (condition instanceof Reference || key instanceof Reference) {
            unknown.add(condition);
            unknown.add(key);
          } else if (Conversions.bool(condition)) {
            Value result = evaluate(loop.result());
            if (loop.resultKey() == null) {
              items.add(result);
            } else if (loop.grouped()) {
              groups.computeIfAbsent(Conversions.text(key), k -> new ArrayList<>()).add(result);
            } else if (entries.putIfAbsent(Conversions.text(key), result) != null) {
              throw new WrongValue(
                  "expected a new key, found '" + Conversions.text(key) + "' again");
            }
          }
        });
    if (!unknown.isEmpty()) {
      return unresolved(loop, unknown);
    }
    groups.forEach((key, values) -> entries.put(key, new ListValue(values)));
    return loop.resultKey() == null ? new ListValue(items) : new MapValue(entries);
  }

  /** Runs the body once per element, with the variables of the {@code for} set. */
  private void each(Value collection, @Nullable String key, String value, Runnable body) {
    Variable outer = variables;
    BiConsumer<Value, Value> step =
        (keyValue, item) -> {
          Variable withKey = key == null ? outer : new Variable(key, keyValue, outer);
          variables = new Variable(value, item, withKey);
          body.run();
        };
    try {
      if (collection instanceof MapValue map) {
        Conversions.sorted(map.entries())
            .forEach((name, item) -> step.accept(Value.of(name), item));
      } else if (collection instanceof ListValue list) {
        for (int i = 0; i < list.items().size(); i++) {
          step.accept(Value.of(i), list.items().get(i));
        }
      } else {
        throw Conversions.wrong("list or map to go over", collection);
      }
    } finally {
      variables = outer;
    }
  }

  private Value template(Template template) {
    List<TemplatePart> parts = template.parts();
    if (parts.size() == 1 && parts.get(0) instanceof TemplatePart.Interpolation only) {
      return evaluate(only.expression());
    }
    StringBuilder text = new StringBuilder();
    List<Value> unknown = new ArrayList<>();
    append(parts, text, unknown);
    return unknown.isEmpty() ? Value.of(text.toString()) : unresolved(template, unknown);
  }

  private void append(List<TemplatePart> parts, StringBuilder out, List<Value> unknown) {
    for (TemplatePart part : parts) {
      if (part instanceof TemplatePart.Text text) {
        out.append(text.text());
      } else if (part instanceof TemplatePart.Interpolation interpolation) {
        Value value = evaluate(interpolation.expression());
        if (value instanceof Reference) {
          unknown.add(value);
        } else {
          out.append(at(interpolation.expression(), () -> Conversions.text(value)));
        }
      } else if (part instanceof TemplatePart.If directive) {
        Value condition = evaluate(directive.condition());
        if (condition instanceof Reference) {
          unknown.add(condition);
        } else {
          boolean holds = at(directive.condition(), () -> Conversions.bool(condition));
          append(holds ? directive.then() : directive.otherwise(), out, unknown);
        }
      } else if (part instanceof TemplatePart.For loop) {
        Value collection = evaluate(loop.collection());
        if (collection instanceof Reference) {
          unknown.add(collection);
        } else {
          each(collection, loop.key(), loop.value(), () -> append(loop.body(), out, unknown));
        }
      }
    }
  }
}

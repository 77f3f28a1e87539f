package io.heapscale.workspace.hcl;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes random trees that the parser could have made; offsets are 0. */
final class RandomHcl {
  private static final List<String> NAMES =
      List.of("a", "b-c", "_d", "größe", "var", "local", "self", "ifx", "for_", "inner", "日本");
  private static final List<String> TEXTS =
      List.of(
          "", "x", " a ", "$", "%", "${", "$${", "%{", "%%{if}", "\"", "\\", "\n", "\t\r", "é😀",
          "#", "/* */", "//", "~}", "}", "<<E", "\u0001", "endif", "$%{");
  private final Random random;

  RandomHcl(long seed) {
    this.random = new Random(seed);
  }

  Body body(int depth) {
    Map<String, Attribute> attributes = new LinkedHashMap<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      String name = name();
      attributes.put(name, new Attribute(name, expression(3), 0, 0));
    }
    List<Block> blocks = new ArrayList<>();
    for (int i = depth == 0 ? 0 : random.nextInt(4); i > 0; i--) {
      blocks.add(new Block(name(), some(2, this::text), body(depth - 1), 0, 0));
    }
    return new Body(new ArrayList<>(attributes.values()), blocks, 0, 0);
  }

  private String name() {
    return pick(NAMES);
  }

  private <T> T pick(List<T> items) {
    return items.get(random.nextInt(items.size()));
  }

  private <T> List<T> some(int most, Supplier<T> supplier) {
    List<T> items = new ArrayList<>();
    for (int i = random.nextInt(most + 1); i > 0; i--) {
      items.add(supplier.get());
    }
    return items;
  }

  private <T> List<T> someMore(Supplier<T> supplier) {
    List<T> items = some(2, supplier);
    items.add(supplier.get());
    return items;
  }

  private String text() {
    return String.join("", some(3, () -> pick(TEXTS)));
  }

  private Expression expression(int depth) {
    if (depth > 0 && random.nextInt(8) == 0) {
      return new Expression.Conditional(
          operand(depth), expression(depth - 1), expression(depth - 1), 0, 0);
    } else if (depth > 0 && random.nextInt(6) == 0) {
      Expression.Operator operator = pick(List.of(Expression.Operator.values()));
      return new Expression.Binary(operator, operand(depth), operand(depth), 0, 0);
    }
    return operand(depth);
  }

  private Expression operand(int depth) {
    int below = depth - 1;
    return switch (random.nextInt(depth > 0 ? 11 : 3)) {
      case 0 -> new Expression.Literal(Value.of(text()), 0, 0);
      case 1 -> new Expression.Literal(scalar(), 0, 0);
      case 2 -> new Expression.Traversal(name(), some(2, () -> step(0)), 0, 0);
      case 3 -> new Expression.Tuple(some(3, () -> expression(below)), 0, 0);
      case 4 -> new Expression.ObjectCons(some(3, () -> item(below)), 0, 0);
      case 5 -> new Expression.Traversal(name(), some(3, () -> step(below)), 0, 0);
      case 6 -> call(below);
      case 7 ->
          new Expression.Access(
              new Expression.Parenthesized(expression(below), 0, 0),
              someMore(() -> step(below)),
              0,
              0);
      case 8 -> new Expression.Unary(random.nextBoolean() ? '-' : '!', operand(below), 0, 0);
      case 9 -> forExpression(below);
      default -> template(below);
    };
  }

  private Value scalar() {
    return switch (random.nextInt(3)) {
      case 0 -> Value.of(random.nextBoolean());
      case 1 -> Value.NullValue.NULL;
      default ->
          new Value.NumberValue(BigDecimal.valueOf(random.nextInt(2000), random.nextInt(5) - 1));
    };
  }

  private Expression.Item item(int depth) {
    Expression key =
        random.nextBoolean()
            ? new Expression.Literal(Value.of(text()), 0, 0)
            : new Expression.Parenthesized(expression(depth), 0, 0);
    return new Expression.Item(key, expression(depth));
  }

  private Step step(int depth) {
    return switch (random.nextInt(4)) {
      case 0 -> new Step.Index(expression(depth));
      case 1 -> new Step.Splat(random.nextBoolean());
      default -> new Step.Attr(name());
    };
  }

  private Expression call(int depth) {
    List<Expression> arguments = some(3, () -> expression(depth));
    return new Expression.Call(
        name(), arguments, !arguments.isEmpty() && random.nextInt(4) == 0, 0, 0);
  }

  private Expression forExpression(int depth) {
    boolean object = random.nextBoolean();
    return new Expression.For(
        maybeName(),
        name(),
        operand(depth),
        object ? operand(depth) : null,
        operand(depth),
        object && random.nextBoolean(),
        random.nextBoolean() ? operand(depth) : null,
        0,
        0);
  }

  private @Nullable String maybeName() {
    return random.nextBoolean() ? name() : null;
  }

  private Expression template(int depth) {
    List<TemplatePart> parts = parts(depth);
    parts.add(new TemplatePart.Interpolation(expression(depth)));
    return new Expression.Template(parts, 0, 0);
  }

  /** Texts do not stand side by side: the parser joins them. */
  private List<TemplatePart> parts(int depth) {
    List<TemplatePart> parts = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      String text = text();
      if (!text.isEmpty()) {
        parts.add(new TemplatePart.Text(text));
      }
      parts.add(
          switch (depth > 0 ? random.nextInt(3) : 0) {
            case 0 -> new TemplatePart.Interpolation(expression(0));
            case 1 ->
                new TemplatePart.If(expression(depth - 1), parts(depth - 1), parts(depth - 1));
            default ->
                new TemplatePart.For(maybeName(), name(), expression(depth - 1), parts(depth - 1));
          });
    }
    return parts;
  }
}

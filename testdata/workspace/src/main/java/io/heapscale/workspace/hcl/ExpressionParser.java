package io.heapscale.workspace.hcl;

import io.heapscale.workspace.hcl.Expression.Access;
import io.heapscale.workspace.hcl.Expression.Binary;
import io.heapscale.workspace.hcl.Expression.Call;
import io.heapscale.workspace.hcl.Expression.Conditional;
import io.heapscale.workspace.hcl.Expression.For;
import io.heapscale.workspace.hcl.Expression.Item;
import io.heapscale.workspace.hcl.Expression.Literal;
import io.heapscale.workspace.hcl.Expression.ObjectCons;
import io.heapscale.workspace.hcl.Expression.Operator;
import io.heapscale.workspace.hcl.Expression.Parenthesized;
import io.heapscale.workspace.hcl.Expression.Traversal;
import io.heapscale.workspace.hcl.Expression.Tuple;
import io.heapscale.workspace.hcl.Expression.Unary;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads expressions: conditionals, then binary operators by precedence climbing, then operands and
 * the paths behind them. Each method starts on the first byte of what it reads and stops right
 * behind it, except that blanks may already be passed.
 */
final class ExpressionParser {
  /** Numbers beyond 10^±this are refused: an exact sum of such would take gigabytes. */
  static final int MAX_EXPONENT = 400;

  private final Cursor cursor;
  private final TemplateParser templates;

  ExpressionParser(Cursor cursor) {
    this.cursor = cursor;
    this.templates = new TemplateParser(cursor, this);
  }

  TemplateParser templates() {
    return templates;
  }

  Expression expression() {
    cursor.enter(cursor.pos);
    int outerDepth = cursor.startMeasure();
    Expression condition = binary(operand(), 1);
    cursor.skipBlanks();
    Expression result = condition;
    if (cursor.take('?')) {
      cursor.skipBlanks();
      Expression then = expression();
      cursor.skipBlanks();
      cursor.expect(':', "between the two results of '?'");
      cursor.skipBlanks();
      Expression otherwise = expression();
      result = new Conditional(condition, then, otherwise, condition.start(), otherwise.end());
    }
    cursor.endMeasure(outerDepth);
    cursor.leave();
    return result;
  }

  /** Reads an expression in which newlines are blanks. */
  Expression expressionAcrossLines() {
    boolean outer = cursor.newlinesAreBlank;
    cursor.newlinesAreBlank = true;
    cursor.skipBlanks();
    Expression expression = expression();
    cursor.skipBlanks();
    cursor.newlinesAreBlank = outer;
    return expression;
  }

  private Expression binary(Expression first, int minPrecedence) {
    Expression left = first;
    cursor.skipBlanks();
    Operator operator = peekOperator();
    while (operator != null && operator.precedence() >= minPrecedence) {
      cursor.deepen(cursor.pos);
      cursor.pos += operator.symbol().length();
      cursor.skipBlanks();
      Expression right = binary(operand(), operator.precedence() + 1);
      left = new Binary(operator, left, right, left.start(), right.end());
      cursor.skipBlanks();
      operator = peekOperator();
    }
    return left;
  }

  private @Nullable Operator peekOperator() {
    boolean equals = cursor.peek(1) == '=';
    return switch (cursor.peek()) {
      case '|' -> cursor.peek(1) == '|' ? Operator.OR : null;
      case '&' -> cursor.peek(1) == '&' ? Operator.AND : null;
      case '=' -> equals ? Operator.EQUAL : null;
      case '!' -> equals ? Operator.NOT_EQUAL : null;
      case '<' -> equals ? Operator.LESS_EQUAL : Operator.LESS;
      case '>' -> equals ? Operator.GREATER_EQUAL : Operator.GREATER;
      case '+' -> Operator.PLUS;
      case '-' -> Operator.MINUS;
      case '*' -> Operator.TIMES;
      case '/' -> Operator.DIVIDE;
      case '%' -> Operator.REMAINDER;
      default -> null;
    };
  }

  private Expression operand() {
    int start = cursor.pos;
    int next = cursor.peek();
    if (next == '-' || next == '!') {
      cursor.enter(start);
      cursor.pos++;
      cursor.skipBlanks();
      Expression operand = operand();
      cursor.leave();
      return new Unary((char) next, operand, start, operand.end());
    }
    Expression target = primary();
    int end = cursor.pos;
    List<Step> steps = steps();
    if (target instanceof Traversal root) {
      return new Traversal(root.root(), steps, start, steps.isEmpty() ? end : cursor.pos);
    }
    return steps.isEmpty() ? target : new Access(target, steps, start, cursor.pos);
  }

  private Expression primary() {
    int start = cursor.pos;
    int next = cursor.peek();
    if (next == '"') {
      return templates.quoted();
    } else if (next == '<' && cursor.peek(1) == '<') {
      return templates.heredoc();
    } else if (next >= '0' && next <= '9') {
      return number();
    } else if (next == '(') {
      cursor.pos++;
      Expression inner = expressionAcrossLines();
      cursor.expect(')', "to end the parentheses");
      return new Parenthesized(inner, start, cursor.pos);
    } else if (next == '[') {
      return tuple();
    } else if (next == '{') {
      return object();
    }
    String name = cursor.identifier("an expression");
    if (cursor.peek() == '(') {
      return call(name, start);
    }
    return switch (name) {
      case "true" -> new Literal(Value.of(true), start, cursor.pos);
      case "false" -> new Literal(Value.of(false), start, cursor.pos);
      case "null" -> new Literal(Value.NullValue.NULL, start, cursor.pos);
      default -> new Traversal(name, List.of(), start, cursor.pos);
    };
  }

  private Literal number() {
    int start = cursor.pos;
    digits();
    if (cursor.peek() == '.' && isDigit(cursor.peek(1))) {
      cursor.pos++;
      digits();
    }
    if (cursor.peek() == 'e' || cursor.peek() == 'E') {
      int sign = cursor.peek(1) == '+' || cursor.peek(1) == '-' ? 1 : 0;
      if (isDigit(cursor.peek(1 + sign))) {
        cursor.pos += 1 + sign;
        digits();
      }
    }
    String text = cursor.string(start, cursor.pos);
    BigDecimal number;
    try {
      number = new BigDecimal(text);
    } catch (NumberFormatException exponentOverflow) {
      number = null;
    }
    if (number == null || Math.abs((long) number.precision() - number.scale()) > MAX_EXPONENT) {
      throw cursor.error(
          start,
          "expected a number between 1e-"
              + MAX_EXPONENT
              + " and 1e"
              + MAX_EXPONENT
              + ", found '"
              + text.substring(0, Math.min(text.length(), 40))
              + "'");
    }
    return new Literal(new Value.NumberValue(number), start, cursor.pos);
  }

  private void digits() {
    while (isDigit(cursor.peek())) {
      cursor.pos++;
    }
  }

  private static boolean isDigit(int b) {
    return b >= '0' && b <= '9';
  }

  private List<Step> steps() {
    List<Step> steps = null;
    while (true) {
      int before = cursor.pos;
      cursor.skipBlanks();
      int next = cursor.peek();
      boolean dot = next == '.' && cursor.peek(1) != '.';
      if (!dot && next != '[') {
        cursor.pos = before;
        return steps == null ? List.of() : List.copyOf(steps);
      }
      cursor.pos++;
      if (steps == null) {
        steps = new ArrayList<>(4);
      }
      steps.add(dot ? attributeStep() : indexStep());
    }
  }

  private Step attributeStep() {
    cursor.skipBlanks();
    if (cursor.take('*')) {
      return new Step.Splat(false);
    } else if (isDigit(cursor.peek())) {
      int start = cursor.pos;
      digits();
      Value index = new Value.NumberValue(new BigDecimal(cursor.string(start, cursor.pos)));
      return new Step.Index(new Literal(index, start, cursor.pos));
    }
    return new Step.Attr(cursor.identifier("an attribute name, an index or '*' after '.'"));
  }

  private Step indexStep() {
    boolean outer = cursor.newlinesAreBlank;
    cursor.newlinesAreBlank = true;
    cursor.skipBlanks();
    Step step;
    if (cursor.take('*')) {
      step = new Step.Splat(true);
      cursor.skipBlanks();
    } else {
      step = new Step.Index(expressionAcrossLines());
    }
    cursor.newlinesAreBlank = outer;
    cursor.expect(']', "to end the index");
    return step;
  }

  private Call call(String name, int start) {
    cursor.pos++;
    boolean outer = cursor.newlinesAreBlank;
    cursor.newlinesAreBlank = true;
    List<Expression> arguments = new ArrayList<>(2);
    boolean expandLast = false;
    cursor.skipBlanks();
    while (cursor.peek() != ')') {
      arguments.add(expressionAcrossLines());
      if (cursor.looksAt("...")) {
        cursor.pos += 3;
        expandLast = true;
        cursor.skipBlanks();
        break;
      }
      if (!cursor.take(',')) {
        break;
      }
      cursor.skipBlanks();
    }
    cursor.newlinesAreBlank = outer;
    if (!cursor.take(')')) {
      throw cursor.expected(
          (expandLast ? "')'" : "',' or ')'") + " after an argument of " + name + "()");
    }
    return new Call(name, List.copyOf(arguments), expandLast, start, cursor.pos);
  }

  private Expression tuple() {
    int start = cursor.pos++;
    boolean outer = cursor.newlinesAreBlank;
    cursor.newlinesAreBlank = true;
    cursor.skipBlanks();
    Expression result;
    if (atFor()) {
      result = forExpression(start, ']');
    } else {
      List<Expression> items = new ArrayList<>();
      while (cursor.peek() != ']') {
        items.add(expressionAcrossLines());
        if (!cursor.take(',')) {
          break;
        }
        cursor.skipBlanks();
      }
      if (!cursor.take(']')) {
        throw cursor.expected("',' or ']' after an item of the list");
      }
      result = new Tuple(List.copyOf(items), start, cursor.pos);
    }
    cursor.newlinesAreBlank = outer;
    return result;
  }

  private Expression object() {
    int start = cursor.pos++;
    boolean outer = cursor.newlinesAreBlank;
    cursor.skipBlanksAndNewlines();
    Expression result;
    if (atFor()) {
      cursor.newlinesAreBlank = true;
      result = forExpression(start, '}');
    } else {
      cursor.newlinesAreBlank = false;
      List<Item> items = new ArrayList<>();
      while (cursor.peek() != '}') {
        items.add(item());
        cursor.skipBlanks();
        if (!cursor.take(',') && cursor.peek() != '\n') {
          break;
        }
        cursor.skipBlanksAndNewlines();
      }
      if (!cursor.take('}')) {
        throw cursor.expected("',', a new line or '}' after an entry of the object");
      }
      result = new ObjectCons(List.copyOf(items), start, cursor.pos);
    }
    cursor.newlinesAreBlank = outer;
    return result;
  }

  private Item item() {
    Expression key = bareKey();
    if (key == null) {
      key = expression();
      cursor.skipBlanks();
    }
    if (!atKeyEnd()) {
      throw cursor.expected("'=' or ':' after a key of the object");
    }
    cursor.pos++;
    cursor.skipBlanks();
    return new Item(key, expression());
  }

  /** An identifier that is the whole key, also {@code true} and {@code null}; else null. */
  private @Nullable Expression bareKey() {
    if (!cursor.atIdentifier()) {
      return null;
    }
    int start = cursor.pos;
    String name = cursor.identifier();
    int end = cursor.pos;
    cursor.skipBlanks();
    if (atKeyEnd()) {
      return new Literal(Value.of(name), start, end);
    }
    cursor.pos = start;
    return null;
  }

  private boolean atKeyEnd() {
    return (cursor.peek() == '=' && cursor.peek(1) != '=') || cursor.peek() == ':';
  }

  private boolean atFor() {
    if (!cursor.atWord("for")) {
      return false;
    }
    int start = cursor.pos;
    cursor.pos += 3;
    cursor.skipBlanksAndNewlines();
    boolean variableFollows = cursor.atIdentifier();
    cursor.pos = start;
    return variableFollows;
  }

  private For forExpression(int start, char end) {
    cursor.pos += 3;
    ForIntro intro = forIntro();
    cursor.expect(':', "after the collection of 'for'");
    Expression resultKey = null;
    Expression result = expressionAcrossLines();
    boolean grouped = false;
    if (end == '}') {
      if (!cursor.looksAt("=>")) {
        throw cursor.expected("'=>' after the key of 'for'");
      }
      cursor.pos += 2;
      resultKey = result;
      result = expressionAcrossLines();
      if (cursor.looksAt("...")) {
        cursor.pos += 3;
        grouped = true;
        cursor.skipBlanks();
      }
    }
    Expression condition = null;
    if (cursor.atWord("if")) {
      cursor.pos += 2;
      condition = expressionAcrossLines();
    }
    cursor.expect(end, "to end 'for'");
    return new For(
        intro.key,
        intro.value,
        intro.collection,
        resultKey,
        result,
        grouped,
        condition,
        start,
        cursor.pos);
  }

  /** {@code key, value in collection}, the same in an expression and in a template. */
  record ForIntro(@Nullable String key, String value, Expression collection) {}

  ForIntro forIntro() {
    cursor.skipBlanks();
    String key = null;
    String value = cursor.identifier("a variable name after 'for'");
    cursor.skipBlanks();
    if (cursor.take(',')) {
      cursor.skipBlanks();
      key = value;
      value = cursor.identifier("a second variable name after ','");
      cursor.skipBlanks();
    }
    if (!cursor.atWord("in")) {
      throw cursor.expected("'in' after the variables of 'for'");
    }
    cursor.pos += 2;
    return new ForIntro(key, value, expressionAcrossLines());
  }
}

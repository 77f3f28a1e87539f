package io.heapscale.workspace.hcl;

import io.heapscale.workspace.hcl.Expression.Access;
import io.heapscale.workspace.hcl.Expression.Binary;
import io.heapscale.workspace.hcl.Expression.Call;
import io.heapscale.workspace.hcl.Expression.Conditional;
import io.heapscale.workspace.hcl.Expression.For;
import io.heapscale.workspace.hcl.Expression.Item;
import io.heapscale.workspace.hcl.Expression.Literal;
import io.heapscale.workspace.hcl.Expression.ObjectCons;
import io.heapscale.workspace.hcl.Expression.Parenthesized;
import io.heapscale.workspace.hcl.Expression.Template;
import io.heapscale.workspace.hcl.Expression.Traversal;
import io.heapscale.workspace.hcl.Expression.Tuple;
import io.heapscale.workspace.hcl.Expression.Unary;
import java.util.List;

/**
 * Turns a tree back into HCL that parses to an equal tree (offsets aside). Heredocs become quoted
 * strings; comments are not in the tree.
 */
public final class HclPrinter {
  private final StringBuilder out = new StringBuilder();

  private HclPrinter() {}

  /** The text of an expression on one line. */
  public static String print(Expression expression) {
    HclPrinter printer = new HclPrinter();
    printer.expression(expression);
    return printer.out.toString();
  }

  /** The text of a body: attributes first, then blocks, indented by two blanks per level. */
  public static String print(Body body) {
    HclPrinter printer = new HclPrinter();
    printer.body(body, "");
    return printer.out.toString();
  }

  private void body(Body body, String indentation) {
    for (Attribute attribute : body.attributes()) {
      out.append(indentation).append(attribute.name()).append(" = ");
      expression(attribute.value());
      out.append('\n');
    }
    for (Block block : body.blocks()) {
      out.append(indentation).append(block.type());
      for (String label : block.labels()) {
        out.append(" \"");
        escaped(label);
        out.append('"');
      }
      out.append(" {\n");
      body(block.body(), indentation + "  ");
      out.append(indentation).append("}\n");
    }
  }

  private void expression(Expression expression) {
    if (expression instanceof Literal literal) {
      literal(literal.value());
    } else if (expression instanceof Template template) {
      out.append('"');
      parts(template.parts());
      out.append('"');
    } else if (expression instanceof Tuple tuple) {
      out.append('[');
      list(tuple.items());
      out.append(']');
    } else if (expression instanceof ObjectCons object) {
      object(object);
    } else if (expression instanceof Traversal traversal) {
      out.append(traversal.root());
      steps(traversal.steps());
    } else if (expression instanceof Access access) {
      expression(access.target());
      steps(access.steps());
    } else if (expression instanceof Call call) {
      out.append(call.name()).append('(');
      list(call.arguments());
      out.append(call.expandLast() ? "...)" : ")");
    } else if (expression instanceof Conditional conditional) {
      expression(conditional.condition());
      out.append(" ? ");
      expression(conditional.then());
      out.append(" : ");
      expression(conditional.otherwise());
    } else if (expression instanceof Unary unary) {
      out.append(unary.operator());
      expression(unary.operand());
    } else if (expression instanceof Binary binary) {
      expression(binary.left());
      out.append(' ').append(binary.operator().symbol()).append(' ');
      expression(binary.right());
    } else if (expression instanceof Parenthesized parenthesized) {
      out.append('(');
      expression(parenthesized.inner());
      out.append(')');
    } else if (expression instanceof For loop) {
      forExpression(loop);
    }
  }

  private void literal(Value value) {
    if (value instanceof Value.StringValue string) {
      out.append('"');
      escaped(string.text());
      out.append('"');
    } else if (value instanceof Value.NumberValue number) {
      out.append(number.text());
    } else if (value instanceof Value.BoolValue bool) {
      out.append(bool.value());
    } else {
      out.append("null");
    }
  }

  private void list(List<Expression> items) {
    for (int i = 0; i < items.size(); i++) {
      out.append(i == 0 ? "" : ", ");
      expression(items.get(i));
    }
  }

  private void object(ObjectCons object) {
    out.append('{');
    String separator = " ";
    for (Item item : object.items()) {
      out.append(separator);
      expression(item.key());
      out.append(" = ");
      expression(item.value());
      separator = ", ";
    }
    out.append(object.items().isEmpty() ? "}" : " }");
  }

  private void steps(List<Step> steps) {
    for (Step step : steps) {
      if (step instanceof Step.Attr attr) {
        out.append('.').append(attr.name());
      } else if (step instanceof Step.Index index) {
        out.append('[');
        expression(index.key());
        out.append(']');
      } else if (step instanceof Step.Splat splat) {
        out.append(splat.full() ? "[*]" : ".*");
      }
    }
  }

  private void forExpression(For loop) {
    out.append(loop.resultKey() == null ? "[for " : "{for ");
    out.append(loop.key() == null ? "" : loop.key() + ", ").append(loop.value()).append(" in ");
    expression(loop.collection());
    out.append(" : ");
    if (loop.resultKey() != null) {
      expression(loop.resultKey());
      out.append(" => ");
    }
    expression(loop.result());
    out.append(loop.grouped() ? "..." : "");
    if (loop.condition() != null) {
      out.append(" if ");
      expression(loop.condition());
    }
    out.append(loop.resultKey() == null ? ']' : '}');
  }

  private void parts(List<TemplatePart> parts) {
    for (TemplatePart part : parts) {
      if (part instanceof TemplatePart.Text text) {
        escaped(text.text());
      } else if (part instanceof TemplatePart.Interpolation interpolation) {
        out.append("${");
        expression(interpolation.expression());
        out.append('}');
      } else if (part instanceof TemplatePart.If condition) {
        out.append("%{if ");
        expression(condition.condition());
        out.append('}');
        parts(condition.then());
        if (!condition.otherwise().isEmpty()) {
          out.append("%{else}");
          parts(condition.otherwise());
        }
        out.append("%{endif}");
      } else if (part instanceof TemplatePart.For loop) {
        out.append("%{for ").append(loop.key() == null ? "" : loop.key() + ", ");
        out.append(loop.value()).append(" in ");
        expression(loop.collection());
        out.append('}');
        parts(loop.body());
        out.append("%{endfor}");
      }
    }
  }

  private void escaped(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        // A last $ would make an escape of the ${ that may follow: spelled out.
        case '$', '%' -> {
          boolean last = i + 1 == text.length();
          boolean doubled = !last && text.charAt(i + 1) == '{';
          out.append(last ? String.format("\\u%04x", (int) c) : doubled ? c + "" + c : c + "");
        }
        default -> out.append(c);
      }
    }
  }
}

package io.heapscale.workspace.hcl;

import io.heapscale.workspace.hcl.Expression.Traversal;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Visits an expression and every expression in it. */
public final class ExpressionWalk {
  private final Consumer<Expression> visitor;

  private ExpressionWalk(Consumer<Expression> visitor) {
    this.visitor = visitor;
  }

  /** Hands out the expression and all in it, at any depth, in order of the text. */
  public static void over(Expression expression, Consumer<Expression> visitor) {
    new ExpressionWalk(visitor).visit(expression);
  }

  private void visit(@Nullable Expression expression) {
    if (expression == null) {
      return;
    }
    visitor.accept(expression);
    if (expression instanceof Traversal traversal) {
      steps(traversal.steps());
    } else if (expression instanceof Expression.Template template) {
      parts(template.parts());
    } else if (expression instanceof Expression.Tuple tuple) {
      tuple.items().forEach(this::visit);
    } else if (expression instanceof Expression.ObjectCons object) {
      for (Expression.Item item : object.items()) {
        visit(item.key());
        visit(item.value());
      }
    } else if (expression instanceof Expression.Access access) {
      visit(access.target());
      steps(access.steps());
    } else if (expression instanceof Expression.Call call) {
      call.arguments().forEach(this::visit);
    } else if (expression instanceof Expression.Conditional conditional) {
      visit(conditional.condition());
      visit(conditional.then());
      visit(conditional.otherwise());
    } else if (expression instanceof Expression.Unary unary) {
      visit(unary.operand());
    } else if (expression instanceof Expression.Binary binary) {
      visit(binary.left());
      visit(binary.right());
    } else if (expression instanceof Expression.Parenthesized parenthesized) {
      visit(parenthesized.inner());
    } else if (expression instanceof Expression.For loop) {
      visit(loop.collection());
      visit(loop.resultKey());
      visit(loop.result());
      visit(loop.condition());
    }
  }

  private void steps(List<Step> steps) {
    for (Step step : steps) {
      if (step instanceof Step.Index index) {
        visit(index.key());
      }
    }
  }

  private void parts(List<TemplatePart> parts) {
    for (TemplatePart part : parts) {
      if (part instanceof TemplatePart.Interpolation interpolation) {
        visit(interpolation.expression());
      } else if (part instanceof TemplatePart.If condition) {
        visit(condition.condition());
        parts(condition.then());
        parts(condition.otherwise());
      } else if (part instanceof TemplatePart.For loop) {
        visit(loop.collection());
        parts(loop.body());
      }
    }
  }
}

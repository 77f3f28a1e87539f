package io.heapscale.workspace.hcl;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of a template; {@code ~} and the indentation of heredocs are already taken off. */
public sealed interface TemplatePart {
  /** Text as it will appear: escapes are resolved. */
  record Text(String text) implements TemplatePart {}

  /** {@code ${expression}}. */
  record Interpolation(Expression expression) implements TemplatePart {}

  /** {@code %{if condition} then %{else} otherwise %{endif}}. */
  record If(Expression condition, List<TemplatePart> then, List<TemplatePart> otherwise)
      implements TemplatePart {}

  /** {@code %{for key, value in collection} body %{endfor}}. */
  record For(@Nullable String key, String value, Expression collection, List<TemplatePart> body)
      implements TemplatePart {}
}

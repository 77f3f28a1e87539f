package io.heapscale.workspace.hcl;

import static java.util.Objects.requireNonNull;

import io.heapscale.workspace.hcl.TemplateToken.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Matches {@code if} and {@code for} with their ends and joins neighbouring literals. */
final class TemplateTree {
  private final Cursor cursor;
  private final List<TemplateToken> tokens;
  private int next;

  TemplateTree(Cursor cursor, List<TemplateToken> tokens) {
    this.cursor = cursor;
    this.tokens = tokens;
  }

  List<TemplatePart> build() {
    return parts(null);
  }

  /** Reads parts up to the token that ends or splits the directive, or to the end. */
  private List<TemplatePart> parts(@Nullable TemplateToken directive) {
    List<TemplatePart> parts = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    while (next < tokens.size()) {
      TemplateToken token = tokens.get(next);
      if (token.kind == Kind.TEXT) {
        text.append(token.text);
        next++;
        continue;
      }
      flush(text, parts);
      switch (token.kind) {
        case INTERPOLATION -> {
          next++;
          parts.add(new TemplatePart.Interpolation(requireNonNull(token.expression)));
        }
        case IF -> parts.add(ifDirective(token));
        case FOR -> parts.add(forDirective(token));
        default -> {
          if (directive == null) {
            throw cursor.error(
                token.start,
                "expected a directive to end before '%{" + word(token.kind) + "}', found none");
          }
          return List.copyOf(parts);
        }
      }
    }
    flush(text, parts);
    return List.copyOf(parts);
  }

  private static void flush(StringBuilder text, List<TemplatePart> parts) {
    if (!text.isEmpty()) {
      parts.add(new TemplatePart.Text(text.toString()));
      text.setLength(0);
    }
  }

  private TemplatePart ifDirective(TemplateToken token) {
    next++;
    List<TemplatePart> then = parts(token);
    List<TemplatePart> otherwise = List.of();
    if (next < tokens.size() && tokens.get(next).kind == Kind.ELSE) {
      next++;
      otherwise = parts(token);
    }
    expect(Kind.ENDIF, token);
    return new TemplatePart.If(requireNonNull(token.expression), then, otherwise);
  }

  private TemplatePart forDirective(TemplateToken token) {
    next++;
    List<TemplatePart> body = parts(token);
    expect(Kind.ENDFOR, token);
    ExpressionParser.ForIntro intro = requireNonNull(token.forIntro);
    return new TemplatePart.For(intro.key(), intro.value(), intro.collection(), body);
  }

  private void expect(Kind kind, TemplateToken directive) {
    if (next == tokens.size()) {
      throw cursor.error(
          directive.start,
          "expected '%{"
              + word(kind)
              + "}' to end '%{"
              + word(directive.kind)
              + "', found the end of the template");
    } else if (tokens.get(next).kind != kind) {
      TemplateToken found = tokens.get(next);
      throw cursor.error(
          found.start, "expected '%{" + word(kind) + "}', found '%{" + word(found.kind) + "}'");
    }
    next++;
  }

  private static String word(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}

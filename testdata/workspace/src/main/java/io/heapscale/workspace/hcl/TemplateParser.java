package io.heapscale.workspace.hcl;

import io.heapscale.workspace.hcl.Expression.Literal;
import io.heapscale.workspace.hcl.Expression.Template;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads quoted strings and heredocs, in three steps:
 *
 * <ol>
 *   <li>split the text into literals and sequences ({@code ${}} and {@code %{}}), taking off blanks
 *       beside {@code ~}; in a heredoc each line is a literal of its own, so {@code ~} reaches to
 *       the end of its line and no further, as in HashiCorp's parser;
 *   <li>for {@code <<-}, take off the indentation that the lines have in common;
 *   <li>build the tree of directives: {@link TemplateTree}.
 * </ol>
 */
final class TemplateParser {
  private final Cursor cursor;
  private final ExpressionParser expressions;

  TemplateParser(Cursor cursor, ExpressionParser expressions) {
    this.cursor = cursor;
    this.expressions = expressions;
  }

  /** Reads a block label: a quoted string without sequences. */
  String label() {
    int start = cursor.pos;
    if (quoted() instanceof Literal literal && literal.value() instanceof Value.StringValue text) {
      return text.text();
    }
    throw cursor.error(start, "expected a block label without '${' and '%{', found a template");
  }

  /** Reads {@code "..."}. */
  Expression quoted() {
    int start = cursor.pos++;
    List<TemplateToken> tokens = new ArrayList<>(1);
    boolean trimNext = false;
    while (true) {
      TemplateToken literal = quotedLiteral(start);
      literal.trimStart(trimNext);
      tokens.add(literal);
      if (cursor.take('"')) {
        return finish(tokens, start);
      }
      trimNext = sequence(tokens);
    }
  }

  /** Reads up to the closing quote or a sequence. */
  private TemplateToken quotedLiteral(int quote) {
    byte[] text = cursor.text;
    int start = cursor.pos;
    StringBuilder unescaped = null;
    int copied = start;
    int at = start;
    while (at < text.length && text[at] != '"' && text[at] != '\n') {
      byte b = text[at];
      if (b == '\\') {
        unescaped = unescaped == null ? new StringBuilder() : unescaped;
        unescaped.append(cursor.string(copied, at));
        cursor.pos = at;
        escape(unescaped);
        copied = at = cursor.pos;
      } else if ((b == '$' || b == '%') && at + 1 < text.length && text[at + 1] == '{') {
        break;
      } else if (isEscapedSequence(at)) {
        unescaped = unescaped == null ? new StringBuilder() : unescaped;
        unescaped.append(cursor.string(copied, at + 1)).append('{');
        copied = at += 3;
      } else {
        at++;
      }
    }
    cursor.pos = at;
    if (at == text.length || text[at] == '\n') {
      throw cursor.error(
          quote, "expected '\"' to end this string on its line, found " + cursor.found(at));
    }
    String tail = cursor.string(copied, at);
    return TemplateToken.text(unescaped == null ? tail : unescaped.append(tail).toString(), start);
  }

  private void escape(StringBuilder out) {
    int start = cursor.pos++;
    int letter = cursor.peek();
    cursor.pos++;
    switch (letter) {
      case 'n' -> out.append('\n');
      case 't' -> out.append('\t');
      case 'r' -> out.append('\r');
      case '"' -> out.append('"');
      case '\\' -> out.append('\\');
      case 'u' -> out.appendCodePoint(hex(start, 4));
      case 'U' -> out.appendCodePoint(hex(start, 8));
      default ->
          throw cursor.error(
              start,
              "expected one of \\n \\t \\r \\\" \\\\ \\u \\U, found '\\' and "
                  + cursor.found(start + 1));
    }
  }

  private int hex(int start, int digits) {
    long codePoint = 0;
    for (int i = 0; i < digits; i++) {
      int digit = Character.digit(cursor.peek(), 16);
      if (digit < 0) {
        throw cursor.expected(digits + " hexadecimal digits in a \\u or \\U escape");
      }
      codePoint = codePoint * 16 + digit;
      cursor.pos++;
    }
    boolean surrogate =
        codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    if (codePoint > Character.MAX_CODE_POINT || surrogate) {
      throw cursor.error(
          start, "expected a Unicode character, found '" + cursor.string(start, cursor.pos) + "'");
    }
    return (int) codePoint;
  }

  // Whether $${ or %%{ starts here, which stand for themselves less one character.
  private boolean isEscapedSequence(int at) {
    byte[] text = cursor.text;
    return (text[at] == '$' || text[at] == '%')
        && at + 2 < text.length
        && text[at + 1] == text[at]
        && text[at + 2] == '{';
  }

  /** Reads {@code <<TAG} or {@code <<-TAG} up to and with the closing TAG. */
  Expression heredoc() {
    int start = cursor.pos;
    cursor.pos += 2;
    boolean indented = cursor.take('-');
    String tag = cursor.identifier("a tag after '<<'");
    if (cursor.peek() == '\r' && cursor.peek(1) == '\n') {
      cursor.pos++;
    }
    if (!cursor.take('\n')) {
      throw cursor.expected("end of line after '<<" + (indented ? "-" : "") + tag + "'");
    }
    List<TemplateToken> tokens = new ArrayList<>();
    boolean lineStart = true;
    boolean trimNext = false;
    while (!(lineStart && takeClosing(tag))) {
      if (cursor.peek() == Cursor.END) {
        throw cursor.error(
            start,
            "expected '" + tag + "' on a line of its own to end this heredoc, found end of file");
      }
      TemplateToken literal = heredocLiteral();
      lineStart = literal.endsWithNewline();
      if (!literal.text.isEmpty()) {
        tokens.add(literal);
      }
      literal.trimStart(trimNext);
      trimNext = false;
      if (!lineStart && cursor.peek() != Cursor.END) {
        trimNext = sequence(tokens);
      }
    }
    if (indented) {
      TemplateToken.removeCommonIndentation(tokens);
    }
    return finish(tokens, start);
  }

  /** Passes over the blanks and the tag if the line holds nothing else. */
  private boolean takeClosing(String tag) {
    int start = cursor.pos;
    while (cursor.peek() == ' ' || cursor.peek() == '\t') {
      cursor.pos++;
    }
    if (cursor.atWord(tag)) {
      int end = cursor.pos + tag.getBytes(StandardCharsets.UTF_8).length;
      cursor.pos = end;
      while (cursor.peek() == ' ' || cursor.peek() == '\t' || cursor.peek() == '\r') {
        cursor.pos++;
      }
      if (cursor.peek() == '\n' || cursor.peek() == Cursor.END) {
        cursor.pos = end;
        return true;
      }
    }
    cursor.pos = start;
    return false;
  }

  /** Reads up to and with the end of the line, or up to a sequence. */
  private TemplateToken heredocLiteral() {
    byte[] text = cursor.text;
    int start = cursor.pos;
    StringBuilder unescaped = null;
    int copied = start;
    int at = start;
    while (at < text.length) {
      byte b = text[at];
      if (b == '\n') {
        at++;
        break;
      } else if ((b == '$' || b == '%') && at + 1 < text.length && text[at + 1] == '{') {
        break;
      } else if (isEscapedSequence(at)) {
        unescaped = unescaped == null ? new StringBuilder() : unescaped;
        unescaped.append(cursor.string(copied, at + 1)).append('{');
        copied = at += 3;
      } else {
        at++;
      }
    }
    cursor.pos = at;
    String tail = cursor.string(copied, at);
    return TemplateToken.text(unescaped == null ? tail : unescaped.append(tail).toString(), start);
  }

  /**
   * Reads <code>${...}</code> or <code>%{...}</code>.
   *
   * @return whether it ends in {@code ~}, so that blanks of the text behind it go
   */
  private boolean sequence(List<TemplateToken> tokens) {
    int start = cursor.pos;
    boolean interpolation = cursor.peek() == '$';
    cursor.enter(start);
    cursor.pos += 2;
    if (cursor.take('~') && !tokens.isEmpty()) {
      tokens.get(tokens.size() - 1).trimEnd();
    }
    boolean outer = cursor.newlinesAreBlank;
    cursor.newlinesAreBlank = true;
    cursor.skipBlanks();
    tokens.add(
        interpolation
            ? TemplateToken.interpolation(expressions.expressionAcrossLines(), start)
            : directive(start));
    cursor.skipBlanks();
    boolean trimNext = cursor.take('~');
    cursor.expect('}', interpolation ? "to end '${'" : "to end '%{'");
    cursor.newlinesAreBlank = outer;
    cursor.leave();
    return trimNext;
  }

  private TemplateToken directive(int start) {
    int wordStart = cursor.pos;
    String what = "'if', 'else', 'endif', 'for' or 'endfor' after '%{'";
    String word = cursor.identifier(what);
    return switch (word) {
      case "if" -> {
        cursor.enter(start);
        yield TemplateToken.ifStart(expressions.expressionAcrossLines(), start);
      }
      case "for" -> {
        cursor.enter(start);
        yield TemplateToken.forStart(expressions.forIntro(), start);
      }
      case "else" -> TemplateToken.of(TemplateToken.Kind.ELSE, start);
      case "endif" -> end(TemplateToken.Kind.ENDIF, start);
      case "endfor" -> end(TemplateToken.Kind.ENDFOR, start);
      default -> {
        cursor.pos = wordStart;
        throw cursor.expected(what);
      }
    };
  }

  /** Ends one level of nesting; that it is the right one, {@link TemplateTree} checks. */
  private TemplateToken end(TemplateToken.Kind kind, int start) {
    cursor.leave();
    return TemplateToken.of(kind, start);
  }

  private Expression finish(List<TemplateToken> tokens, int start) {
    if (tokens.size() == 1 && tokens.get(0).kind == TemplateToken.Kind.TEXT) {
      return new Literal(Value.of(tokens.get(0).text), start, cursor.pos);
    }
    List<TemplatePart> parts = new TemplateTree(cursor, tokens).build();
    if (parts.isEmpty()) {
      return new Literal(Value.of(""), start, cursor.pos);
    } else if (parts.size() == 1 && parts.get(0) instanceof TemplatePart.Text text) {
      return new Literal(Value.of(text.text()), start, cursor.pos);
    }
    return new Template(parts, start, cursor.pos);
  }
}

package io.heapscale.workspace.hcl;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A literal or a sequence of a template, before directives are matched with their ends. */
final class TemplateToken {
  enum Kind {
    TEXT,
    INTERPOLATION,
    IF,
    ELSE,
    ENDIF,
    FOR,
    ENDFOR
  }

  final Kind kind;
  final int start;
  final @Nullable Expression expression;
  final ExpressionParser.@Nullable ForIntro forIntro;
  String text;

  private TemplateToken(
      Kind kind,
      int start,
      String text,
      @Nullable Expression expression,
      ExpressionParser.@Nullable ForIntro forIntro) {
    this.kind = kind;
    this.start = start;
    this.text = text;
    this.expression = expression;
    this.forIntro = forIntro;
  }

  static TemplateToken text(String text, int start) {
    return new TemplateToken(Kind.TEXT, start, text, null, null);
  }

  static TemplateToken interpolation(Expression expression, int start) {
    return new TemplateToken(Kind.INTERPOLATION, start, "", expression, null);
  }

  static TemplateToken ifStart(Expression condition, int start) {
    return new TemplateToken(Kind.IF, start, "", condition, null);
  }

  static TemplateToken forStart(ExpressionParser.ForIntro intro, int start) {
    return new TemplateToken(Kind.FOR, start, "", null, intro);
  }

  static TemplateToken of(Kind kind, int start) {
    return new TemplateToken(kind, start, "", null, null);
  }

  boolean endsWithNewline() {
    return text.endsWith("\n");
  }

  /** Takes leading white space off if a {@code ~} stands before this token. */
  void trimStart(boolean trim) {
    if (trim) {
      text = text.substring(indentation(text));
    }
  }

  void trimEnd() {
    int end = text.length();
    while (end > 0 && isSpace(text.charAt(end - 1))) {
      end--;
    }
    text = text.substring(0, end);
  }

  /**
   * The rule of {@code <<-}: the smallest indentation of all lines is taken off each. Lines of
   * white space only neither count nor change; the closing tag's indentation does not count; a line
   * that starts with a sequence has indentation 0. A literal whose newline a {@code ~} took off is
   * joined with the line behind it, which therefore is no line of its own.
   */
  static void removeCommonIndentation(List<TemplateToken> tokens) {
    List<TemplateToken> lineStarts = new ArrayList<>();
    int common = Integer.MAX_VALUE;
    boolean lineStart = true;
    for (TemplateToken token : tokens) {
      if (lineStart) {
        int indentation = indentation(token.text);
        boolean blankLine = indentation == token.text.length() && token.endsWithNewline();
        if (!blankLine) {
          common = Math.min(common, indentation);
          lineStarts.add(token);
        }
      }
      lineStart = token.endsWithNewline();
    }
    for (TemplateToken token : lineStarts) {
      token.text = token.text.substring(common);
    }
  }

  private static int indentation(String text) {
    int spaces = 0;
    while (spaces < text.length() && isSpace(text.charAt(spaces))) {
      spaces++;
    }
    return spaces;
  }

  private static boolean isSpace(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r') || c == '\u0085' || Character.isSpaceChar(c);
  }
}

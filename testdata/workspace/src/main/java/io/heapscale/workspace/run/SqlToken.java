package io.heapscale.workspace.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A piece of SQL.
 *
 * @param kind what it is
 * @param text a word in lower case, a sign, what is inside quotes or parentheses; empty for values
 */
record SqlToken(Kind kind, String text) {

  enum Kind {
    WORD,
    NAME,
    VALUE,
    GROUP,
    SIGN
  }

  boolean isWord(String word) {
    return kind == Kind.WORD && text.equals(word);
  }

  boolean isSign(String sign) {
    return kind == Kind.SIGN && text.equals(sign);
  }

  /**
   * The pieces outside of any parentheses; what is inside is one {@code GROUP}. Comments are left
   * out, and what is never closed ends with the text.
   */
  static List<SqlToken> outermost(String sql) {
    return new Reader(sql).read();
  }

  private static final class Reader {
    private static final int NONE = -1;

    private final String sql;
    private final List<SqlToken> tokens = new ArrayList<>();
    private int at;
    private int depth;
    private int groupStart = NONE;

    Reader(String sql) {
      this.sql = sql;
    }

    List<SqlToken> read() {
      while (at < sql.length()) {
        char c = sql.charAt(at);
        if (Character.isWhitespace(c)) {
          at++;
        } else if (sql.startsWith("--", at)) {
          skipTo("\n", at + 2);
        } else if (sql.startsWith("/*", at)) {
          skipTo("*/", at + 2);
        } else if (sql.startsWith("$$", at)) {
          skipTo("$$", at + 2);
          add(Kind.VALUE, "");
        } else if (c == '\'') {
          quoted('\'');
          add(Kind.VALUE, "");
        } else if (c == '"') {
          add(Kind.NAME, quoted('"'));
        } else if (Character.isLetter(c) || c == '_') {
          add(Kind.WORD, word().toLowerCase(Locale.ROOT));
        } else if (Character.isDigit(c) || c == '$') {
          at++;
          word();
          add(Kind.VALUE, "");
        } else {
          sign(c);
        }
      }
      depth = 0;
      endGroup(at);
      return tokens;
    }

    private void sign(char c) {
      at++;
      if (c == '(' || c == '[') {
        if (depth == 0) {
          groupStart = c == '(' ? at : NONE;
        }
        depth++;
      } else if (c == ')' || c == ']') {
        depth = Math.max(0, depth - 1);
        endGroup(at - 1);
      } else if (c == ':' && sql.startsWith(":", at)) {
        at++;
        add(Kind.SIGN, "::");
      } else {
        add(Kind.SIGN, String.valueOf(c));
      }
    }

    private void endGroup(int end) {
      if (depth == 0 && groupStart != NONE) {
        add(Kind.GROUP, sql.substring(groupStart, end));
        groupStart = NONE;
      }
    }

    private void add(Kind kind, String text) {
      if (depth == 0) {
        tokens.add(new SqlToken(kind, text));
      }
    }

    private void skipTo(String end, int from) {
      int found = sql.indexOf(end, from);
      at = found < 0 ? sql.length() : found + end.length();
    }

    /** Reads past the closing quote; a doubled quote stands for one. */
    private String quoted(char quote) {
      StringBuilder text = new StringBuilder();
      for (at++; at < sql.length(); at++) {
        if (sql.charAt(at) == quote) {
          if (at + 1 >= sql.length() || sql.charAt(at + 1) != quote) {
            break;
          }
          at++;
        }
        text.append(sql.charAt(at));
      }
      at = Math.min(sql.length(), at + 1);
      return text.toString();
    }

    private String word() {
      int start = at;
      while (at < sql.length()
          && (Character.isLetterOrDigit(sql.charAt(at)) || sql.charAt(at) == '_')) {
        at++;
      }
      return sql.substring(start, at);
    }
  }
}

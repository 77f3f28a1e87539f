package io.heapscale.workspace.run;

import io.heapscale.workspace.run.SqlToken.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Names the columns of a query as PostgreSQL does: by alias, else by the column, function or type
 * that an expression ends with. It reads the outermost {@code select}, and what {@code select *}
 * takes its columns from if that is in the SQL too.
 */
final class SelectList {

  /** What PostgreSQL calls an expression without a name. */
  static final String UNNAMED = "?column?";

  /** A column that stands for all those of a table. */
  static final String ALL = "*";

  private static final Set<String> ENDS =
      Set.of(
          "from",
          "where",
          "union",
          "intersect",
          "except",
          "order",
          "group",
          "having",
          "limit",
          "window",
          "into",
          "offset",
          "fetch");

  private SelectList() {}

  /** The names, in order; empty where there is no {@code select}. */
  static List<String> columns(String sql) {
    List<SqlToken> tokens = SqlToken.outermost(sql);
    while (!tokens.isEmpty() && tokens.get(0).kind() == Kind.GROUP) {
      tokens = SqlToken.outermost(tokens.get(0).text()); // (select ...) union (select ...)
    }
    int at = 0;
    while (at < tokens.size() && !tokens.get(at).isWord("select")) {
      at++;
    }
    if (++at > tokens.size()) {
      return List.of();
    }
    at = afterDistinct(tokens, at);
    List<String> columns = new ArrayList<>();
    int start = at;
    for (; at < tokens.size() && !isEnd(tokens, at, start); at++) {
      if (tokens.get(at).isSign(",")) {
        columns.add(name(tokens.subList(start, at)));
        start = at + 1;
      }
    }
    if (at > start) {
      columns.add(name(tokens.subList(start, at)));
    }
    return columns.equals(List.of(ALL)) ? ofSource(tokens, at) : columns;
  }

  /** The columns of the query in parentheses, or of the one before, that {@code from} names. */
  private static List<String> ofSource(List<SqlToken> tokens, int from) {
    if (from + 1 < tokens.size() && tokens.get(from).isWord("from")) {
      SqlToken source = tokens.get(from + 1);
      if (source.kind() == Kind.GROUP) {
        return columns(source.text());
      }
      for (int i = 1; i + 2 < from; i++) {
        boolean named = isName(tokens.get(i)) && tokens.get(i).text().equals(source.text());
        if (named && tokens.get(i + 1).isWord("as") && tokens.get(i + 2).kind() == Kind.GROUP) {
          return columns(tokens.get(i + 2).text());
        }
      }
    }
    return List.of(ALL);
  }

  private static int afterDistinct(List<SqlToken> tokens, int at) {
    if (at < tokens.size() && (tokens.get(at).isWord("distinct") || tokens.get(at).isWord("all"))) {
      boolean on = at + 2 < tokens.size() && tokens.get(at + 1).isWord("on");
      return at + (on ? 3 : 1);
    }
    return at;
  }

  /** An end, unless it is a name: behind {@code as} or a dot. */
  private static boolean isEnd(List<SqlToken> tokens, int at, int start) {
    SqlToken token = tokens.get(at);
    if (token.isSign(";")) {
      return true;
    }
    boolean named =
        at > start && (tokens.get(at - 1).isWord("as") || tokens.get(at - 1).isSign("."));
    boolean compared = at > start && tokens.get(at - 1).isWord("distinct");
    return token.kind() == Kind.WORD && ENDS.contains(token.text()) && !named && !compared;
  }

  private static String name(List<SqlToken> item) {
    int size = item.size();
    if (size == 0) {
      return UNNAMED;
    }
    SqlToken last = item.get(size - 1);
    if (size >= 2 && isName(last) && isAlias(item)) {
      return last.text();
    }
    if (last.isSign(ALL) && (size == 1 || item.get(size - 2).isSign("."))) {
      return ALL;
    }
    return expressionName(item);
  }

  private static boolean isName(SqlToken token) {
    return token.kind() == Kind.WORD || token.kind() == Kind.NAME;
  }

  /** Whether the last name stands behind {@code as}, or behind a whole expression. */
  private static boolean isAlias(List<SqlToken> item) {
    SqlToken before = item.get(item.size() - 2);
    return before.isWord("as")
        || (before.kind() != Kind.SIGN && !item.get(item.size() - 1).isWord("end"));
  }

  private static String expressionName(List<SqlToken> item) {
    int cast = castAt(item);
    if (cast > 0) {
      String inner = expressionName(item.subList(0, cast));
      return inner.equals(UNNAMED) && cast + 1 < item.size() ? item.get(cast + 1).text() : inner;
    }
    if (item.get(0).isWord("case") && item.get(item.size() - 1).isWord("end")) {
      return "case";
    }
    for (int i = 0; i < item.size(); i++) {
      if (item.get(i).kind() == Kind.SIGN && !item.get(i).isSign(".")) {
        return UNNAMED;
      }
    }
    int call = 1;
    while (call < item.size() && item.get(call).kind() != Kind.GROUP) {
      call++;
    }
    SqlToken named = item.get(Math.min(call, item.size()) - 1);
    return isName(named) ? named.text() : UNNAMED;
  }

  /** Where the last cast of the whole expression stands, or -1. */
  private static int castAt(List<SqlToken> item) {
    int at = item.size() - 1;
    while (at > 0 && item.get(at).kind() != Kind.SIGN) {
      at--;
    }
    return at > 0 && item.get(at).isSign("::") ? at : -1;
  }
}

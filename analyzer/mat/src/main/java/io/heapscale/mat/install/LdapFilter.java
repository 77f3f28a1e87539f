package io.heapscale.mat.install;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A condition on properties (RFC 1960), as far as p2's mapping rules use it: and, or, not, equal.
 */
interface LdapFilter {
  boolean matches(Map<String, String> properties);

  /**
   * Reads a filter.
   *
   * @throws InstallException if it has another form; the message does not say where it stood
   */
  static LdapFilter parse(String text) throws InstallException {
    Parser parser = new Parser(text.strip());
    LdapFilter filter = parser.filter(0);
    if (parser.position != parser.text.length()) {
      throw parser.failure();
    }
    return filter;
  }

  /** A recursive descent over the parentheses. */
  final class Parser {
    private static final int DEEPEST = 20;

    private final String text;
    private int position;

    private Parser(String text) {
      this.text = text;
    }

    private LdapFilter filter(int depth) throws InstallException {
      if (depth > DEEPEST) {
        throw failure();
      }
      expect('(');
      char operator = peek();
      LdapFilter filter =
          switch (operator) {
            case '&' -> {
              List<LdapFilter> parts = parts(depth);
              yield properties -> parts.stream().allMatch(part -> part.matches(properties));
            }
            case '|' -> {
              List<LdapFilter> parts = parts(depth);
              yield properties -> parts.stream().anyMatch(part -> part.matches(properties));
            }
            case '!' -> {
              List<LdapFilter> parts = parts(depth);
              yield properties -> parts.stream().noneMatch(part -> part.matches(properties));
            }
            default -> comparison();
          };
      expect(')');
      return filter;
    }

    private List<LdapFilter> parts(int depth) throws InstallException {
      position++;
      List<LdapFilter> parts = new ArrayList<>();
      skipSpaces();
      while (peek() == '(') {
        parts.add(filter(depth + 1));
        skipSpaces();
      }
      return parts;
    }

    private LdapFilter comparison() throws InstallException {
      int equals = text.indexOf('=', position);
      int end = text.indexOf(')', position);
      if (equals < 0 || end < equals || "<>~".indexOf(text.charAt(equals - 1)) >= 0) {
        throw failure();
      }
      String name = text.substring(position, equals).strip();
      Pattern value = pattern(text.substring(equals + 1, end).strip());
      position = end;
      return properties -> {
        String found = properties.get(name);
        return found != null && value.matcher(found).matches();
      };
    }

    /** A star stands for any text. */
    private static Pattern pattern(String value) {
      StringBuilder pattern = new StringBuilder();
      for (String part : value.split("\\*", -1)) {
        pattern.append(pattern.isEmpty() ? "" : ".*").append(Pattern.quote(part));
      }
      return Pattern.compile(pattern.toString());
    }

    private void skipSpaces() {
      while (peek() == ' ') {
        position++;
      }
    }

    private char peek() {
      return position < text.length() ? text.charAt(position) : 0;
    }

    private void expect(char expected) throws InstallException {
      skipSpaces();
      if (peek() != expected) {
        throw failure();
      }
      position++;
    }

    private InstallException failure() {
      return new InstallException(
          "expected a filter such as (& (classifier=osgi.bundle)), found '" + text + "'");
    }
  }
}

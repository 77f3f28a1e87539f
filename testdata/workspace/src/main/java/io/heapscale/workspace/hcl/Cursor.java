package io.heapscale.workspace.hcl;

import java.nio.charset.StandardCharsets;

/**
 * A place in the text: looks at bytes, passes over blanks and comments, reads identifiers, and
 * makes the exceptions. One cursor is shared by the parsers of bodies, expressions and templates.
 */
final class Cursor {
  /** What {@link #peek()} gives behind the last byte. */
  static final int END = -1;

  /**
   * How deep blocks, expressions and templates may nest together. Real mods need 10; the limit
   * keeps hostile text from overflowing the stack of a default thread.
   */
  static final int MAX_DEPTH = 200;

  private static final int BLANK = 1;
  private static final int IDENTIFIER_START = 2;
  private static final int IDENTIFIER_PART = 4;
  private static final byte[] KINDS = new byte[128];

  static {
    KINDS[' '] = KINDS['\t'] = KINDS['\r'] = BLANK;
    for (char c = 'a'; c <= 'z'; c++) {
      KINDS[c] = KINDS[c - 'a' + 'A'] = IDENTIFIER_START | IDENTIFIER_PART;
    }
    for (char c = '0'; c <= '9'; c++) {
      KINDS[c] = IDENTIFIER_PART;
    }
    KINDS['_'] = IDENTIFIER_START | IDENTIFIER_PART;
    KINDS['-'] = IDENTIFIER_PART;
  }

  final String file;
  final byte[] text;
  int pos;

  /** Whether newlines are blanks here: inside ( ), [ ] and template sequences. */
  boolean newlinesAreBlank;

  private int depth;
  private int deepest;

  /** Names seen in this file, by hash: the tree holds one String per name, not per occurrence. */
  private final String[] names = new String[256];

  Cursor(String file, byte[] text) {
    this.file = file;
    this.text = text;
  }

  int peek() {
    return pos < text.length ? text[pos] : END;
  }

  int peek(int ahead) {
    return pos + ahead < text.length ? text[pos + ahead] : END;
  }

  boolean looksAt(String ascii) {
    if (pos + ascii.length() > text.length) {
      return false;
    }
    for (int i = 0; i < ascii.length(); i++) {
      if (text[pos + i] != ascii.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Passes over one byte if it is the next. */
  boolean take(char ascii) {
    if (peek() != ascii) {
      return false;
    }
    pos++;
    return true;
  }

  void expect(char ascii, String why) {
    if (!take(ascii)) {
      throw expected("'" + ascii + "' " + why);
    }
  }

  /** Passes over blanks and comments, and over newlines where they are blanks. */
  void skipBlanks() {
    skip(newlinesAreBlank);
  }

  void skipBlanksAndNewlines() {
    skip(true);
  }

  private void skip(boolean newlines) {
    final byte[] bytes = text;
    while (pos < bytes.length) {
      byte b = bytes[pos];
      if (b == '#' || (b == '/' && peek(1) == '/')) {
        while (pos < bytes.length && bytes[pos] != '\n') {
          pos++;
        }
      } else if (b == '/' && peek(1) == '*') {
        skipBlockComment();
      } else if ((b >= 0 && KINDS[b] == BLANK) || (newlines && b == '\n')) {
        pos++;
      } else {
        return;
      }
    }
  }

  private void skipBlockComment() {
    int start = pos;
    for (pos += 2; pos + 1 < text.length; pos++) {
      if (text[pos] == '*' && text[pos + 1] == '/') {
        pos += 2;
        return;
      }
    }
    throw error(start, "expected '*/' to end this comment, found end of file");
  }

  boolean atIdentifier() {
    return isIdentifierStart(pos);
  }

  private boolean isIdentifierStart(int at) {
    if (at >= text.length) {
      return false;
    }
    byte b = text[at];
    return b >= 0
        ? (KINDS[b] & IDENTIFIER_START) != 0
        : Character.isUnicodeIdentifierStart(codePointAt(at));
  }

  /** Whether the next word is this keyword. */
  boolean atWord(String word) {
    return looksAt(word) && identifierEnd(pos + word.length()) == pos + word.length();
  }

  private int identifierEnd(int from) {
    int at = from;
    while (at < text.length) {
      byte b = text[at];
      if (b >= 0) {
        if ((KINDS[b] & IDENTIFIER_PART) == 0) {
          break;
        }
        at++;
      } else {
        int codePoint = codePointAt(at);
        if (!Character.isUnicodeIdentifierPart(codePoint)) {
          break;
        }
        at += utf8Length(b);
      }
    }
    return at;
  }

  /** Reads the identifier the cursor stands on. */
  String identifier() {
    int start = pos;
    pos = identifierEnd(pos);
    return name(start, pos);
  }

  String identifier(String expected) {
    if (!atIdentifier()) {
      throw expected(expected);
    }
    return identifier();
  }

  private String name(int start, int end) {
    int hash = end - start;
    for (int i = start; i < end; i++) {
      hash = hash * 31 + text[i];
    }
    int slot = (hash ^ (hash >>> 8)) & (names.length - 1);
    String known = names[slot];
    if (known != null && sameAscii(known, start, end)) {
      return known;
    }
    String name = string(start, end);
    names[slot] = name;
    return name;
  }

  private boolean sameAscii(String known, int start, int end) {
    if (known.length() != end - start) {
      return false;
    }
    for (int i = start; i < end; i++) {
      if (known.charAt(i - start) != text[i]) {
        return false;
      }
    }
    return true;
  }

  String string(int start, int end) {
    return new String(text, start, end - start, StandardCharsets.UTF_8);
  }

  /** Call at each level of nesting; pairs with {@link #leave()}. */
  void enter(int at) {
    depth++;
    deepest = Math.max(deepest, depth);
    checkDepth(depth, at);
  }

  /**
   * Counts one operator of a chain: {@code a + b + c} nests to the left without nesting in the
   * text, and whoever walks the tree later must not overflow the stack either.
   */
  void deepen(int at) {
    checkDepth(++deepest, at);
  }

  /** Starts to measure the depth of an expression; gives what {@link #endMeasure} needs. */
  int startMeasure() {
    int outer = deepest;
    deepest = depth;
    return outer;
  }

  void endMeasure(int outer) {
    deepest = Math.max(deepest, outer);
  }

  private void checkDepth(int reached, int at) {
    if (reached > MAX_DEPTH) {
      throw error(at, "expected at most " + MAX_DEPTH + " levels of nesting, found more");
    }
  }

  void leave() {
    depth--;
  }

  HclException expected(String what) {
    return error(pos, "expected " + what + ", found " + found(pos));
  }

  HclException error(int offset, String detail) {
    return new HclException(file, LineTable.of(text).position(offset), detail);
  }

  /** The token at an offset as a message shows it. */
  String found(int at) {
    if (at >= text.length) {
      return "end of file";
    }
    if (text[at] == '\n' || text[at] == '\r') {
      return "end of line";
    }
    int end = isIdentifierStart(at) ? identifierEnd(at) : at + utf8Length(text[at]);
    int codePoint = codePointAt(at);
    return Character.isISOControl(codePoint)
        ? String.format("U+%04X", codePoint)
        : "'" + string(at, Math.min(end, at + 40)) + "'";
  }

  private int codePointAt(int at) {
    return string(at, Math.min(text.length, at + utf8Length(text[at]))).codePointAt(0);
  }

  private static int utf8Length(byte lead) {
    return lead >= 0 ? 1 : (lead & 0xE0) == 0xC0 ? 2 : (lead & 0xF0) == 0xE0 ? 3 : 4;
  }
}

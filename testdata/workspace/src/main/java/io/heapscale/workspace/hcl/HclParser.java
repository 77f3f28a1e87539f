package io.heapscale.workspace.hcl;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Parses HCL, the native syntax of HashiCorp's configuration language, by recursive descent over
 * the bytes, without a separate lexer. This class reads bodies and blocks; {@link ExpressionParser}
 * reads expressions, {@link TemplateParser} quoted strings and heredocs.
 *
 * <p>More lenient than HashiCorp's parser in one thing: a block on one line may hold more than one
 * attribute if newlines separate them.
 */
public final class HclParser {
  /** After that many problems {@link #parseRecovering} gives up on the rest of the file. */
  static final int MAX_PROBLEMS = 100;

  private final Cursor cursor;
  private final ExpressionParser expressions;

  private HclParser(String fileName, byte[] utf8) {
    this.cursor = new Cursor(fileName, utf8);
    this.expressions = new ExpressionParser(cursor);
  }

  /** A file and what is wrong with it; the file holds every block that is in order. */
  public record Result(HclFile file, List<HclException> problems) {}

  /**
   * Parses a file.
   *
   * @param fileName used in messages only
   * @throws HclException at the first byte that is not HCL
   */
  public static HclFile parse(String fileName, byte[] utf8) {
    HclParser parser = start(fileName, utf8);
    return new HclFile(fileName, parser.topLevel(), LineTable.of(utf8));
  }

  /**
   * Parses a piece of a file.
   *
   * @param utf8 whole items of a body, from the beginning of a line
   * @param firstLine the line that the piece begins with, from 1
   */
  public static HclFile parse(String fileName, byte[] utf8, int firstLine) {
    HclParser parser = start(fileName, utf8);
    return new HclFile(fileName, parser.topLevel(), LineTable.of(utf8, firstLine));
  }

  /** Parses text; offsets count the bytes of its UTF-8 form. */
  public static HclFile parse(String fileName, String text) {
    return parse(fileName, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Parses one expression that is the whole text, as {@code --arg name=EXPRESSION} gives it. */
  public static Expression parseExpression(String fileName, String text) {
    HclParser parser = start(fileName, text.getBytes(StandardCharsets.UTF_8));
    parser.cursor.skipBlanksAndNewlines();
    Expression expression = parser.expressions.expression();
    parser.cursor.skipBlanksAndNewlines();
    if (parser.cursor.peek() != Cursor.END) {
      throw parser.cursor.expected("end of text after the expression");
    }
    return expression;
  }

  /**
   * Parses a file and, where a top-level block is broken, goes on at the next line that looks like
   * the head of a block and starts in the first column.
   */
  public static Result parseRecovering(String fileName, byte[] utf8) {
    List<HclException> problems = new ArrayList<>();
    HclParser parser;
    try {
      parser = start(fileName, utf8);
    } catch (HclException notUtf8) {
      Body empty = new Body(List.of(), List.of(), 0, utf8.length);
      return new Result(new HclFile(fileName, empty, LineTable.of(utf8)), List.of(notUtf8));
    }
    Items items = parser.new Items();
    int from = parser.cursor.pos;
    while (from < utf8.length && problems.size() < MAX_PROBLEMS) {
      // A parser that failed stands in the middle of something: its depth and modes are void.
      parser = new HclParser(fileName, utf8);
      parser.cursor.pos = from;
      try {
        while (parser.atItem()) {
          from = parser.cursor.pos;
          parser.item(items);
        }
        from = parser.cursor.pos;
        parser.expectEndOfFile();
      } catch (HclException problem) {
        problems.add(problem);
        from = parser.nextBlockHead(from);
      }
    }
    Body body = items.toBody(0, utf8.length);
    return new Result(new HclFile(fileName, body, LineTable.of(utf8)), List.copyOf(problems));
  }

  private static HclParser start(String fileName, byte[] utf8) {
    HclParser parser = new HclParser(fileName, utf8);
    checkUtf8(parser.cursor);
    boolean byteOrderMark =
        utf8.length >= 3
            && utf8[0] == (byte) 0xEF
            && utf8[1] == (byte) 0xBB
            && utf8[2] == (byte) 0xBF;
    parser.cursor.pos = byteOrderMark ? 3 : 0;
    return parser;
  }

  private static void checkUtf8(Cursor cursor) {
    byte[] text = cursor.text;
    int ascii = 0;
    while (ascii < text.length && text[ascii] >= 0) {
      ascii++;
    }
    if (ascii == text.length) {
      return;
    }
    ByteBuffer bytes = ByteBuffer.wrap(text, ascii, text.length - ascii);
    CharBuffer chars = CharBuffer.allocate(4096);
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    CoderResult result;
    do {
      chars.clear();
      result = decoder.decode(bytes, chars, true);
    } while (result.isOverflow());
    if (result.isError()) {
      int offset = bytes.position();
      throw cursor.error(
          offset, String.format("expected UTF-8 text, found byte 0x%02X", text[offset] & 0xFF));
    }
  }

  private boolean atItem() {
    cursor.skipBlanksAndNewlines();
    return cursor.peek() != Cursor.END && cursor.peek() != '}';
  }

  private Body topLevel() {
    Items items = new Items();
    int start = cursor.pos;
    while (atItem()) {
      item(items);
    }
    expectEndOfFile();
    return items.toBody(start, cursor.pos);
  }

  private void expectEndOfFile() {
    if (cursor.peek() != Cursor.END) {
      throw cursor.expected("an attribute or a block");
    }
  }

  private void item(Items items) {
    int start = cursor.pos;
    String name = cursor.identifier("an attribute or a block");
    cursor.skipBlanks();
    if (cursor.peek() == '=' && cursor.peek(1) != '=') {
      items.add(attribute(name, start));
    } else {
      items.blocks.add(block(name, start));
    }
  }

  private Attribute attribute(String name, int start) {
    cursor.pos++;
    cursor.skipBlanks();
    Expression value = expressions.expression();
    expectEndOfItem("the value of '" + name + "'");
    return new Attribute(name, value, start, value.end());
  }

  private Block block(String type, int start) {
    cursor.enter(start);
    List<String> labels = labels(type);
    int bodyStart = cursor.pos;
    Items items = new Items();
    while (atItem()) {
      item(items);
    }
    int bodyEnd = cursor.pos;
    if (!cursor.take('}')) {
      int line = LineTable.of(cursor.text).line(start);
      throw cursor.expected("'}' to end the block '" + type + "' of line " + line);
    }
    int end = cursor.pos;
    expectEndOfItem("the block '" + type + "'");
    cursor.leave();
    return new Block(type, labels, items.toBody(bodyStart, bodyEnd), start, end);
  }

  private List<String> labels(String type) {
    List<String> labels = null;
    while (!cursor.take('{')) {
      if (labels == null) {
        labels = new ArrayList<>(1);
      }
      if (cursor.peek() == '"') {
        labels.add(expressions.templates().label());
      } else if (cursor.atIdentifier()) {
        labels.add(cursor.identifier());
      } else {
        throw cursor.expected(
            labels.isEmpty()
                ? "'=', '{' or a block label after '" + type + "'"
                : "'{' or another label after the labels of block '" + type + "'");
      }
      cursor.skipBlanks();
    }
    return labels == null ? List.of() : labels;
  }

  private void expectEndOfItem(String item) {
    cursor.skipBlanks();
    int next = cursor.peek();
    if (next != '\n' && next != '}' && next != Cursor.END) {
      throw cursor.expected("end of line after " + item);
    }
  }

  /** The first line behind the given byte's that reads like the head of a block, or the end. */
  private int nextBlockHead(int offset) {
    byte[] text = cursor.text;
    for (int at = offset; at < text.length; at++) {
      if (text[at] == '\n') {
        cursor.pos = at + 1;
        if (atBlockHead()) {
          return at + 1;
        }
      }
    }
    return text.length;
  }

  private boolean atBlockHead() {
    if (!cursor.atIdentifier()) {
      return false;
    }
    try {
      String type = cursor.identifier();
      cursor.skipBlanks();
      labels(type);
      return true;
    } catch (HclException notAHead) {
      return false;
    }
  }

  /** What a body holds so far. A name given twice is an error, as in HashiCorp's parser. */
  private final class Items {
    final List<Attribute> attributes = new ArrayList<>(4);
    final List<Block> blocks = new ArrayList<>(0);
    private final Set<String> names = new HashSet<>(8);

    void add(Attribute attribute) {
      if (!names.add(attribute.name())) {
        throw cursor.error(
            attribute.start(),
            "expected one attribute '" + attribute.name() + "' per block, found another");
      }
      attributes.add(attribute);
    }

    Body toBody(int start, int end) {
      return new Body(attributes, blocks, start, end);
    }
  }
}

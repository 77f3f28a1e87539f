package io.heapscale.workspace.decode;

import io.heapscale.workspace.hcl.Block;
import io.heapscale.workspace.hcl.HclFile;
import io.heapscale.workspace.hcl.LineTable;
import io.heapscale.workspace.hcl.SyntaxNode;
import io.heapscale.workspace.model.SourceRange;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A file of a mod, or the piece of one that holds one block, with its syntax. */
public final class SourceFile {

  private final String name;
  private final byte[] bytes;
  private final HclFile syntax;
  private final int firstByte;

  /** A whole file that is known by its path, relative to the mod's folder. */
  public SourceFile(String name, byte[] bytes, HclFile syntax) {
    this(name, bytes, syntax, 0);
  }

  /**
   * A piece of a file.
   *
   * @param name path of the file, relative to the mod's folder, with forward slashes
   * @param bytes the piece, from the beginning of a line
   * @param syntax of the piece; its lines are those of the file
   * @param firstByte offset of the piece in the file
   */
  public SourceFile(String name, byte[] bytes, HclFile syntax, int firstByte) {
    this.name = name;
    this.bytes = bytes;
    this.syntax = syntax;
    this.firstByte = firstByte;
  }

  /** Path of the file, relative to the mod's folder, with forward slashes. */
  public String name() {
    return name;
  }

  /** Bytes of the file or the piece. */
  public int size() {
    return bytes.length;
  }

  /** Its bytes, which are not to be changed. */
  public byte[] bytes() {
    return bytes;
  }

  /** What stands in it; offsets count from the beginning of the piece. */
  public HclFile syntax() {
    return syntax;
  }

  /** The text of a node. */
  public String text(SyntaxNode node) {
    return new String(bytes, node.start(), node.length(), StandardCharsets.UTF_8);
  }

  /** The line of an offset. */
  public int line(int offset) {
    return syntax.lines().position(offset).line();
  }

  /** Where the line of an offset begins, counted from the beginning of the file. */
  public int lineStart(int offset) {
    return firstByte + offset - syntax.lines().position(offset).column() + 1;
  }

  /** Whether nothing but blanks stands before a node in its line. */
  public boolean isFirstInLine(SyntaxNode node) {
    int at = node.start();
    while (at > 0 && (bytes[at - 1] == ' ' || bytes[at - 1] == '\t')) {
      at--;
    }
    return at == 0 || bytes[at - 1] == '\n';
  }

  SourceRange range(SyntaxNode node) {
    LineTable.Position start = syntax.lines().position(node.start());
    LineTable.Position end = syntax.lines().position(node.end());
    return new SourceRange(
        name,
        start.line(),
        start.column(),
        firstByte + node.start(),
        end.line(),
        end.column(),
        firstByte + node.end());
  }

  /** Something wrong with a node. */
  public Problem problem(SyntaxNode node, String message) {
    return new Problem(name, line(node.start()), message);
  }

  /** A second declaration of one name. */
  public Problem declaredTwice(SyntaxNode node, String name, String firstFile, int firstLine) {
    return problem(node, name + " is declared twice, first at " + firstFile + ":" + firstLine);
  }

  /** Why a block at the top of a file declares no resource, or null if it does. */
  public static @Nullable String whyNoResource(Block block) {
    if (!ResourceFactory.isResource(block.type())) {
      return "unknown type of block: " + block.type();
    }
    if (block.type().equals("with")) {
      return "expected with inside what uses its rows, found it at the top of a file";
    }
    return block.labels().isEmpty() ? "expected a name behind " + block.type() : null;
  }
}

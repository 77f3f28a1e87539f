package io.heapscale.workspace.load;

import io.heapscale.workspace.hcl.HclFile;
import io.heapscale.workspace.hcl.LineTable;
import io.heapscale.workspace.hcl.SyntaxNode;
import io.heapscale.workspace.model.SourceRange;
import java.nio.charset.StandardCharsets;

/** A file of a mod with its syntax. */
final class SourceFile {

  private final String name;
  private final byte[] bytes;
  private final HclFile syntax;

  /** A file that is known by its path, relative to the mod's folder, with forward slashes. */
  SourceFile(String name, byte[] bytes, HclFile syntax) {
    this.name = name;
    this.bytes = bytes;
    this.syntax = syntax;
  }

  String name() {
    return name;
  }

  int size() {
    return bytes.length;
  }

  HclFile syntax() {
    return syntax;
  }

  String text(SyntaxNode node) {
    return new String(bytes, node.start(), node.length(), StandardCharsets.UTF_8);
  }

  int line(int offset) {
    return syntax.lines().position(offset).line();
  }

  SourceRange range(SyntaxNode node) {
    LineTable.Position start = syntax.lines().position(node.start());
    LineTable.Position end = syntax.lines().position(node.end());
    return new SourceRange(
        name, start.line(), start.column(), node.start(), end.line(), end.column(), node.end());
  }

  Problem problem(SyntaxNode node, String message) {
    return new Problem(name, line(node.start()), message);
  }
}

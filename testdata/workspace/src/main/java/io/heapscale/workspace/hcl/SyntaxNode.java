package io.heapscale.workspace.hcl;

/** A piece of an HCL file: the bytes from {@code start} (inclusive) to {@code end} (exclusive). */
public sealed interface SyntaxNode permits Body, Block, Attribute, Expression {
  /** Byte offset of the first byte. */
  int start();

  /** Byte offset behind the last byte. */
  int end();

  /** Length in bytes. */
  default int length() {
    return end() - start();
  }
}

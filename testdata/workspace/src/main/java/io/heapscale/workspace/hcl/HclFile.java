package io.heapscale.workspace.hcl;

/**
 * A parsed file.
 *
 * @param name as given to the parser, used in messages
 * @param body all top-level attributes and blocks
 * @param lines turns byte offsets of this file into lines and columns
 */
public record HclFile(String name, Body body, LineTable lines) {

  /** An exception that points at a byte of this file. */
  public HclException errorAt(int offset, String detail) {
    return new HclException(name, lines.position(offset), detail);
  }
}

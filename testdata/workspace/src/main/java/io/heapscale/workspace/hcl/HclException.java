package io.heapscale.workspace.hcl;

/** Text that is not HCL, or an expression that has no value: one line that says where and why. */
public final class HclException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String file;
  private final int line;
  private final int column;
  private final String detail;

  HclException(String file, LineTable.Position position, String detail) {
    super(file + ":" + position.line() + ":" + position.column() + ": " + detail);
    this.file = file;
    this.line = position.line();
    this.column = position.column();
    this.detail = detail;
  }

  /** The file's name as given to the parser. */
  public String file() {
    return file;
  }

  /** The line, from 1. */
  public int line() {
    return line;
  }

  /** The column in bytes, from 1. */
  public int column() {
    return column;
  }

  /** What was expected and what was found, without the place. */
  public String detail() {
    return detail;
  }
}

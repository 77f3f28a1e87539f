package io.heapscale.workspace.hcl;

/** A value that does not fit where it is used; the evaluator adds file and line. */
final class WrongValue extends RuntimeException {
  private static final long serialVersionUID = 1L;

  WrongValue(String message) {
    super(message, null, false, false);
  }
}

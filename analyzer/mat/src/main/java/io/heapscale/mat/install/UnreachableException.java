package io.heapscale.mat.install;

/** An address does not answer: whoever asked may be offline, or behind a proxy. */
final class UnreachableException extends InstallException {
  private static final long serialVersionUID = 1L;

  UnreachableException(String message, Throwable cause) {
    super(message, cause);
  }
}

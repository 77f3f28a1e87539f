package io.heapscale.analyzer.work;

/** The Java heap was thought to be large enough for a dump, and is not. */
public final class HeapTooSmallError extends OutOfMemoryError {
  private static final long serialVersionUID = 1;

  private final long enoughBytes;

  HeapTooSmallError(OutOfMemoryError cause, long enoughBytes) {
    super(cause.getMessage());
    initCause(cause);
    this.enoughBytes = enoughBytes;
  }

  /** The {@code -Xmx} that should do, in bytes. */
  public long enoughBytes() {
    return enoughBytes;
  }
}

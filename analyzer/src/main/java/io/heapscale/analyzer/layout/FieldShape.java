package io.heapscale.analyzer.layout;

/** Where the fields of a class lie, superclasses' included. Immutable once made. */
interface FieldShape {
  /** {@code -XX:ContendedPaddingWidth}, which nobody changes. */
  int PADDING_BYTES = 128;

  /** Offset behind the last field, padding included. */
  int end();

  /** The shape of a subclass that declares {@code own}. */
  FieldShape below(DeclaredFields own);

  static int alignedTo(int offset, int size) {
    return (offset + size - 1) / size * size;
  }
}

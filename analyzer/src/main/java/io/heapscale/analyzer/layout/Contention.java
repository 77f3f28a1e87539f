package io.heapscale.analyzer.layout;

import java.util.List;

/** Which classes and fields are {@code @Contended}; dumps do not say. */
public interface Contention {
  /** What a class itself has annotated, its superclasses left out. */
  Marks of(ClassFields layout);

  /**
   * Annotations of a class.
   *
   * @param wholeClass whether the class itself is annotated
   * @param groups names of annotated fields by group, in the order of declaration; a field of the
   *     anonymous group stands alone
   */
  record Marks(boolean wholeClass, List<List<String>> groups) {
    /** Nothing is annotated. */
    public static final Marks NONE = new Marks(false, List.of());
  }
}

package io.heapscale.analyzer.layout;

import io.heapscale.analyzer.hprof.BasicType;
import java.util.List;

/**
 * A class as far as its layout depends on it.
 *
 * @param name in source form
 * @param ofBootLoader whether the boot loader loaded it
 * @param superIndex the superclass's place in the list of classes, or {@link #NO_CLASS}
 * @param fields instance fields that it declares itself, in the order of the class file
 */
public record ClassFields(String name, boolean ofBootLoader, int superIndex, List<Field> fields) {
  /** The superclass of a class that has none. */
  public static final int NO_CLASS = -1;

  public ClassFields {
    fields = List.copyOf(fields);
  }

  /** An instance field. */
  public record Field(String name, BasicType type) {}
}

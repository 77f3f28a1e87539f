package io.heapscale.analyzer.heap;

import io.heapscale.analyzer.hprof.BasicType;
import org.jspecify.annotations.Nullable;

/**
 * The one class whose instances differ in size: the frames of a parked virtual thread stand behind
 * the fields, and behind the frames one bit for each place that may hold a reference.
 *
 * <p>OpenJDK, {@code share/oops/instanceStackChunkKlass.inline.hpp}, {@code instance_size}.
 *
 * @param classIndex the class
 * @param sizeOffset where an INSTANCE_DUMP of it holds the number of words of stack
 */
record StackChunks(int classIndex, int sizeOffset) {
  private static final String NAME = "jdk.internal.vm.StackChunk";
  private static final String SIZE_FIELD = "size";
  private static final int WORD_BYTES = 8;
  private static final int WORD_BITS = 64;

  /** The class, or null where the dump has none. */
  static @Nullable StackChunks of(ClassTable classes) {
    for (ClassLayout layout : classes.layouts()) {
      if (layout.name().equals(NAME) && layout.loaderAddress() == 0) {
        for (ClassLayout.Field field : layout.fields()) {
          if (field.name().equals(SIZE_FIELD) && field.type() == BasicType.INT) {
            return new StackChunks(layout.index(), field.offset());
          }
        }
      }
    }
    return null;
  }

  /** Whether a class is this one; {@code chunks} is null where the dump has none. */
  static boolean isChunk(@Nullable StackChunks chunks, int classIndex) {
    return chunks != null && chunks.classIndex == classIndex;
  }

  /**
   * Bytes behind the fields.
   *
   * @param words words of stack
   * @param referenceBytes a reference among them
   */
  static long stackBytes(int words, int referenceBytes) {
    long bits = (long) words * (WORD_BYTES / referenceBytes);
    long bitmapWords = (bits + WORD_BITS - 1) / WORD_BITS;
    return (words + bitmapWords) * WORD_BYTES;
  }
}

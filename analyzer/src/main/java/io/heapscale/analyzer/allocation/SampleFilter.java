package io.heapscale.analyzer.allocation;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which samples a table is made of.
 *
 * @param focus found in {@code class.method} of one of the stack's frames, or null for all
 * @param thread found in the thread's name, or null for all
 */
public record SampleFilter(@Nullable Pattern focus, @Nullable Pattern thread) {
  /** All samples. */
  public static final SampleFilter ALL = new SampleFilter(null, null);
}

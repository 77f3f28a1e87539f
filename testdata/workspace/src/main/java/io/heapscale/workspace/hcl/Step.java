package io.heapscale.workspace.hcl;

/** One step of a path into a value. */
public sealed interface Step {
  /** {@code .name}. */
  record Attr(String name) implements Step {}

  /** {@code [key]}, or the older {@code .0}. */
  record Index(Expression key) implements Step {}

  /**
   * {@code [*]} (full: all following steps apply to each element) or {@code .*} (only the
   * attributes that follow directly do).
   */
  record Splat(boolean full) implements Step {}
}

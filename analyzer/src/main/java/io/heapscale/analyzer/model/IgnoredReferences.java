package io.heapscale.analyzer.model;

/**
 * What the references through one ignored field hold.
 *
 * @param field {@code Class.field}, as the configuration has it; {@link #SEVERAL} for what only
 *     several fields together hold
 * @param references references through it from strongly reachable objects
 * @param objects objects that only these references hold, resources and what they own among them
 * @param bytes their shallow sizes
 */
public record IgnoredReferences(String field, long references, long objects, long bytes) {
  /** Stands for no single field. */
  public static final String SEVERAL = "several fields";
}

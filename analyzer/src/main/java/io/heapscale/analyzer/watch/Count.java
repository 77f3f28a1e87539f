package io.heapscale.analyzer.watch;

/**
 * Objects and their shallow bytes; both are negative where a difference shrank.
 *
 * @param objects how many
 * @param bytes what they take, by the VM
 */
public record Count(long objects, long bytes) {
  /** Nothing. */
  public static final Count NONE = new Count(0, 0);

  /** Both together. */
  public Count plus(Count other) {
    return new Count(objects + other.objects, bytes + other.bytes);
  }

  /** What this has more than {@code other}. */
  public Count minus(Count other) {
    return new Count(objects - other.objects, bytes - other.bytes);
  }
}

package io.heapscale.analyzer.test;

/**
 * Where memory assertions start:
 *
 * <pre>{@code
 * assertThatHeap(workspace).retains(atMost(60, MiB));
 * assertThatHeap(workspace).with(Dashboard.class, "dashboard")
 *     .type("dashboard").perInstance().isAtMost("18 KiB");
 * assertThatHeap().hasNoInstancesOf(Session.class);
 * growsAtMost(1.5).whenScaled(new int[] {10, 50, 200}, n -> load(n));
 * doesNotLeak(() -> openAndCloseASession());
 * }</pre>
 *
 * <p>Each assertion takes a dump of its own, {@link #growsAtMost} one per size, {@link
 * #doesNotLeak} three. What fails is an {@link AssertionError} that says what the bytes are and
 * what holds them; the dump is then kept. No test framework is needed.
 */
public final class HeapAssertions {
  private HeapAssertions() {}

  /** Assertions on an object and what it keeps alive. */
  public static ObjectAssert assertThatHeap(Object object) {
    return HeapProbe.create().assertThat(object);
  }

  /** Assertions on the whole JVM. */
  public static HeapAssert assertThatHeap() {
    return HeapProbe.create().assertThat();
  }

  /** See {@link GrowthAssert#growsAtMost}. */
  public static GrowthAssert growsAtMost(double factor) {
    return GrowthAssert.growsAtMost(HeapProbe.create(), factor);
  }

  /** See {@link GrowthAssert#isBoundedBy}. */
  public static GrowthAssert isBoundedBy(double factor) {
    return GrowthAssert.isBoundedBy(HeapProbe.create(), factor);
  }

  /** Fails if work leaves more behind each time it is done; see {@link LeakCheck}. */
  public static <E extends Exception> void doesNotLeak(LeakCheck.Work<E> work) throws E {
    LeakCheck.create().check(work);
  }

  /** At most so many of a unit. */
  public static SizeLimit atMost(long count, SizeUnit unit) {
    return SizeLimit.atMost(count, unit);
  }

  /** At most a size as {@code "18 KiB"}. */
  public static SizeLimit atMost(String size) {
    return SizeLimit.atMost(size);
  }

  /** At least so many of a unit. */
  public static SizeLimit atLeast(long count, SizeUnit unit) {
    return SizeLimit.atLeast(count, unit);
  }

  /** Just that many bytes. */
  public static SizeLimit exactly(long bytes) {
    return SizeLimit.exactly(bytes);
  }
}

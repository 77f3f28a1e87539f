package io.heapscale.analyzer.layout;

/**
 * Which JDK the dumped program ran on, as far as the dump tells.
 *
 * @param min lowest feature version that it can be, 0 if nothing bounds it
 * @param max highest feature version that it can be, {@link Integer#MAX_VALUE} if nothing bounds it
 * @param isHotSpot whether nothing speaks against HotSpot as its VM
 */
public record JdkVersion(int min, int max, boolean isHotSpot) {
  /** What nothing is known of. */
  public static final JdkVersion UNKNOWN = new JdkVersion(0, Integer.MAX_VALUE, true);

  public JdkVersion {
    if (min < 0 || max < min) {
      throw new IllegalArgumentException("expected a range of versions, found " + min + ".." + max);
    }
  }

  /** HotSpot of one feature version. */
  public static JdkVersion of(int feature) {
    return new JdkVersion(feature, feature, true);
  }

  /**
   * The version that estimates are made for: the highest, or where there is no upper bound, the
   * lowest. What was observed of an open range was observed in its oldest version.
   */
  public int likely() {
    return max == Integer.MAX_VALUE ? min : max;
  }

  /**
   * As a report names it: {@code JDK 25}, {@code JDK 21 to 24}, {@code JDK 15 or later}, {@code JDK
   * 8, VM other than HotSpot}.
   */
  public String text() {
    return isHotSpot ? range() : range() + ", VM other than HotSpot";
  }

  private String range() {
    if (min == max) {
      return "JDK " + min;
    }
    if (max == Integer.MAX_VALUE) {
      return min == 0 ? "unknown JDK" : "JDK " + min + " or later";
    }
    return min == 0 ? "JDK " + max + " or earlier" : "JDK " + min + " to " + max;
  }
}

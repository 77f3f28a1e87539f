package io.heapscale.peers.report;

/**
 * A promise and the figure that was measured for it.
 *
 * @param promise what was promised, in words
 * @param limit the promised figure, in words
 * @param figure the measured figure, in words
 * @param met whether it was kept; where nothing could be measured there is no target
 */
public record Target(String promise, String limit, String figure, boolean met) {

  /** At most so much. */
  public static Target atMost(String promise, double limit, double figure, String unit) {
    return new Target(
        promise, "≤ " + Words.number(limit) + unit, Words.number(figure) + unit, figure <= limit);
  }

  /** At least so much. */
  public static Target atLeast(String promise, double limit, double figure, String unit) {
    return new Target(
        promise, "≥ " + Words.number(limit) + unit, Words.number(figure) + unit, figure >= limit);
  }
}

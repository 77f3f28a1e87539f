package io.heapscale.peers.stats;

import java.util.List;

/** Medians. */
public final class Statistics {

  private Statistics() {}

  /**
   * The middle value, or the mean of the two in the middle.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static double median(List<Double> values) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("median of no values");
    }
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  /**
   * The median of numerator[i] / denominator[i]: what is measured in the same round is compared, so
   * that a slow minute of the machine does not count against one side.
   *
   * @throws IllegalArgumentException if the lists differ in length or are empty
   */
  public static double medianRatio(List<Double> numerators, List<Double> denominators) {
    if (numerators.size() != denominators.size()) {
      throw new IllegalArgumentException(
          "ratios of " + numerators.size() + " values to " + denominators.size());
    }
    Double[] ratios = new Double[numerators.size()];
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] = numerators.get(i) / denominators.get(i);
    }
    return median(List.of(ratios));
  }
}

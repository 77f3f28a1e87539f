package io.heapscale.workspace.scenario;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Names in the order in which people might ask for them: the k-th most popular one with a
 * probability in proportion to 1/k (Zipf's law with exponent 1). Which is popular is drawn as well.
 */
final class ZipfPattern {

  private static final long SEED = 42;

  private final List<String> byPopularity;
  private final double[] upTo;
  private final Random random = new Random(SEED);

  ZipfPattern(List<String> names) {
    byPopularity = new ArrayList<>(names);
    Collections.shuffle(byPopularity, random);
    upTo = new double[names.size()];
    double sum = 0;
    for (int i = 0; i < upTo.length; i++) {
      sum += 1.0 / (i + 1);
      upTo[i] = sum;
    }
  }

  /** The next name; there must be one. */
  String next() {
    double drawn = random.nextDouble() * upTo[upTo.length - 1];
    int found = Arrays.binarySearch(upTo, drawn);
    return byPopularity.get(found < 0 ? -found - 1 : found + 1);
  }
}

package io.heapscale.workspace.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ZipfPatternTest {

  private static final int DRAWS = 200_000;

  private static final List<String> NAMES = IntStream.range(0, 100).mapToObj(i -> "d" + i).toList();

  @Test
  void theKthMostPopularIsAskedForInProportionToOneOverK() {
    Map<String, Integer> counts = new HashMap<>();
    ZipfPattern pattern = new ZipfPattern(NAMES);
    for (int i = 0; i < DRAWS; i++) {
      counts.merge(pattern.next(), 1, Integer::sum);
    }
    List<Integer> byPopularity = new ArrayList<>();
    counts.forEach((name, count) -> byPopularity.add(count));
    byPopularity.sort(Collections.reverseOrder());
    double harmonic = IntStream.rangeClosed(1, 100).mapToDouble(k -> 1.0 / k).sum();
    for (int k : new int[] {1, 2, 3, 10, 30}) {
      double expected = DRAWS / harmonic / k;
      // Six standard deviations of a binomial count; the seed is fixed besides.
      assertThat((double) byPopularity.get(k - 1))
          .as("rank " + k)
          .isCloseTo(expected, within(6 * Math.sqrt(expected)));
    }
    assertThat(counts).hasSize(100);
  }

  @Test
  void theOrderIsTheSameEachTime() {
    ZipfPattern first = new ZipfPattern(NAMES);
    ZipfPattern second = new ZipfPattern(NAMES);
    for (int i = 0; i < 100; i++) {
      assertThat(first.next()).isEqualTo(second.next());
    }
  }

  @Test
  void oneNameIsAlwaysTheNext() {
    ZipfPattern pattern = new ZipfPattern(List.of("only"));
    for (int i = 0; i < 100; i++) {
      assertThat(pattern.next()).isEqualTo("only");
    }
  }
}

package io.heapscale.analyzer.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapscale.analyzer.dominator.NodeSet;
import io.heapscale.analyzer.work.Workshop;
import io.heapscale.analyzer.work.Workshops;
import java.io.IOException;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LargestTest {

  @Test
  void itemsAreThoseOfAStableSortWhateverTheLimit() {
    for (int seed = 0; seed < 500; seed++) {
      Random random = new Random(seed);
      check(seed, random, random.nextInt(50), 1 + random.nextInt(20));
    }
  }

  @Test
  void aFewOfManyAreThoseOfAStableSort() {
    for (int seed = 0; seed < 20; seed++) {
      Random random = new Random(seed);
      // Enough for the way of few; sizes repeat, or hardly ever do.
      check(seed, random, 20_000, seed % 2 == 0 ? 7 : Integer.MAX_VALUE);
    }
  }

  @Test
  void sizesPastFourGigabytesAreCompared() {
    long[] sizes = {5, 1L << 33, 1L << 32, (1L << 32) + 1};
    assertThat(Largest.of(new int[] {0, 1, 2, 3}, item -> sizes[item], 3)).containsExactly(1, 3, 2);
  }

  private static void check(int seed, Random random, int count, int differentSizes) {
    // Items are neither dense nor ascending; their order breaks ties.
    int[] items = IntStream.range(0, count).map(i -> (i * 7_919 + seed) % 65_537).toArray();
    long[] sizes = new long[65_537];
    for (int item : items) {
      sizes[item] = random.nextInt(differentSizes) - (seed % 3 == 0 ? 3L : 0L);
    }
    for (long limit : new long[] {0, 1, 2, 10, 19, 20, count, count + 1L, Long.MAX_VALUE}) {
      int[] expected =
          IntStream.of(items)
              .boxed()
              .sorted(Comparator.comparingLong((Integer item) -> sizes[item]).reversed())
              .limit(limit)
              .mapToInt(Integer::intValue)
              .toArray();
      assertThat(Largest.of(items, item -> sizes[item], limit).toArray())
          .as("seed %d, %d of %d", seed, limit, count)
          .isEqualTo(expected);
    }
  }

  @Test
  void membersOfASetAreThoseOfTheSameItemsOnEveryNumberOfThreads() throws IOException {
    for (int seed = 0; seed < 40; seed++) {
      Random random = new Random(seed);
      int capacity = 1 + random.nextInt(30_000);
      NodeSet set = new NodeSet(capacity);
      random.ints(capacity / 2, 0, capacity).forEach(set::add);
      long[] sizes = random.longs(capacity, 0, seed % 2 == 0 ? 7 : Long.MAX_VALUE).toArray();
      for (long limit : new long[] {0, 1, 5, 12, capacity}) {
        int[] expected = Largest.of(set.members().toArray(), item -> sizes[item], limit).toArray();
        for (int threads : new int[] {1, 2, 8}) {
          Workshop workshop = Workshops.of(threads, 4, false);
          assertThat(Largest.of(set, item -> sizes[item], limit, workshop).toArray())
              .as("seed %d, %d of %d, %d threads", seed, limit, set.size(), threads)
              .isEqualTo(expected);
        }
      }
    }
  }
}

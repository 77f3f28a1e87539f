package io.heapscale.analyzer.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SharedWithTest {
  private static final int TOP = 10;

  /**
   * Objects 0, 1, ... of a linked list; resource r refers to object r, so that object i has the
   * sharers 0 to i. Two resources share what is at or behind the later of the two.
   */
  @Test
  void resourcesAlongALinkedListShareWhatIsBehindTheLaterOne() {
    int count = 3_000;
    NumberSets sets = new NumberSets(count);
    int[] setOf = new int[count];
    for (int i = 1; i < count; i++) {
      setOf[i] = sets.union(setOf[i - 1], i);
    }
    long[] objects = new long[sets.count()];
    long[] bytes = new long[sets.count()];
    long[] behind = new long[count + 1];
    for (int i = count - 1; i >= 1; i--) {
      long size = 16 + 8L * (i % 3);
      objects[setOf[i]]++;
      bytes[setOf[i]] += size;
      behind[i] = behind[i + 1] + size;
    }
    behind[0] = behind[1];

    int[] all = IntStream.range(0, count).toArray();
    List<SharedWith> found = Objects.requireNonNull(SharedWith.of(sets, objects, bytes, all, TOP));

    for (int r = 0; r < count; r++) {
      assertThat(found.get(r).more()).isEqualTo(count - 1 - TOP);
      assertThat(found.get(r).largest()).hasSize(TOP);
      int expected = 0;
      for (SharedWith.Partner partner : found.get(r).largest()) {
        expected += expected == r ? 1 : 0;
        int later = Math.max(r, partner.resource());
        assertThat(partner.bytes()).as("%d and %d", r, partner.resource()).isEqualTo(behind[later]);
        assertThat(partner.objects()).isEqualTo(count - Math.max(1, later));
        // Those before it share all that it shares: of equal ones the first are named.
        if (r >= TOP) {
          assertThat(partner.resource()).isEqualTo(expected);
        }
        expected++;
      }
    }
  }

  @Test
  void randomSetsAreSummedPairByPair() {
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      int count = 2 + random.nextInt(30);
      NumberSets sets = new NumberSets(count);
      int[] made = new int[25];
      for (int i = 0; i < made.length; i++) {
        made[i] = random.nextInt(count);
        for (int more = random.nextInt(6); more >= 0; more--) {
          made[i] = sets.union(made[i], random.nextInt(count));
        }
      }
      long[] objects = new long[sets.count()];
      long[] bytes = new long[sets.count()];
      long[][] expected = new long[count][count];
      for (int set : made) {
        if (sets.size(set) > 1) {
          int size = 8 * (1 + random.nextInt(3));
          objects[set]++;
          bytes[set] += size;
          for (int a : sets.numbers(set)) {
            for (int b : sets.numbers(set)) {
              expected[a][b] += a == b ? 0 : size;
            }
          }
        }
      }
      int[] chosen = random.ints(5, 0, count).distinct().toArray();
      List<SharedWith> found =
          Objects.requireNonNull(SharedWith.of(sets, objects, bytes, chosen, 3));
      for (int place = 0; place < chosen.length; place++) {
        long[] of = expected[chosen[place]];
        List<Integer> order =
            IntStream.range(0, count)
                .filter(other -> of[other] > 0)
                .boxed()
                .sorted((a, b) -> of[a] == of[b] ? a - b : Long.compare(of[b], of[a]))
                .toList();
        int named = Math.min(3, order.size());
        assertThat(found.get(place).largest())
            .as("seed %d", seed)
            .extracting(SharedWith.Partner::resource)
            .isEqualTo(order.subList(0, named));
        assertThat(found.get(place).largest())
            .extracting(SharedWith.Partner::bytes)
            .isEqualTo(order.subList(0, named).stream().map(other -> of[other]).toList());
        assertThat(found.get(place).more()).isEqualTo(order.size() - named);
      }
    }
  }

  /** Nothing is counted in part: where it would cost too much there is no answer at all. */
  @Test
  void thereIsNoAnswerWhereItWouldCostTooMuch() {
    NumberSets sets = new NumberSets(4);
    int all = sets.union(sets.union(0, 1), sets.union(2, 3));
    long[] objects = new long[sets.count()];
    objects[all] = 1;
    long cost = 2L * sets.count();

    assertThat(SharedWith.of(sets, objects, objects, new int[] {0, 3}, TOP, cost - 1)).isNull();
    assertThat(SharedWith.of(sets, objects, objects, new int[] {0, 3}, TOP, cost)).hasSize(2);
  }
}

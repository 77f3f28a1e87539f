package io.heapscale.analyzer.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NumberSetsTest {

  @Test
  void unionsSizesAndAmountsEqualThoseOfBitSets() {
    for (int seed = 0; seed < 2_000; seed++) {
      Random random = new Random(seed);
      int limit = 1 + random.nextInt(40);
      NumberSets sets = new NumberSets(limit);
      Map<BitSet, Integer> numbers = new HashMap<>();
      List<BitSet> contents = new ArrayList<>();
      List<Integer> ids = new ArrayList<>();
      for (int number = 0; number < limit; number++) {
        contents.add(BitSet.valueOf(new long[] {1L << number}));
        ids.add(number);
      }
      for (int i = 0; i < 60; i++) {
        int a = random.nextInt(ids.size());
        int b = random.nextInt(ids.size());
        BitSet both = (BitSet) contents.get(a).clone();
        both.or(contents.get(b));
        contents.add(both);
        ids.add(sets.union(ids.get(a), ids.get(b)));
      }
      NumberSets.Amounts amounts = sets.new Amounts();
      long[] expected = new long[limit];
      long[] found = new long[limit];
      for (int i = 0; i < ids.size(); i++) {
        int set = ids.get(i);
        int[] members = contents.get(i).stream().toArray();
        assertThat(sets.numbers(set)).as("seed %d", seed).containsExactly(members);
        assertThat(sets.size(set)).isEqualTo(members.length);
        Integer known = numbers.putIfAbsent(contents.get(i), set);
        assertThat(known == null || known == set).as("one number per set, seed %d", seed).isTrue();
        int lowest = random.nextInt(members.length + 1);
        amounts.add(set, i);
        amounts.addOneToLowest(set, lowest);
        for (int m = 0; m < members.length; m++) {
          expected[members[m]] += i + (m < lowest ? 1 : 0);
        }
      }
      amounts.addTo(found);
      assertThat(found).as("amounts, seed %d", seed).containsExactly(expected);
    }
  }

  @Test
  void imagesAreTheUnionsOfTheImagesOfEachNumber() {
    NumberSets sets = new NumberSets(5);
    NumberSets types = new NumberSets(2);
    int odd = sets.union(1, 3);
    int all = sets.union(sets.union(0, 2), sets.union(odd, 4));

    int[] images = sets.images(new int[] {0, 1, 0, 1, 0}, types);

    assertThat(types.numbers(images[odd])).containsExactly(1);
    assertThat(types.numbers(images[all])).containsExactly(0, 1);
  }

  @Test
  void aHundredThousandSetsEachOneNumberLargerTakeLogarithmicRoomEach() {
    int limit = 100_000;
    NumberSets sets = new NumberSets(limit);
    int set = 0;
    for (int number = 1; number < limit; number++) {
      set = sets.union(set, number);
    }
    assertThat(sets.size(set)).isEqualTo(limit);
    assertThat(sets.count()).isLessThan(18 * limit);
  }
}

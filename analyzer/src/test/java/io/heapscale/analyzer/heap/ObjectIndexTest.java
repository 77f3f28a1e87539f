package io.heapscale.analyzer.heap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.NavigableSet;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ObjectIndexTest {

  @Test
  void ordinalsRankAddressesOnDenseSparseAndMixedRanges() {
    for (int seed = 0; seed < 400; seed++) {
      Random random = new Random(seed);
      int shift = random.nextBoolean() ? 3 : 0;
      NavigableSet<Long> addresses = randomAddresses(random, shift);
      ObjectIndex.Builder builder = new ObjectIndex.Builder(shift);
      addresses.descendingSet().forEach(address -> assertThat(builder.add(address)).isTrue());
      assertThat(builder.add(addresses.first())).as("a second time").isFalse();

      ObjectIndex index = builder.build();

      assertThat(index.size()).isEqualTo(addresses.size());
      ObjectIndex.Addresses cursor = index.addresses();
      int ordinal = 0;
      for (long address : addresses) {
        assertThat(index.ordinal(address)).as("seed %d", seed).isEqualTo(ordinal);
        assertThat(index.address(ordinal)).as("seed %d", seed).isEqualTo(address);
        assertThat(cursor.next()).as("seed %d", seed).isEqualTo(address);
        long near = address + (1L << shift);
        assertThat(index.ordinal(near) == ObjectIndex.ABSENT).isEqualTo(!addresses.contains(near));
        ordinal++;
      }
    }
  }

  @Test
  void anAddressBetweenAlignedOnesIsAbsent() {
    ObjectIndex.Builder builder = new ObjectIndex.Builder(3);
    builder.add(0x1000);
    assertThat(builder.accepts(0x1004)).isFalse();
    assertThat(builder.build().ordinal(0x1004)).isEqualTo(ObjectIndex.ABSENT);
  }

  @Test
  void anIndexOfNothingHoldsNothing() {
    ObjectIndex index = new ObjectIndex.Builder(3).build();
    assertThat(index.size()).isZero();
    assertThat(index.ordinal(8)).isEqualTo(ObjectIndex.ABSENT);
  }

  @Test
  void whatTheBuilderTakesLaterIsNotInAnEarlierIndex() {
    ObjectIndex.Builder builder = new ObjectIndex.Builder(3);
    builder.add(1L << 40);
    builder.add(1L << 60);
    ObjectIndex before = builder.build();
    builder.add(0x10);
    assertThat(before.ordinal(0x10)).isEqualTo(ObjectIndex.ABSENT);
    assertThat(before.ordinal(0x18)).isEqualTo(ObjectIndex.ABSENT);
    assertThat(builder.build().ordinal(0x10)).isZero();
  }

  /** Up to a few thousand addresses below 2^62, in runs with gaps from 1 to 2^50. */
  private static NavigableSet<Long> randomAddresses(Random random, int shift) {
    TreeSet<Long> addresses = new TreeSet<>();
    long at = random.nextInt(1 << 20);
    int runs = 1 + random.nextInt(6);
    for (int run = 0; run < runs; run++) {
      at += 1 + (random.nextLong() >>> (random.nextInt(40) + 16));
      for (int i = 1 + random.nextInt(500); i > 0; i--) {
        at += 1 + random.nextInt(1 + random.nextInt(40));
        addresses.add(at << shift);
      }
    }
    return addresses;
  }
}

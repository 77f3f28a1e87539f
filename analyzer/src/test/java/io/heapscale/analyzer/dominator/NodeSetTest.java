package io.heapscale.analyzer.dominator;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapscale.analyzer.work.Workshop;
import java.io.IOException;
import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Against {@link BitSet}. */
class NodeSetTest {

  @Test
  void membersAndRanksEqualThoseOfABitSet() {
    for (int seed = 0; seed < 2_000; seed++) {
      Random random = new Random(seed);
      int capacity = random.nextInt(300);
      NodeSet set = new NodeSet(capacity);
      BitSet plain = new BitSet();
      for (int i = 0; i < capacity; i++) {
        int node = random.nextInt(capacity);
        boolean known = plain.get(node);
        if (random.nextInt(3) > 0) {
          assertThat(set.add(node)).isEqualTo(!known);
          plain.set(node);
        } else {
          assertThat(set.remove(node)).isEqualTo(known);
          plain.clear(node);
        }
      }
      NodeSet.Ranks ranks = set.ranks();
      assertThat(set.size()).isEqualTo(plain.cardinality());
      assertThat(ranks.size()).isEqualTo(plain.cardinality());
      for (int node = 0; node < capacity; node++) {
        assertThat(set.contains(node)).isEqualTo(plain.get(node));
        assertThat(ranks.of(node))
            .as("seed %d, rank of %d", seed, node)
            .isEqualTo(plain.get(node) ? plain.get(0, node).cardinality() : -1);
        assertThat(set.nextMember(node)).isEqualTo(plain.nextSetBit(node));
      }
      assertThat(set.nextMember(capacity)).isEqualTo(-1);
    }
  }

  @Test
  void setsOfOneSizeAreCombinedAsBitSetsAre() {
    for (int seed = 0; seed < 2_000; seed++) {
      Random random = new Random(seed);
      int capacity = random.nextInt(200);
      BitSet plain = randomSet(random, capacity);
      BitSet other = randomSet(random, capacity);
      NodeSet added = setOf(plain, capacity);
      added.addAll(setOf(other, capacity));
      NodeSet removed = setOf(plain, capacity);
      removed.removeAll(setOf(other, capacity));
      NodeSet retained = setOf(plain, capacity);
      retained.retainAll(setOf(other, capacity));
      BitSet union = (BitSet) plain.clone();
      union.or(other);
      BitSet difference = (BitSet) plain.clone();
      difference.andNot(other);
      BitSet intersection = (BitSet) plain.clone();
      intersection.and(other);
      BitSet complement = (BitSet) plain.clone();
      complement.flip(0, capacity);
      assertThat(added.members()).containsExactly(boxed(union));
      assertThat(removed.members()).containsExactly(boxed(difference));
      assertThat(retained.members()).containsExactly(boxed(intersection));
      NodeSet absent = setOf(plain, capacity).complement();
      assertThat(absent.members()).containsExactly(boxed(complement));
      assertThat(absent.size()).isEqualTo(complement.cardinality());
    }
  }

  private static BitSet randomSet(Random random, int capacity) {
    BitSet set = new BitSet();
    for (int node = 0; node < capacity; node++) {
      set.set(node, random.nextBoolean());
    }
    return set;
  }

  private static NodeSet setOf(BitSet members, int capacity) {
    NodeSet set = new NodeSet(capacity);
    members.stream().forEach(set::add);
    return set;
  }

  private static Integer[] boxed(BitSet set) {
    return set.stream().boxed().toArray(Integer[]::new);
  }

  @Test
  void threadsThatAddToOneWordLoseNoMember() throws IOException {
    for (int round = 0; round < 50; round++) {
      NodeSet set = new NodeSet(1_000);
      Workshop.inHeap(8)
          .run(
              8,
              task -> {
                for (int node = task; node < 1_000; node += 8) {
                  set.addConcurrently(node);
                }
              });
      assertThat(set.size()).isEqualTo(1_000);
    }
  }
}

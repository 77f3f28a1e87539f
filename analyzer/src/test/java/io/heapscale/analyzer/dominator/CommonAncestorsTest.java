package io.heapscale.analyzer.dominator;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapscale.analyzer.work.Workshop;
import io.heapscale.analyzer.work.Workshops;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Against ancestors that are listed one by one. */
class CommonAncestorsTest {
  private static final int NODES = 400;

  private final int[] parents = new int[NODES];

  private CommonAncestors randomTree(Random random) {
    Workshop workshop = Workshops.plain();
    CommonAncestors tree = new CommonAncestors(workshop.longs(NODES), workshop.ints(NODES));
    tree.setRoot();
    // From a bush to a list.
    int reach = 1 + random.nextInt(random.nextBoolean() ? 3 : NODES);
    for (int node = 1; node < NODES; node++) {
      parents[node] = Math.max(0, node - 1 - random.nextInt(reach));
      tree.add(node, parents[node]);
    }
    return tree;
  }

  private int commonAncestor(int a, int b) {
    Set<Integer> above = new HashSet<>();
    for (int node = a; node != 0; node = parents[node]) {
      above.add(node);
    }
    int node = b;
    while (node != 0 && !above.contains(node)) {
      node = parents[node];
    }
    return node;
  }

  @Test
  void aloneAndInBatchesTheNearestIsFound() {
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      CommonAncestors tree = randomTree(random);
      CommonAncestors.Batch batch = tree.new Batch(EdgeBatch.CAPACITY);
      for (int round = 0; round < 3; round++) {
        int[] expected = new int[random.nextInt(EdgeBatch.CAPACITY + 1)];
        for (int i = 0; i < expected.length; i++) {
          int a = random.nextInt(NODES);
          int b = random.nextInt(NODES);
          expected[i] = commonAncestor(a, b);
          assertThat(batch.add(a, b)).isEqualTo(i);
          assertThat(tree.of(a, b)).as("seed %d, %d and %d", seed, a, b).isEqualTo(expected[i]);
        }
        batch.find();
        for (int i = 0; i < expected.length; i++) {
          assertThat(batch.get(i)).as("seed %d, in a batch", seed).isEqualTo(expected[i]);
        }
        batch.clear();
      }
    }
  }

  @Test
  void theNearestAncestorThatIsNotGreaterIsFound() {
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      CommonAncestors tree = randomTree(random);
      for (int i = 0; i < 100; i++) {
        int node = random.nextInt(NODES);
        int limit = random.nextInt(NODES);
        int expected = node;
        while (expected > limit) {
          expected = parents[expected];
        }
        assertThat(tree.ancestorUpTo(node, limit)).isEqualTo(expected);
      }
    }
  }

  @Test
  void jumpsAreThoseOfSkewBinaryNumbers() {
    // The first depths from the paper's definition: 0, then 1 less or the two jumps together.
    int[] far = new int[300_000];
    for (int depth = 1; depth < far.length; depth++) {
      int above = depth - 1;
      int middle = far[above];
      far[depth] = above - middle == middle - far[middle] && above > 0 ? far[middle] : above;
      assertThat(CommonAncestors.farDepth(depth)).as("depth %d", depth).isEqualTo(far[depth]);
    }
  }
}

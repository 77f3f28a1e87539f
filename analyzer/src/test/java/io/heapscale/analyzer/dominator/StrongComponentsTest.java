package io.heapscale.analyzer.dominator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class StrongComponentsTest {

  @Test
  void componentsEqualMutualReachabilityOnRandomSubgraphs() {
    for (int seed = 0; seed < 5_000; seed++) {
      Random random = new Random(seed);
      int nodes = 1 + random.nextInt(16);
      ArrayGraph graph = ArrayGraph.random(random, nodes, 0.5 + random.nextDouble());
      NodeSet members = new NodeSet(nodes);
      NodeSet others = new NodeSet(nodes);
      for (int node = 0; node < nodes; node++) {
        (random.nextInt(5) == 0 ? others : members).add(node);
      }

      StrongComponents components = StrongComponents.of(graph, members);

      NodeSet ignored = new NodeSet(nodes);
      for (int a = 0; a < nodes; a++) {
        if (!members.contains(a)) {
          assertThat(components.component(a)).isEqualTo(StrongComponents.NONE);
          continue;
        }
        NodeSet fromA = Reachability.avoiding(graph, new int[] {a}, others, ignored);
        for (int b = members.nextMember(0); b >= 0; b = members.nextMember(b + 1)) {
          NodeSet fromB = Reachability.avoiding(graph, new int[] {b}, others, ignored);
          assertThat(components.component(a) == components.component(b))
              .as("seed %d, %d and %d, edges %s", seed, a, b, graph)
              .isEqualTo(fromA.contains(b) && fromB.contains(a));
          if (fromA.contains(b) && components.component(a) != components.component(b)) {
            assertThat(components.component(a))
                .as("seed %d: edges lead from higher to lower numbers", seed)
                .isGreaterThan(components.component(b));
          }
        }
      }
    }
  }
}

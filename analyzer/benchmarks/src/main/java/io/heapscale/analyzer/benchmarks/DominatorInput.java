package io.heapscale.analyzer.benchmarks;

import io.heapscale.analyzer.dominator.DominatorTree;
import java.io.IOException;
import java.util.function.IntUnaryOperator;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A graph, and who dominates whom in it. */
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // JMH calls the setup first
public class DominatorInput {
  /** Nodes of the graph. */
  @Param("500000")
  public int nodes;

  /** How references lead, see {@link SeededGraphs#make}; {@code lists} is another one. */
  @Param({"dump", "local", "mixed", "random"})
  public String graph = "";

  private CsrGraph made;
  private int[] dominators = {};

  /** Makes the graph. */
  @Setup
  public void make() throws IOException {
    made = SeededGraphs.make(graph, nodes);
    dominators = CooperHarveyKennedy.dominators(made, made.roots());
  }

  CsrGraph made() {
    return made;
  }

  /** Immediate dominators by node, found by {@link CooperHarveyKennedy}. */
  int[] dominators() {
    return dominators;
  }

  /** Holds the immediate dominators of a tree against those of the other algorithm. */
  void check(DominatorTree tree) {
    check(dominators, tree::immediateDominator);
  }

  static void check(int[] expected, IntUnaryOperator found) {
    for (int node = 0; node < expected.length; node++) {
      WrongAnswerException.unlessEqual(
          "dominator", "node", node, expected[node], found.applyAsInt(node));
    }
  }
}

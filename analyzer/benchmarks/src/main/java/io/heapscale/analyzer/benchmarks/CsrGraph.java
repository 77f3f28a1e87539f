package io.heapscale.analyzer.benchmarks;

import com.carrotsearch.hppc.IntArrayList;
import io.heapscale.analyzer.dominator.Graph;
import io.heapscale.analyzer.dominator.NodeSet;

/** A graph in plain arrays, so that what is timed is an algorithm and not a decoder. */
final class CsrGraph implements Graph {
  /** By node: where its targets begin; one more entry closes the last. */
  private final int[] offsets;

  private final int[] targets;
  private final int[] roots;
  private final NodeSet sinks;

  private CsrGraph(int[] offsets, int[] targets, int[] roots) {
    this.offsets = offsets;
    this.targets = targets;
    this.roots = roots;
    this.sinks = findSinks();
  }

  private NodeSet findSinks() {
    NodeSet rootSet = new NodeSet(nodeCount());
    for (int root : roots) {
      rootSet.add(root);
    }
    NodeSet found = new NodeSet(nodeCount());
    for (int node = 0; node < nodeCount(); node++) {
      boolean isSink = true;
      for (int i = offsets[node]; i < offsets[node + 1]; i++) {
        isSink &= targets[i] == node || rootSet.contains(targets[i]);
      }
      if (isSink) {
        found.add(node);
      }
    }
    return found;
  }

  int[] roots() {
    return roots;
  }

  @Override
  public int nodeCount() {
    return offsets.length - 1;
  }

  @Override
  public NodeSet sinks() {
    return sinks.copy();
  }

  @Override
  public Successors successors() {
    return new Cursor();
  }

  private final class Cursor implements Successors {
    private int start;
    private int at;
    private int end;

    @Override
    public void moveTo(int node, int skip) {
      start = offsets[node];
      at = start + skip;
      end = offsets[node + 1];
    }

    @Override
    public int next() {
      return at < end ? targets[at++] : END;
    }

    @Override
    public int consumed() {
      return at - start;
    }
  }

  /** Takes edges in any order; those of one node keep theirs. */
  static final class Builder {
    private final IntArrayList sources = new IntArrayList();
    private final IntArrayList targets = new IntArrayList();

    void add(int source, int target) {
      sources.add(source);
      targets.add(target);
    }

    CsrGraph build(int nodes, int... roots) {
      int[] offsets = new int[nodes + 1];
      for (int i = 0; i < sources.size(); i++) {
        offsets[sources.get(i) + 1]++;
      }
      for (int node = 0; node < nodes; node++) {
        offsets[node + 1] += offsets[node];
      }
      int[] next = offsets.clone();
      int[] sorted = new int[targets.size()];
      for (int i = 0; i < sorted.length; i++) {
        sorted[next[sources.get(i)]++] = targets.get(i);
      }
      return new CsrGraph(offsets, sorted, roots);
    }
  }
}

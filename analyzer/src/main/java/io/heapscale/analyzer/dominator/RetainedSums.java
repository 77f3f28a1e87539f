package io.heapscale.analyzer.dominator;

import io.heapscale.analyzer.work.IntArray;
import io.heapscale.analyzer.work.LongArray;
import io.heapscale.analyzer.work.SavedInput;
import io.heapscale.analyzer.work.SavedOutput;
import io.heapscale.analyzer.work.Workshop;
import java.io.IOException;

/**
 * Sums sizes up a dominator tree: those of the fringe up to the inner nodes, then these from the
 * last number down.
 */
final class RetainedSums implements DominatorTree.RetainedSizes {
  private static final int UNREACHED = 0;

  /** See {@link DominatorTree}. */
  private final IntArray number;

  private final int count;
  private final NodeSet fringe;
  private final DominatorTree.NodeSizes sizes;

  /** Nodes of the fringe that dominate others, called holders. */
  private final NodeSet dominating;

  private final NodeSet.Ranks holders;

  /** By number of an inner node. */
  private final LongArray sums;

  /** By rank of a holder: what it retains besides itself. */
  private final SmallSums holderSums;

  private RetainedSums(
      IntArray number,
      NodeSet fringe,
      DominatorTree.NodeSizes sizes,
      NodeSet dominating,
      LongArray sums,
      SmallSums holderSums) {
    this.number = number;
    this.count = sums.length() - 1;
    this.fringe = fringe;
    this.sizes = sizes;
    this.dominating = dominating;
    this.holders = dominating.ranks();
    this.sums = sums;
    this.holderSums = holderSums;
  }

  private static NodeSet dominating(IntArray number, Workshop workshop) throws IOException {
    NodeSet dominating = new NodeSet(number.length());
    workshop.forRanges(
        number.length(),
        (from, to) -> {
          for (int node = from; node < to; node++) {
            int own = number.get(node);
            if (own < 0 && !dominating.contains(~own)) {
              dominating.addConcurrently(~own);
            }
          }
        });
    return dominating;
  }

  static RetainedSums of(
      IntArray number,
      IntArray dominator,
      int count,
      NodeSet fringe,
      DominatorTree.NodeSizes sizes,
      Workshop workshop)
      throws IOException {
    NodeSet dominating = dominating(number, workshop);
    RetainedSums retained =
        new RetainedSums(
            number,
            fringe,
            sizes,
            dominating,
            workshop.longs(count + 1),
            new SmallSums(dominating.size(), workshop));
    // Each thread looks at all nodes and adds to sums of its own: atomic additions would be slower,
    // as a processor does them one by one.
    workshop.forRanges(number.length(), retained::addUp);
    for (int w = count; w > 0; w--) {
      int above = dominator.get(w);
      retained.sums.set(above, retained.sums.get(above) + retained.sums.get(w));
    }
    return retained;
  }

  @Override
  public void save(SavedOutput out) throws IOException {
    dominating.save(out);
    out.array(sums);
    holderSums.save(out);
  }

  static RetainedSums load(
      SavedInput in, IntArray number, NodeSet fringe, DominatorTree.NodeSizes sizes)
      throws IOException {
    NodeSet dominating = NodeSet.load(in);
    LongArray sums = in.longArray();
    return new RetainedSums(number, fringe, sizes, dominating, sums, SmallSums.load(in));
  }

  /**
   * Adds all nodes' sizes to the sums of nodes from {@code from} to {@code to - 1}: that of an
   * inner node to its own, that of one of the fringe to those of its dominators up to the first
   * inner node, whose number stands for it.
   */
  private void addUp(int from, int to) {
    int nodes = number.length();
    if (nodes == 0) {
      return;
    }
    // The same share of the inner nodes.
    int firstNumber = (int) ((long) from * (count + 1) / nodes);
    int endNumber = (int) ((long) to * (count + 1) / nodes);
    for (int node = 0; node < nodes; node++) {
      int own = number.get(node);
      if (own == UNREACHED) {
        continue;
      }
      long bytes = sizes.sizeBytes(node);
      while (own < 0) {
        if (~own >= from && ~own < to) {
          holderSums.add(holders.of(~own), bytes);
        }
        own = number.get(~own);
      }
      int place = fringe.contains(node) ? own - 1 : own;
      if (place >= firstNumber && place < endNumber) {
        sums.set(place, sums.get(place) + bytes);
      }
    }
  }

  @Override
  public long sizeBytes(int node) {
    int own = number.get(node);
    if (own == UNREACHED) {
      return 0;
    }
    if (!fringe.contains(node)) {
      return sums.get(own);
    }
    int rank = holders.of(node);
    return sizes.sizeBytes(node) + (rank < 0 ? 0 : holderSums.get(rank));
  }
}

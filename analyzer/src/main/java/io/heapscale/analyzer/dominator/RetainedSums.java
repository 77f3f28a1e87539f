package io.heapscale.analyzer.dominator;

import io.heapscale.analyzer.work.IntArray;
import io.heapscale.analyzer.work.LongArray;
import io.heapscale.analyzer.work.Workshop;
import java.io.IOException;

/**
 * Sums sizes up a dominator tree: the fringe from the lowest height up, then the inner nodes from
 * the last number down.
 */
final class RetainedSums implements DominatorTree.RetainedSizes {
  /** What an unreached node, and the virtual root as a dominator, add to. */
  private static final int NOWHERE = 0;

  /** See {@link DominatorTree}. */
  private final IntArray number;

  private final int count;
  private final Fringe fringe;
  private final DominatorTree.NodeSizes sizes;

  /** Nodes of the fringe that dominate others. */
  private final NodeSet.Ranks holders;

  /** By number of an inner node; then by rank of a holder. */
  private final LongArray sums;

  private RetainedSums(
      IntArray number,
      int count,
      Fringe fringe,
      DominatorTree.NodeSizes sizes,
      Workshop workshop)
      throws IOException {
    this.number = number;
    this.count = count;
    this.fringe = fringe;
    this.sizes = sizes;
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
    this.holders = dominating.ranks();
    this.sums = workshop.longs(Math.toIntExact(count + 1L + holders.size()));
  }

  static RetainedSums of(
      IntArray number,
      IntArray dominator,
      int count,
      Fringe fringe,
      DominatorTree.NodeSizes sizes,
      Workshop workshop)
      throws IOException {
    RetainedSums retained = new RetainedSums(number, count, fringe, sizes, workshop);
    for (int height = 0; height <= fringe.highest(); height++) {
      int current = height;
      workshop.forRanges(number.length(), (from, to) -> retained.addUp(current, from, to));
    }
    for (int w = count; w > 0; w--) {
      int above = dominator.get(w);
      retained.sums.set(above, retained.sums.get(above) + retained.sums.get(w));
    }
    return retained;
  }

  /**
   * Adds what nodes of one height retain to their dominators. Inner nodes take their own size with
   * the first.
   */
  private void addUp(int height, int from, int to) {
    // Neighbours mostly count for the same node: they are added up before.
    int last = NOWHERE;
    long bytes = 0;
    for (int node = from; node < to; node++) {
      int heightOfNode = fringe.height(node);
      boolean isInner = heightOfNode < 0;
      if (isInner ? height > 0 : heightOfNode != height) {
        continue;
      }
      int own = number.get(node);
      int place = isInner ? own : placeOfDominator(own);
      if (place != last) {
        sums.add(last, bytes);
        last = place;
        bytes = 0;
      }
      if (place != NOWHERE) {
        bytes += isInner ? sizes.sizeBytes(node) : sizeBytes(node);
      }
    }
    sums.add(last, bytes);
  }

  /** Where the dominator of a node of the fringe has its sum. */
  private int placeOfDominator(int own) {
    if (own < 0) {
      return count + 1 + holders.of(~own);
    }
    return own == 0 ? NOWHERE : own - 1;
  }

  @Override
  public long sizeBytes(int node) {
    int own = number.get(node);
    if (own == 0) {
      return 0;
    }
    if (!fringe.contains(node)) {
      return sums.get(own);
    }
    int rank = holders.of(node);
    return sizes.sizeBytes(node) + (rank < 0 ? 0 : sums.get(count + 1 + rank));
  }
}

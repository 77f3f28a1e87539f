package io.heapscale.analyzer.leaks;

import io.heapscale.analyzer.dominator.DominatorTree;
import io.heapscale.analyzer.dominator.NodeSet;
import io.heapscale.analyzer.work.IntArray;
import io.heapscale.analyzer.work.Workshop;
import org.jspecify.annotations.Nullable;

/**
 * Finds where things pile up: from the virtual root down the dominator tree, to the child that
 * dominates most of the things, then on while one child dominates 80 % of them, never into a thing
 * itself. Where no object at the top dominates 80 % of all, those below the largest one count.
 *
 * <p>One sweep up the tree per set of things; 8 bytes per object for all sets.
 */
public final class Accumulation {
  /** Of a node that dominates no thing. */
  private static final int NONE = -1;

  private final DominatorTree tree;

  /** By node: the things that it dominates, itself if it is one. */
  private final IntArray held;

  /** By node: the node right below it that dominates most things, the lowest of several. */
  private final IntArray heaviest;

  /** For trees of the same graph; not for two threads. */
  public Accumulation(DominatorTree tree, Workshop workshop) {
    this.tree = tree;
    this.held = workshop.ints(tree.nodeCount());
    this.heaviest = workshop.ints(tree.nodeCount());
  }

  /**
   * Where things pile up.
   *
   * @param node dominates them
   * @param held how many it dominates
   * @param all how many there are
   */
  public record Point(int node, int held, int all) {}

  /** Where {@code things} pile up; null where nothing holds two of them, or the only one. */
  public @Nullable Point of(NodeSet things) {
    int all = count(things);
    int top = NONE;
    for (int node = 0; node < tree.nodeCount(); node++) {
      heaviest.set(node, NONE);
    }
    for (int node = 0; node < tree.nodeCount(); node++) {
      if (held.get(node) > 0) {
        int above = tree.immediateDominator(node);
        if (above == DominatorTree.VIRTUAL_ROOT) {
          boolean better = top == NONE || held.get(node) > held.get(top);
          top = better && !things.contains(node) ? node : top;
        } else if (heaviest.get(above) == NONE || held.get(node) > held.get(heaviest.get(above))) {
          heaviest.set(above, node);
        }
      }
    }
    if (top == NONE || (held.get(top) < 2 && all > 1)) {
      return null;
    }
    long base = isMost(held.get(top), all) ? all : held.get(top);
    int at = top;
    int next = heaviest.get(at);
    while (next != NONE && !things.contains(next) && isMost(held.get(next), base)) {
      at = next;
      next = heaviest.get(at);
    }
    return new Point(at, held.get(at), all);
  }

  /** How many of {@code things} a node dominates, itself included. */
  public int heldBy(int node, NodeSet things) {
    int unused = count(things);
    assert unused >= 0;
    return held.get(node);
  }

  private static boolean isMost(long part, long all) {
    return 5 * part >= 4 * all;
  }

  /** Counts what each node dominates; returns how many things there are. */
  private int count(NodeSet things) {
    for (int node = 0; node < tree.nodeCount(); node++) {
      held.set(node, 0);
    }
    int all = 0;
    for (int thing = things.nextMember(0); thing >= 0; thing = things.nextMember(thing + 1)) {
      if (!tree.isReachable(thing)) {
        continue;
      }
      all++;
      int at = thing;
      // What dominates a node of the fringe may be of the fringe as well, but not for long.
      while (at >= 0 && !tree.isInner(at)) {
        held.set(at, held.get(at) + 1);
        at = tree.immediateDominator(at);
      }
      if (at >= 0) {
        held.set(at, held.get(at) + 1);
      }
    }
    for (int i = tree.innerCount() - 1; i >= 0; i--) {
      int node = tree.inner(i);
      int above = tree.immediateDominator(node);
      if (above >= 0) {
        held.set(above, held.get(above) + held.get(node));
      }
    }
    return all;
  }
}

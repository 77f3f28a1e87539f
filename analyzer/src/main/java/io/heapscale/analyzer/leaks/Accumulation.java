package io.heapscale.analyzer.leaks;

import com.carrotsearch.hppc.LongArrayList;
import com.carrotsearch.hppc.predicates.LongPredicate;
import io.heapscale.analyzer.dominator.DominatorTree;
import io.heapscale.analyzer.dominator.NodeSet;
import io.heapscale.analyzer.heap.HeapGraph;
import io.heapscale.analyzer.work.IntArray;
import io.heapscale.analyzer.work.LongArray;
import io.heapscale.analyzer.work.Workshop;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds where things pile up: from the virtual root down the dominator tree, to the child that
 * dominates most of the things, then on while one child dominates 80 % of them, never into a thing
 * itself, and never from an object to one of its class: the objects of a linked list are one place.
 * Where no object at the top dominates 80 % of all, those below the largest one count.
 *
 * <p>One sweep up the tree per set of things; 16 bytes per object for all sets.
 */
public final class Accumulation {
  /** Of a node that dominates no thing. */
  private static final int NONE = -1;

  /** Of a holder at the top. */
  public static final int TOP = -1;

  /** Where so many nodes hold enough, only those that hold twice as much are looked at. */
  private static final int MOST_NODES = 1 << 20;

  private final HeapGraph heap;
  private final DominatorTree tree;

  /** By node: the things that it dominates, itself if it is one. */
  private final IntArray held;

  /** By node: the shallow bytes of these things. */
  private final LongArray heldBytes;

  /** By node: the node right below it that dominates most things, the lowest of several. */
  private final IntArray heaviest;

  /** For the dominators of a heap's objects; not for two threads. */
  public Accumulation(HeapGraph heap, DominatorTree tree, Workshop workshop) {
    this.heap = heap;
    this.tree = tree;
    this.held = workshop.ints(tree.nodeCount());
    this.heldBytes = workshop.longs(tree.nodeCount());
    this.heaviest = workshop.ints(tree.nodeCount());
  }

  /**
   * Where things pile up.
   *
   * @param node dominates them
   * @param held how many it dominates
   * @param heldBytes their shallow bytes
   * @param all how many there are
   */
  public record Point(int node, int held, long heldBytes, int all) {}

  /**
   * A node that is no thing and that no thing dominates, as one of a list.
   *
   * @param point what it holds
   * @param above place in the list of its immediate dominator, or {@link #TOP}
   */
  public record Holder(Point point, int above) {}

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
    while (next != NONE
        && !things.contains(next)
        && !isLink(at, next)
        && isMost(held.get(next), base)) {
      at = next;
      next = heaviest.get(at);
    }
    return new Point(at, held.get(at), heldBytes.get(at), all);
  }

  /**
   * What holds most of the things: each after its immediate dominator. Of objects of one class in
   * one array, which other dumps cannot tell apart, only the one that holds most.
   *
   * @param leastBytes of things that a holder has
   * @param most how many holders to list at most
   */
  public List<Holder> holders(NodeSet things, long leastBytes, int most) {
    int all = count(things);
    long[] nodes = holdersByDominator(things, leastBytes);
    PriorityQueue<Holder> next =
        new PriorityQueue<>(
            Comparator.comparingLong((Holder holder) -> -holder.point.heldBytes)
                .thenComparingInt(holder -> holder.point.node));
    List<Holder> holders = new ArrayList<>();
    addBelow(DominatorTree.VIRTUAL_ROOT, TOP, nodes, all, next);
    while (!next.isEmpty() && holders.size() < most) {
      Holder holder = next.remove();
      holders.add(holder);
      addBelow(holder.point.node, holders.size() - 1, nodes, all, next);
    }
    return holders;
  }

  /** Pairs of a node's immediate dominator, plus 1, and the node; ascending. */
  private long[] holdersByDominator(NodeSet things, long leastBytes) {
    LongArrayList pairs = new LongArrayList();
    long least = Math.max(1, leastBytes);
    for (int node = 0; node < tree.nodeCount(); node++) {
      if (heldBytes.get(node) >= least && !things.contains(node)) {
        pairs.add((tree.immediateDominator(node) + 1L) << 32 | node);
      }
      while (pairs.size() >= MOST_NODES) {
        least *= 2;
        long enough = least;
        int unused = pairs.removeAll((LongPredicate) pair -> heldBytes.get((int) pair) < enough);
        assert unused >= 0;
      }
    }
    long[] sorted = pairs.toArray();
    Arrays.sort(sorted);
    return sorted;
  }

  private void addBelow(int node, int place, long[] nodes, int all, PriorityQueue<Holder> next) {
    boolean alike = node >= 0 && heap.classes().get(heap.classIndex(node)).isArray();
    Map<Integer, Holder> heaviestOfClass = new TreeMap<>();
    int from = Arrays.binarySearch(nodes, (node + 1L) << 32);
    for (int i = from < 0 ? -from - 1 : from; i < nodes.length; i++) {
      if ((int) (nodes[i] >> 32) != node + 1) {
        break;
      }
      int below = (int) nodes[i];
      if (node >= 0 && isLink(node, below)) {
        continue;
      }
      Holder holder =
          new Holder(new Point(below, held.get(below), heldBytes.get(below), all), place);
      if (alike) {
        heaviestOfClass.merge(
            heap.classIndex(below),
            holder,
            (a, b) -> b.point.heldBytes > a.point.heldBytes ? b : a);
      } else {
        next.add(holder);
      }
    }
    next.addAll(heaviestOfClass.values());
  }

  /** Sums up what each node dominates of {@code things}, itself included. */
  public void weigh(NodeSet things) {
    int unused = count(things);
    assert unused >= 0;
  }

  /** How many of the things that were weighed last a node dominates. */
  public int held(int node) {
    return held.get(node);
  }

  /** Their shallow bytes. */
  public long heldBytes(int node) {
    return heldBytes.get(node);
  }

  /** Whether both are objects of one class, as those of a linked list are. */
  private boolean isLink(int node, int below) {
    return heap.classIndex(node) == heap.classIndex(below);
  }

  static boolean isMost(long part, long all) {
    return 5 * part >= 4 * all;
  }

  /** Counts what each node dominates; returns how many things there are. */
  private int count(NodeSet things) {
    for (int node = 0; node < tree.nodeCount(); node++) {
      held.set(node, 0);
      heldBytes.set(node, 0);
    }
    int all = 0;
    for (int thing = things.nextMember(0); thing >= 0; thing = things.nextMember(thing + 1)) {
      if (!tree.isReachable(thing)) {
        continue;
      }
      all++;
      long bytes = heap.shallowSize(thing);
      int at = thing;
      // What dominates a node of the fringe may be of the fringe as well, but not for long.
      while (at >= 0 && !tree.isInner(at)) {
        add(at, 1, bytes);
        at = tree.immediateDominator(at);
      }
      if (at >= 0) {
        add(at, 1, bytes);
      }
    }
    for (int i = tree.innerCount() - 1; i >= 0; i--) {
      int node = tree.inner(i);
      int above = tree.immediateDominator(node);
      if (above >= 0) {
        add(above, held.get(node), heldBytes.get(node));
      }
    }
    return all;
  }

  private void add(int node, int things, long bytes) {
    held.set(node, held.get(node) + things);
    heldBytes.set(node, heldBytes.get(node) + bytes);
  }
}

package io.heapscale.analyzer.composition;

import io.heapscale.analyzer.collections.CollectionParts;
import io.heapscale.analyzer.collections.Inside;
import io.heapscale.analyzer.dominator.NodeSet;
import io.heapscale.analyzer.heap.HeapGraph;
import io.heapscale.analyzer.resource.ResourceCosts;
import io.heapscale.analyzer.resource.ResourceCosts.DominatedGraph;
import io.heapscale.analyzer.work.IntArray;
import io.heapscale.analyzer.work.Workshop;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * The own objects of resources by field path. An own object o of a resource r lies on a chain of
 * immediate dominators r = d0, d1, ..., o. Each step of the chain is called after the fields of the
 * dominator that lead to what it dominates, {@code (several)} if there is none; steps inside a
 * collection have no name. So each own object has one path, and the bytes of all paths of one step,
 * with what they have below them, and of the resource itself add up to its own bytes.
 *
 * <p>One scan of the objects in the resources' dominator subtrees, one sweep down the tree; 21
 * bytes per object there (intervals, holders, path, place in a collection).
 */
final class FieldPartition {
  private static final int NO_PATH = -1;

  private final HeapGraph heap;
  private final DominatedGraph graph;
  private final ResourceCosts costs;
  private final DominatorIntervals intervals;
  private final Holders holders;
  private final PathTree paths;

  /** By group: its path without steps. */
  private final int[] roots;

  /** By rank: the object's path, plus 1; 0 for objects of resources that are not asked for. */
  private final IntArray path;

  /** By group and class index. */
  private final long[][] bytesByClass;

  private final long[][] objectsByClass;

  /**
   * Divides the own objects of resources.
   *
   * @param groupOf by resource: the group to which its objects are added, or -1
   * @param groups number of groups
   * @param mostPaths how many paths of all groups are told apart
   */
  FieldPartition(
      HeapGraph heap,
      DominatedGraph graph,
      ResourceCosts costs,
      int[] groupOf,
      int groups,
      int mostPaths,
      Workshop workshop)
      throws IOException {
    this.paths = new PathTree(mostPaths);
    this.heap = heap;
    this.graph = graph;
    this.costs = costs;
    NodeSet nodes = subtrees(groupOf);
    intervals = new DominatorIntervals(graph.tree(), nodes, workshop);
    holders =
        Holders.scan(heap.contents(), graph.graph(), graph.tree(), nodes, intervals, workshop);
    path = workshop.ints(intervals.size());
    roots = new int[groups];
    Arrays.setAll(roots, group -> paths.root());
    bytesByClass = new long[groups][heap.classes().size()];
    objectsByClass = new long[groups][heap.classes().size()];
    sweep(groupOf, workshop);
  }

  /** The objects that the resources of any group dominate. */
  private NodeSet subtrees(int[] groupOf) {
    boolean[] inside = new boolean[groupOf.length];
    boolean[] known = new boolean[groupOf.length];
    for (int resource = 0; resource < groupOf.length; resource++) {
      int top = resource;
      while (!known[top] && groupOf[top] < 0 && above(top) >= 0) {
        top = above(top);
      }
      boolean found = known[top] ? inside[top] : groupOf[top] >= 0;
      known[top] = true;
      inside[top] = found;
      for (int at = resource; !known[at]; at = above(at)) {
        known[at] = true;
        inside[at] = found;
      }
    }
    NodeSet nodes = new NodeSet(graph.tree().nodeCount());
    for (int ordinal = 0; ordinal < heap.objectCount(); ordinal++) {
      if (graph.graph().contains(ordinal)) {
        int owner = costs.owner(ordinal);
        if (owner >= 0 && inside[owner]) {
          nodes.add(ordinal);
        }
      }
    }
    return nodes;
  }

  /** The resource in whose subtree another one lies, or -1. */
  private int above(int resource) {
    int dominator = graph.tree().immediateDominator(costs.ordinal(resource));
    return dominator < 0 ? -1 : costs.owner(dominator);
  }

  private void sweep(int[] groupOf, Workshop workshop) throws IOException {
    Inside[] places = Inside.values();
    IntArray inside = workshop.ints(intervals.size(), places.length - 1);
    Moves moves = new Moves(holders, heap.contents());
    boolean[] isPart = CollectionParts.of(heap.classes());
    for (int i = 0; i < intervals.size(); i++) {
      int node = intervals.node(i);
      int rank = intervals.rank(node);
      int owner = costs.owner(node);
      int group = groupOf[owner];
      if (group < 0) {
        continue;
      }
      int at;
      if (costs.ordinal(owner) == node) {
        at = roots[group];
      } else {
        int above = intervals.rank(graph.tree().immediateDominator(node));
        Moves.Move move = moves.to(node, places[inside.get(above)], isPart[heap.classIndex(node)]);
        at = path.get(above) - 1;
        if (!move.isInternal()) {
          at = paths.child(at, move.label(), move.isField(), holders.isAlone(node));
        }
        inside.set(rank, move.inside().ordinal());
      }
      path.set(rank, at + 1);
      long bytes = heap.shallowSize(node);
      paths.add(at, bytes);
      bytesByClass[group][heap.classIndex(node)] += bytes;
      objectsByClass[group][heap.classIndex(node)]++;
    }
  }

  /** Whether there were more paths than are told apart. */
  boolean isCutShort() {
    return paths.isCutShort();
  }

  /** The rows of a group; see {@link PathTree#rows}. */
  List<PathTree.Row> rows(int group) {
    return paths.rows(roots[group]);
  }

  /** Own bytes of a group by class index. */
  long[] bytesByClass(int group) {
    return bytesByClass[group];
  }

  /** Own objects of a group by class index. */
  long[] objectsByClass(int group) {
    return objectsByClass[group];
  }

  /** The number of an own object's path, or -1 where it is not in a group. */
  int path(int node) {
    int rank = intervals.rank(node);
    return rank < 0 ? NO_PATH : path.get(rank) - 1;
  }

  /** The group in which a path is. */
  int group(int pathNumber) {
    int root = paths.rootOf(pathNumber);
    int group = 0;
    while (roots[group] != root) {
      group++;
    }
    return group;
  }

  /** How a path reads. */
  String text(int pathNumber) {
    return paths.text(pathNumber);
  }
}

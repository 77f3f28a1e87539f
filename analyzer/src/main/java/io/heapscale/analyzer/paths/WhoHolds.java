package io.heapscale.analyzer.paths;

import com.carrotsearch.hppc.IntArrayList;
import io.heapscale.analyzer.dominator.NodeSet;
import io.heapscale.analyzer.heap.HeapGraph;
import io.heapscale.analyzer.layer.HeapLayers;
import io.heapscale.analyzer.model.WhyReport;
import java.io.IOException;
import java.util.List;

/** Answers who holds a set of objects, and what it retains. */
public final class WhoHolds {
  private final PathContext context;
  private final HeapLayers layers;
  private final GcRoots roots;
  private final NodeText nodes;

  /** About the heap of {@code context}. */
  public WhoHolds(PathContext context, HeapLayers layers) throws IOException {
    this.context = context;
    this.layers = layers;
    this.roots = new GcRoots(context.heap());
    this.nodes = new NodeText(context);
  }

  /**
   * What was asked for, and what becomes unreachable if all of it goes: exactly, by a search that
   * does not pass through it.
   *
   * @param asked as typed
   */
  public WhyReport.Matched matched(List<String> asked, NodeSet targets) {
    HeapGraph heap = context.heap();
    long shallow = 0;
    long[] byLayer = new long[4];
    for (int node = targets.nextMember(0); node >= 0; node = targets.nextMember(node + 1)) {
      shallow += heap.shallowSize(node);
      byLayer[layers.layer(node).ordinal()]++;
    }
    NodeSet left = reachableWithout(targets);
    long objects = 0;
    long bytes = 0;
    for (int node = 0; node < heap.objectCount(); node++) {
      if (layers.isStrong(node) && !left.contains(node)) {
        objects++;
        bytes += heap.shallowSize(node);
      }
    }
    return new WhyReport.Matched(
        asked, targets.size(), shallow, objects, bytes, byLayer[1], byLayer[2], byLayer[3]);
  }

  private NodeSet reachableWithout(NodeSet avoided) {
    NodeSet reached = new NodeSet(context.heap().objectCount());
    Links.Cursor cursor = new Links(context.heap(), false, false).cursor();
    IntArrayList stack = new IntArrayList();
    for (int root : context.heap().gcRoots()) {
      if (!avoided.contains(root) && reached.add(root)) {
        stack.add(root);
      }
    }
    while (!stack.isEmpty()) {
      cursor.moveTo(stack.removeLast());
      for (int to = cursor.next(); to != Links.END; to = cursor.next()) {
        if (!avoided.contains(to) && reached.add(to)) {
          stack.add(to);
        }
      }
    }
    return reached;
  }

  /**
   * The paths to a set of objects: of a single one, one through each that refers to it; of many, a
   * shortest path to each, folded.
   *
   * @param weak whether to follow weak, phantom and final references too
   * @param withoutIgnored whether to leave out ignored fields, which hold what they refer to
   *     otherwise
   * @param limit how many paths, or ends of paths, to show at most; of many 0 for all that a report
   *     can hold
   */
  public WhyReport.Holders holders(NodeSet targets, boolean weak, boolean withoutIgnored, int limit)
      throws IOException {
    Links links = new Links(context.heap(), weak, withoutIgnored);
    return targets.size() == 1
        ? SinglePaths.of(context, links, roots, nodes, targets.nextMember(0), limit)
        : ManyPaths.of(context, links, roots, nodes, targets, limit);
  }
}

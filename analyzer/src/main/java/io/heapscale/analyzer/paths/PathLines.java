package io.heapscale.analyzer.paths;

import com.carrotsearch.hppc.IntHashSet;
import com.carrotsearch.hppc.LongIntHashMap;
import io.heapscale.analyzer.heap.HeapGraph;
import io.heapscale.analyzer.heap.Step;
import io.heapscale.analyzer.model.PathRow;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntUnaryOperator;

/** Writes paths to one object as lines of a tree: what several of them begin with is there once. */
final class PathLines {
  private static final NodeText.Below ONE = new NodeText.Below(1, 0);
  private static final int MOST_NAMES = 3;

  private final HeapGraph heap;
  private final GcRoots roots;
  private final NodeText nodes;
  private final StepText text;
  private final int target;

  private final List<PathRow> rows = new ArrayList<>();

  /** The row of an object by the row before it in the upper half, and the object. */
  private final LongIntHashMap rowOf = new LongIntHashMap();

  PathLines(HeapGraph heap, GcRoots roots, NodeText nodes, StepText text, int target) {
    this.heap = heap;
    this.roots = roots;
    this.nodes = nodes;
    this.text = text;
    this.target = target;
  }

  /** By what an object of a path is reached. */
  @FunctionalInterface
  interface Edges {
    PathSteps.Edge into(int node);
  }

  /** The lines so far, parents first. */
  List<PathRow> rows() {
    return rows;
  }

  /** Adds the object itself, which is a GC root. */
  void addRootTarget() throws IOException {
    rows.add(
        nodes.row(
            -1, nodes.root(roots.kind(target), target), null, target, ONE, true, false, false));
  }

  /** Objects of one class reached by one of its fields, as those of a linked list are. */
  IntUnaryOperator kinds(VisiblePath path, Edges edges) {
    return place -> {
      int node = path.nodes.get(place);
      if (place == 0 || nodes.isClassObject(node)) {
        return -1;
      }
      PathSteps.Edge edge = edges.into(node);
      boolean alike =
          edge.step().kind() == Step.Kind.FIELD
              && nodes.classKey(path.nodes.get(place - 1)) == nodes.classKey(node);
      return alike ? edge.number() : -1;
    };
  }

  /** Adds a path, as far as it is not there already, with the objects of it that are shown. */
  void add(VisiblePath path, Edges into, IntHashSet shown) throws IOException {
    int parent = -1;
    int gapFrom = 0;
    for (int place = 0; place < path.size(); place++) {
      int node = path.nodes.get(place);
      boolean isEnd = node == target;
      if (!shown.contains(node)) {
        continue;
      }
      long key = (long) parent << Integer.SIZE | node;
      int known = isEnd ? -1 : rowOf.getOrDefault(key, -1);
      if (known < 0) {
        if (place > gapFrom) {
          rows.add(gap(path, into, parent, gapFrom, place));
          parent = rows.size() - 1;
        }
        rows.add(row(path, into, parent, place));
        known = rows.size() - 1;
        if (!isEnd) {
          rowOf.put(key, known);
        }
      }
      parent = known;
      gapFrom = place + 1;
    }
  }

  private PathRow row(VisiblePath path, Edges edges, int parent, int place) throws IOException {
    int node = path.nodes.get(place);
    if (place == 0) {
      String root = nodes.root(roots.kind(node), node);
      return nodes.row(-1, root, null, node, ONE, node == target, false, false);
    }
    String step = text.one(edges.into(node), path.role(place), path.sources.get(place));
    return nodes.row(
        parent,
        null,
        step,
        node,
        ONE,
        node == target,
        path.weak.contains(place),
        path.ignored.contains(place));
  }

  /** The objects from one place to another in a line of their own. */
  private PathRow gap(VisiblePath path, Edges edges, int parent, int from, int to) {
    long shallow = 0;
    Set<String> fields = new TreeSet<>();
    for (int place = from; place < to; place++) {
      int node = path.nodes.get(place);
      shallow += heap.shallowSize(node);
      if (fields.size() <= MOST_NAMES && place > 0) {
        fields.add(edges.into(node).step().qualified());
      }
    }
    String through = fields.size() > MOST_NAMES ? "several fields" : String.join(", ", fields);
    return PathRow.stepsLeftOut(parent, to - from, through, shallow, 1, 0);
  }
}

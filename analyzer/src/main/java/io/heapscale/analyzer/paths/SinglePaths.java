package io.heapscale.analyzer.paths;

import com.carrotsearch.hppc.IntArrayList;
import com.carrotsearch.hppc.IntHashSet;
import com.carrotsearch.hppc.IntIntHashMap;
import io.heapscale.analyzer.dominator.NodeSet;
import io.heapscale.analyzer.heap.Step;
import io.heapscale.analyzer.model.PathRow;
import io.heapscale.analyzer.model.WhyReport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import java.util.stream.StreamSupport;

/**
 * Who holds one object: for each object that refers to it and that a root reaches without it, a
 * shortest path from a root through that referrer; the shortest first, and merged into a tree. One
 * search over the whole heap; 4 bytes per object, and per object of a path 40.
 */
final class SinglePaths {
  private static final NodeText.Below ONE = new NodeText.Below(1, 0);
  private static final int MOST_NAMES = 3;

  private final PathContext context;
  private final Links links;
  private final GcRoots roots;
  private final NodeText nodes;
  private final StepText text;
  private final int target;
  private final int limit;

  private final IntArrayList referrers = new IntArrayList();
  private final IntIntHashMap othersByClass = new IntIntHashMap();
  private long referrerCount;

  private final List<PathRow> rows = new ArrayList<>();
  private final IntIntHashMap rowOf = new IntIntHashMap();

  private SinglePaths(
      PathContext context, Links links, GcRoots roots, NodeText nodes, int target, int limit)
      throws IOException {
    this.context = context;
    this.links = links;
    this.roots = roots;
    this.nodes = nodes;
    this.text = new StepText(context.heap(), nodes);
    this.target = target;
    this.limit = limit;
  }

  /**
   * Who holds one object.
   *
   * @param limit how many paths to show at most
   */
  static WhyReport.Holders of(
      PathContext context, Links links, GcRoots roots, NodeText nodes, int target, int limit)
      throws IOException {
    return new SinglePaths(context, links, roots, nodes, target, limit).find();
  }

  private WhyReport.Holders find() throws IOException {
    ShortestPaths shortest =
        ShortestPaths.avoiding(
            links, roots.ordered(), target, this::addReferrer, context.workshop());
    boolean isRoot = roots.isRoot(target);
    if (isRoot) {
      addRootTarget();
    }
    addPaths(shortest);
    long unreached = isRoot || referrerCount > 0 ? 0 : 1;
    DominatorChain chain = DominatorChain.of(context.tree(), nodes, target);
    return new WhyReport.Holders(
        true, rows, referrerCount, others(), unreached, chain.rows(), chain.count());
  }

  private void addReferrer(int referrer) {
    referrerCount++;
    if (referrers.size() < limit) {
      referrers.add(referrer);
    } else {
      othersByClass.addTo(nodes.classKey(referrer), 1);
    }
  }

  private List<WhyReport.ClassCount> others() {
    return StreamSupport.stream(othersByClass.spliterator(), false)
        .map(c -> new WhyReport.ClassCount(nodes.classNameOfKey(c.key), c.value))
        .sorted(
            Comparator.comparingLong((WhyReport.ClassCount c) -> -c.objects())
                .thenComparing(WhyReport.ClassCount::className))
        .toList();
  }

  private void addRootTarget() throws IOException {
    rows.add(
        nodes.row(
            -1, nodes.root(roots.kind(target), target), null, target, ONE, true, false, false));
  }

  private void addPaths(ShortestPaths shortest) throws IOException {
    List<IntArrayList> paths = new ArrayList<>();
    NodeSet members = new NodeSet(context.heap().objectCount());
    for (int i = 0; i < referrers.size(); i++) {
      IntArrayList path = new IntArrayList();
      for (int at = referrers.get(i); at >= 0; at = shortest.parent(at)) {
        path.add(at);
        members.add(at);
      }
      reverse(path);
      path.add(target);
      paths.add(path);
    }
    PathSteps steps = PathSteps.of(links, shortest, members, context.workshop());
    List<VisiblePath> visible = new ArrayList<>();
    List<IntFunction<PathSteps.Edge>> edges = new ArrayList<>();
    IntHashSet shown = new IntHashSet();
    for (IntArrayList path : paths) {
      int end = path.size() - 1;
      PathSteps.Edge last = PathSteps.between(links, path.get(end - 1), target);
      IntFunction<PathSteps.Edge> edge = place -> place == end ? last : steps.edge(path.get(place));
      VisiblePath one = new VisiblePath(path, edge, text);
      IntFunction<PathSteps.Edge> into = node -> node == target ? last : steps.edge(node);
      IntArrayList places = one.shown(kinds(one, into));
      for (int i = 0; i < places.size(); i++) {
        shown.add(one.nodes.get(places.get(i)));
      }
      visible.add(one);
      edges.add(into);
    }
    for (int i = 0; i < visible.size(); i++) {
      addRows(visible.get(i), edges.get(i), shown);
    }
  }

  /** Objects of one class reached by one of its fields, as those of a linked list are. */
  private IntUnaryOperator kinds(VisiblePath path, IntFunction<PathSteps.Edge> into) {
    return place -> {
      int node = path.nodes.get(place);
      if (place == 0 || nodes.isClassObject(node)) {
        return -1;
      }
      PathSteps.Edge edge = into.apply(node);
      boolean alike =
          edge.step().kind() == Step.Kind.FIELD
              && nodes.classKey(path.nodes.get(place - 1)) == nodes.classKey(node);
      return alike ? edge.number() : -1;
    };
  }

  private void addRows(VisiblePath path, IntFunction<PathSteps.Edge> into, IntHashSet shown)
      throws IOException {
    int parent = -1;
    int gapFrom = 0;
    for (int place = 0; place < path.size(); place++) {
      int node = path.nodes.get(place);
      boolean isEnd = node == target;
      if (!shown.contains(node)) {
        continue;
      }
      int known = isEnd ? -1 : rowOf.getOrDefault(node, -1);
      if (known < 0) {
        if (place > gapFrom) {
          rows.add(gap(path, into, parent, gapFrom, place));
          parent = rows.size() - 1;
        }
        rows.add(row(path, into, parent, place));
        known = rows.size() - 1;
        if (!isEnd) {
          rowOf.put(node, known);
        }
      }
      parent = known;
      gapFrom = place + 1;
    }
  }

  private PathRow row(VisiblePath path, IntFunction<PathSteps.Edge> into, int parent, int place)
      throws IOException {
    int node = path.nodes.get(place);
    if (place == 0) {
      String root = nodes.root(roots.kind(node), node);
      return nodes.row(-1, root, null, node, ONE, node == target, false, false);
    }
    String step = text.one(into.apply(node), path.role(place), path.sources.get(place));
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
  private PathRow gap(
      VisiblePath path, IntFunction<PathSteps.Edge> into, int parent, int from, int to) {
    long shallow = 0;
    Set<String> fields = new TreeSet<>();
    for (int place = from; place < to; place++) {
      int node = path.nodes.get(place);
      shallow += context.heap().shallowSize(node);
      if (fields.size() <= MOST_NAMES && place > 0) {
        fields.add(into.apply(node).step().qualified());
      }
    }
    String through = fields.size() > MOST_NAMES ? "several fields" : String.join(", ", fields);
    return PathRow.stepsLeftOut(parent, to - from, through, shallow, 1, 0);
  }

  private static void reverse(IntArrayList list) {
    for (int i = 0, j = list.size() - 1; i < j; i++, j--) {
      int swap = list.get(i);
      list.set(i, list.get(j));
      list.set(j, swap);
    }
  }
}

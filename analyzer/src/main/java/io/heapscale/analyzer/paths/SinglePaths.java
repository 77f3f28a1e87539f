package io.heapscale.analyzer.paths;

import com.carrotsearch.hppc.IntArrayList;
import com.carrotsearch.hppc.IntHashSet;
import com.carrotsearch.hppc.IntIntHashMap;
import io.heapscale.analyzer.collections.Role;
import io.heapscale.analyzer.dominator.NodeSet;
import io.heapscale.analyzer.model.WhyReport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * Who holds one object: for each object that refers to it and that a root reaches without it, a
 * shortest path from a root through that referrer; the shortest first, and merged into a tree. Then
 * the same for the collection in which it lies. One search over the whole heap, and one more for
 * each such collection; 4 bytes per object, and per object of a path 40.
 */
final class SinglePaths {
  /** Of so many holders of a collection some are shown. */
  private static final int MOST_HOLDERS = 1_000;

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

  private final PathLines lines;

  private SinglePaths(
      PathContext context, Links links, GcRoots roots, NodeText nodes, int target, int limit)
      throws IOException {
    this.context = context;
    this.links = links;
    this.roots = roots;
    this.nodes = nodes;
    this.text = new StepText(context.heap(), nodes);
    this.lines = new PathLines(context.heap(), roots, nodes, text, target);
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
    // What no path leads to needs nothing to go first.
    DominatorChain chain =
        unreached > 0 ? DominatorChain.NONE : DominatorChain.of(context.tree(), nodes, target);
    return new WhyReport.Holders(
        true, lines.rows(), referrerCount, others(), unreached, chain.rows(), chain.count());
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
    lines.addRootTarget();
  }

  private void addPaths(ShortestPaths shortest) throws IOException {
    List<IntArrayList> beginnings = new ArrayList<>();
    for (int i = 0; i < referrers.size(); i++) {
      beginnings.add(shortest.pathTo(referrers.get(i)));
    }
    List<Found> found = new ArrayList<>();
    PathLines.Edges edges = edges(shortest, beginnings);
    for (IntArrayList path : beginnings) {
      int referrer = path.get(path.size() - 1);
      path.add(target);
      PathSteps.Edge last = PathSteps.between(links, referrer, target);
      found.add(new Found(path, text, node -> node == target ? last : edges.into(node)));
    }
    addHoldersOfCollections(found);
    IntHashSet shown = new IntHashSet();
    for (Found one : found) {
      IntArrayList places = one.visible.shown(lines.kinds(one.visible, one.edges));
      for (int i = 0; i < places.size(); i++) {
        shown.add(one.visible.nodes.get(places.get(i)));
      }
    }
    for (Found one : found) {
      lines.add(one.visible, one.edges, shown);
    }
  }

  /** By what each object of some paths of one search is reached. */
  private PathLines.Edges edges(ShortestPaths shortest, List<IntArrayList> paths)
      throws IOException {
    NodeSet members = new NodeSet(context.heap().objectCount());
    for (IntArrayList path : paths) {
      for (int i = 0; i < path.size(); i++) {
        members.add(path.get(i));
      }
    }
    return PathSteps.of(links, shortest, members, context.workshop())::edge;
  }

  /**
   * What lies in a collection has a part of it as its only referrer. Who holds the collection, or
   * another way to the part, as an iterator is, is what a reader wants to know: each holder that
   * the paths found do not show gets a path as well, as long as there is room.
   */
  private void addHoldersOfCollections(List<Found> found) throws IOException {
    IntHashSet done = new IntHashSet();
    for (int i = 0; i < found.size() && found.size() < limit; i++) {
      Found inside = found.get(i);
      int[] held = {inside.part(text), inside.collection()};
      for (int object : held) {
        if (object >= 0 && found.size() < limit && done.add(object)) {
          addHolders(found, inside, object);
        }
      }
    }
  }

  private void addHolders(List<Found> found, Found inside, int collection) throws IOException {
    int known = inside.before(collection);
    IntArrayList holders = new IntArrayList();
    ShortestPaths shortest =
        ShortestPaths.avoiding(
            links,
            roots.ordered(),
            collection,
            holder -> {
              if (holder != known && holder != target && holders.size() < MOST_HOLDERS) {
                holders.add(holder);
              }
            },
            context.workshop());
    List<IntArrayList> beginnings = new ArrayList<>();
    for (int i = 0; i < holders.size() && found.size() + beginnings.size() < limit; i++) {
      IntArrayList path = shortest.pathTo(holders.get(i));
      if (!path.contains(target)) {
        beginnings.add(path);
      }
    }
    PathLines.Edges edges = edges(shortest, beginnings);
    for (IntArrayList path : beginnings) {
      int holder = path.get(path.size() - 1);
      IntHashSet before = new IntHashSet(path);
      path.addAll(inside.from(collection));
      PathSteps.Edge into = PathSteps.between(links, holder, collection);
      found.add(
          new Found(
              path,
              text,
              node ->
                  node == collection
                      ? into
                      : before.contains(node) ? edges.into(node) : inside.edges.into(node)));
    }
  }

  /** A path from a root to the target. */
  private static final class Found {
    private final IntArrayList path;
    private final VisiblePath visible;
    private final PathLines.Edges edges;

    Found(IntArrayList path, StepText text, PathLines.Edges edges) {
      this.path = path;
      this.edges = edges;
      this.visible = new VisiblePath(path, place -> edges.into(path.get(place)), text);
    }

    /** The collection of the JDK in which the target lies; -1 for none, and for a root. */
    int collection() {
      int end = visible.size() - 1;
      boolean within = visible.role(end) == Role.VALUE || visible.role(end) == Role.ELEMENT;
      boolean throughParts = within && visible.sources.get(end) != visible.nodes.get(end - 1);
      return throughParts && end > 1 ? visible.nodes.get(end - 1) : -1;
    }

    /** The part of a collection that refers to the target; -1 for none, and for a root. */
    int part(StepText text) {
      int referrer = path.get(path.size() - 2);
      return path.size() > 2 && text.mayBePart(referrer) ? referrer : -1;
    }

    int before(int node) {
      return path.get(path.indexOf(node) - 1);
    }

    IntArrayList from(int node) {
      IntArrayList end = new IntArrayList();
      for (int i = path.indexOf(node); i < path.size(); i++) {
        end.add(path.get(i));
      }
      return end;
    }
  }
}

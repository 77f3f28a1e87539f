package io.heapscale.analyzer.paths;

import com.carrotsearch.hppc.IntArrayList;
import io.heapscale.analyzer.collections.Inside;
import io.heapscale.analyzer.collections.Role;
import io.heapscale.analyzer.dominator.NodeSet;
import io.heapscale.analyzer.heap.Step;
import io.heapscale.analyzer.model.PathRow;
import io.heapscale.analyzer.model.WhyReport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Who holds many objects: a shortest path to each, merged into a tree, where siblings that differ
 * only in index or key are one line. Lines are opened from the largest on, until there are as many
 * ends as are asked for; so there are few, however many objects there are. An object that refers to
 * others of its class by a field, as the nodes of a list do, is on one line with them.
 */
final class ManyPaths {
  private static final int DEEPEST = 100;
  private static final int MOST_GROUPS = 10_000;
  private static final int WEAK = 1;
  private static final int IGNORED = 2;

  private static final Comparator<PathGroup> LARGEST_FIRST =
      Comparator.comparingLong((PathGroup group) -> -group.targetBytes)
          .thenComparingLong(group -> -group.targets)
          .thenComparingInt(group -> group.number);

  private final PathContext context;
  private final GcRoots roots;
  private final NodeText nodes;
  private final StepText text;
  private final NodeSet targets;
  private final ShortestPaths paths;
  private final TargetsBelow tree;
  private final PathSteps steps;
  private final long ends;
  private long endsUsed;
  private int groups;

  // Objects that are still to be looked at: where paths stand, with flags.
  private final IntArrayList stack = new IntArrayList();
  private final List<Inside> insides = new ArrayList<>();

  private ManyPaths(
      PathContext context,
      Links links,
      GcRoots roots,
      NodeText nodes,
      NodeSet targets,
      ShortestPaths paths,
      long ends)
      throws IOException {
    this.context = context;
    this.roots = roots;
    this.nodes = nodes;
    this.text = new StepText(context.heap(), nodes);
    this.targets = targets;
    this.paths = paths;
    this.tree = TargetsBelow.of(context, paths, targets);
    this.steps = PathSteps.of(links, paths, tree.members(), context.workshop());
    this.ends = ends;
  }

  /**
   * Who holds many objects.
   *
   * @param links what to follow
   * @param ends how many ends of paths to show at most, about; 0 for all that a report can hold
   */
  static WhyReport.Holders of(
      PathContext context, Links links, GcRoots roots, NodeText nodes, NodeSet targets, int ends)
      throws IOException {
    ShortestPaths paths;
    if (links.followWeak()) {
      Links strong = new Links(context.heap(), false, links.withoutIgnored());
      paths = ShortestPaths.strongFirst(strong, links, roots.ordered(), context.workshop());
    } else {
      paths = ShortestPaths.from(links, roots.ordered(), context.workshop());
    }
    long unreached = targets.members().filter(target -> !paths.isReached(target)).count();
    List<PathRow> rows =
        new ManyPaths(context, links, roots, nodes, targets, paths, ends == 0 ? MOST_GROUPS : ends)
            .rows();
    return new WhyReport.Holders(false, rows, 0, List.of(), unreached, List.of(), 0);
  }

  private List<PathRow> rows() throws IOException {
    PathGroup all =
        new PathGroup(
            new PathGroup.Key(null, -1, Role.NONE, 0, Inside.NOTHING, false, false), null, 0, 0);
    Map<PathGroup.Key, PathGroup> byKey = new LinkedHashMap<>();
    for (int root : roots.ordered()) {
      if (tree.members().contains(root) && paths.parent(root) == ShortestPaths.NONE) {
        PathGroup.Key key =
            new PathGroup.Key(
                roots.kind(root),
                -1,
                Role.NONE,
                nodes.classKey(root),
                Inside.NOTHING,
                false,
                false);
        add(byKey, key, null, all, root);
      }
    }
    PriorityQueue<PathGroup> open = new PriorityQueue<>(LARGEST_FIRST);
    endsUsed = 1;
    keep(all, byKey, open);
    while (!open.isEmpty()) {
      PathGroup group = open.remove();
      if (group.depth < DEEPEST) {
        keep(group, expand(group), open);
      } else {
        group.leaveOut(0, group.targets - targetsIn(group), 0);
      }
    }
    List<PathRow> rows = new ArrayList<>();
    write(all, rows);
    return rows;
  }

  private long targetsIn(PathGroup group) {
    long own = 0;
    for (int i = 0; i < group.members.size(); i++) {
      own += targets.contains(group.members.get(i)) ? 1 : 0;
    }
    return own;
  }

  private void keep(
      PathGroup group, Map<PathGroup.Key, PathGroup> found, PriorityQueue<PathGroup> open) {
    List<PathGroup> sorted = found.values().stream().sorted(LARGEST_FIRST).toList();
    long allowed = Math.max(1, 1 + ends - endsUsed);
    for (PathGroup child : sorted) {
      if (group.children.size() < allowed && groups < MOST_GROUPS) {
        groups++;
        group.children.add(child);
        open.add(child);
      } else {
        group.leaveOut(1, child.targets, child.targetBytes);
      }
    }
    endsUsed += Math.max(0, group.children.size() - 1);
  }

  private void add(
      Map<PathGroup.Key, PathGroup> byKey,
      PathGroup.Key key,
      @Nullable Step step,
      PathGroup parent,
      int node) {
    PathGroup group = byKey.get(key);
    if (group == null) {
      group = new PathGroup(key, step, parent.depth + 1, byKey.size());
      byKey.put(key, group);
    }
    group.members.add(node);
    group.targets += tree.targets(node);
    group.targetBytes += tree.bytes(node);
  }

  /** The groups below one; its own members grow by what they refer to of the same class. */
  private Map<PathGroup.Key, PathGroup> expand(PathGroup group) {
    Map<PathGroup.Key, PathGroup> byKey = new LinkedHashMap<>();
    for (int i = 0; i < group.members.size(); i++) {
      push(group.members.get(i), group.key.at(), 0);
      while (!stack.isEmpty()) {
        int flags = stack.removeLast();
        int node = stack.removeLast();
        Inside at = insides.remove(insides.size() - 1);
        for (int child = 0; child < tree.childCount(node); child++) {
          visit(group, byKey, tree.child(node, child), at, flags);
        }
      }
    }
    return byKey;
  }

  private void push(int node, Inside at, int flags) {
    stack.add(node);
    stack.add(flags);
    insides.add(at);
  }

  private void visit(
      PathGroup group, Map<PathGroup.Key, PathGroup> byKey, int child, Inside at, int flags) {
    PathSteps.Edge edge = steps.edge(child);
    Role role = text.role(at, edge);
    Inside next = text.next(at, edge);
    int all = flags | (edge.weak() ? WEAK : 0) | (edge.ignored() ? IGNORED : 0);
    if (text.isPart(role, child) && !targets.contains(child)) {
      push(child, next, all);
      return;
    }
    int classKey = nodes.classKey(child);
    boolean repeats =
        edge.step().kind() == Step.Kind.FIELD
            && classKey == group.key.classKey()
            && classKey >= 0
            && next == group.key.at()
            && all == 0
            && group.depth > 0;
    if (repeats) {
      group.members.add(child);
      group.repeated.add(edge.step().name());
    } else {
      PathGroup.Key key =
          new PathGroup.Key(
              null, edge.number(), role, classKey, next, (all & WEAK) != 0, (all & IGNORED) != 0);
      add(byKey, key, edge.step(), group, child);
    }
  }

  /** Writes what is below {@code all}, parents first, the largest branch first. */
  private void write(PathGroup all, List<PathRow> rows) throws IOException {
    List<Todo> pending = new ArrayList<>(List.of(new Todo(all, -1, false)));
    while (!pending.isEmpty()) {
      Todo todo = pending.remove(pending.size() - 1);
      PathGroup group = todo.group;
      if (todo.leftOut) {
        rows.add(
            PathRow.branchesLeftOut(
                todo.parent, group.branchesLeftOut, group.targetsLeftOut, group.bytesLeftOut));
        continue;
      }
      int own = -1;
      if (group != all) {
        own = rows.size();
        rows.add(row(group, todo.parent));
      }
      if (group.targetsLeftOut > 0) {
        pending.add(new Todo(group, own, true));
      }
      for (int i = group.children.size() - 1; i >= 0; i--) {
        pending.add(new Todo(group.children.get(i), own, false));
      }
    }
  }

  /** A group still to be written, or what is left out below it. */
  private record Todo(PathGroup group, int parent, boolean leftOut) {}

  private PathRow row(PathGroup group, int parent) throws IOException {
    PathGroup.Key key = group.key;
    int first = group.members.get(0);
    NodeText.Below below = new NodeText.Below(group.targets, group.targetBytes);
    boolean target = targetsIn(group) > 0;
    if (group.members.size() == 1) {
      String root = key.root() == null ? null : nodes.root(key.root(), first);
      String step =
          key.root() == null ? text.one(steps.edge(first), key.role(), paths.parent(first)) : null;
      return nodes.row(parent, root, step, first, below, target, key.weak(), key.ignored());
    }
    long shallow = 0;
    for (int i = 0; i < group.members.size(); i++) {
      shallow += context.heap().shallowSize(group.members.get(i));
    }
    String step = group.step == null ? null : text.many(group.step, key.role());
    if (!group.repeated.isEmpty()) {
      String then = "then " + String.join(", ", group.repeated);
      step = step == null ? then : step + ", " + then;
    }
    return new PathRow(
        parent,
        PathRow.Kind.OBJECTS,
        key.root() == null ? null : GcRoots.words(key.root()),
        step,
        nodes.classNameOfKey(key.classKey()),
        null,
        null,
        group.members.size(),
        shallow,
        null,
        below.targets(),
        below.bytes(),
        target,
        key.weak(),
        key.ignored());
  }
}

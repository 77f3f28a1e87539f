package io.heapscale.analyzer.browse;

import com.carrotsearch.hppc.IntArrayList;
import com.carrotsearch.hppc.LongArrayList;
import com.carrotsearch.hppc.LongIntHashMap;
import io.heapscale.analyzer.dominator.DominatorTree;
import io.heapscale.analyzer.heap.HeapGraph;
import io.heapscale.analyzer.layer.Layer;
import io.heapscale.analyzer.model.DominatorGroups;
import io.heapscale.analyzer.model.DominatorGroups.Folded;
import io.heapscale.analyzer.model.DominatorGroups.Group;
import io.heapscale.analyzer.work.IntArray;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The dominator tree merged from the top. An object whose immediate dominator is of the same {@link
 * Grouping group} is in the group of that one; else its group is, below the group of its dominator,
 * that of all objects grouped alike. So a long list is one group, not one per element.
 *
 * <p>One sweep down the tree numbers the groups: 4 bytes per inner node, some 60 per group. What is
 * deeper than asked for gets no group. Objects of the fringe are added after that, those in between
 * looked up again.
 */
public final class MergedTree {
  /** The greatest depth that can be asked for. */
  public static final int MOST_DEPTH = 100;

  /** Above all groups. */
  private static final int TOP = 0;

  /** Of garbage, and of what is too deep. */
  private static final int NONE = -1;

  private final HeapGraph heap;
  private final BrowsedHeap browsed;
  private final DominatorTree tree;
  private final Grouping grouping;
  private final int depth;

  /** Group by place in {@link DominatorTree#inner} order. */
  private final IntArray groupOfInner;

  // By group; 0 stands above all others, and groups come after the one they are below.
  private final IntArrayList parent = new IntArrayList();
  private final IntArrayList kind = new IntArrayList();
  private final IntArrayList level = new IntArrayList();
  private final LongArrayList objects = new LongArrayList();
  private final LongArrayList shallow = new LongArrayList();
  private final LongArrayList retained = new LongArrayList();

  /** Group by the one above it and its kind. */
  private final LongIntHashMap groups = new LongIntHashMap();

  private MergedTree(BrowsedHeap browsed, Grouping grouping, int depth) {
    this.browsed = browsed;
    this.heap = browsed.heap();
    this.tree = browsed.tree();
    this.grouping = grouping;
    this.depth = depth;
    groupOfInner = browsed.workshop().ints(tree.innerCount());
    addGroup(NONE, NONE, 0);
  }

  /**
   * The merged tree.
   *
   * @param by what {@code grouping} is called
   * @param depth how many levels of groups, 1 to {@value #MOST_DEPTH}
   * @param min groups that retain less are folded
   */
  public static DominatorGroups of(
      BrowsedHeap browsed, Grouping grouping, String by, int depth, Min min) {
    MergedTree merged = new MergedTree(browsed, grouping, depth);
    merged.sweep();
    return merged.result(by, min.bytesOf(merged.retained.get(TOP)));
  }

  /** How much a group must retain to be listed. */
  @FunctionalInterface
  public interface Min {
    /** The bytes, where all objects together have {@code total}. */
    long bytesOf(long total);
  }

  private int addGroup(int above, int ofKind, int atLevel) {
    parent.add(above);
    kind.add(ofKind);
    level.add(atLevel);
    objects.add(0);
    shallow.add(0);
    retained.add(0);
    return parent.size() - 1;
  }

  private void sweep() {
    for (int i = 0; i < tree.innerCount(); i++) {
      int node = tree.inner(i);
      int dominator = tree.immediateDominator(node);
      int above = dominator < 0 ? groupOfTop(node) : innerGroup(dominator);
      int own = below(above, grouping.group(node));
      groupOfInner.set(i, own);
      count(node, above, own);
    }
    IntArrayList path = new IntArrayList();
    for (int node = 0; node < heap.objectCount(); node++) {
      if (tree.isReachable(node) && !tree.isInner(node)) {
        int above = groupAbove(node, path);
        count(node, above, below(above, grouping.group(node)));
      }
    }
  }

  private int innerGroup(int node) {
    return groupOfInner.get(tree.innerIndex(node));
  }

  /** The group above an object that no other dominates. */
  private int groupOfTop(int node) {
    return browsed.layers().layer(node) == Layer.GARBAGE ? NONE : TOP;
  }

  /** The group of the immediate dominator of an object of the fringe. */
  private int groupAbove(int node, IntArrayList path) {
    path.clear();
    int at = tree.immediateDominator(node);
    while (at >= 0 && !tree.isInner(at)) {
      path.add(at);
      at = tree.immediateDominator(at);
    }
    int topmost = path.isEmpty() ? node : path.get(path.size() - 1);
    int group = at < 0 ? groupOfTop(topmost) : innerGroup(at);
    for (int i = path.size() - 1; i >= 0; i--) {
      group = below(group, grouping.group(path.get(i)));
    }
    return group;
  }

  /** The group of an object of some kind whose dominator is in {@code above}. */
  private int below(int above, int ofKind) {
    if (above == NONE || kind.get(above) == ofKind) {
      return above;
    }
    if (level.get(above) == depth) {
      return NONE;
    }
    long key = (long) above << 32 | ofKind;
    int slot = groups.indexOf(key);
    if (groups.indexExists(slot)) {
      return groups.indexGet(slot);
    }
    int group = addGroup(above, ofKind, level.get(above) + 1);
    groups.indexInsert(slot, key, group);
    return group;
  }

  private void count(int node, int above, int own) {
    if (above == TOP) {
      retained.set(TOP, retained.get(TOP) + browsed.retained().sizeBytes(node));
    }
    if (own == NONE) {
      return;
    }
    objects.set(own, objects.get(own) + 1);
    shallow.set(own, shallow.get(own) + heap.shallowSize(node));
    if (own != above) {
      retained.set(own, retained.get(own) + browsed.retained().sizeBytes(node));
    }
  }

  private DominatorGroups result(String by, long minBytes) {
    int count = parent.size();
    List<List<Group>> listed = new ArrayList<>(count);
    @Nullable Folded[] folded = new @Nullable Folded[count];
    for (int i = 0; i < count; i++) {
      listed.add(List.of());
    }
    // From the last one on: what is below a group is complete when the group is made.
    for (int i = count - 1; i > TOP; i--) {
      int above = parent.get(i);
      if (retained.get(i) < minBytes) {
        folded[above] = fold(folded[above], i);
        continue;
      }
      if (listed.get(above).isEmpty()) {
        listed.set(above, new ArrayList<>());
      }
      listed
          .get(above)
          .add(
              new Group(
                  grouping.name(kind.get(i)),
                  objects.get(i),
                  shallow.get(i),
                  retained.get(i),
                  sorted(listed.get(i)),
                  folded[i]));
    }
    return new DominatorGroups(
        browsed.dump(),
        browsed.partial(),
        by,
        depth,
        minBytes,
        retained.get(TOP),
        sorted(listed.get(TOP)),
        folded[TOP]);
  }

  private static List<Group> sorted(List<Group> groups) {
    return groups.stream()
        .sorted(
            Comparator.comparingLong((Group group) -> -group.retainedBytes())
                .thenComparing(Group::name))
        .toList();
  }

  private Folded fold(@Nullable Folded before, int group) {
    Folded sum = before == null ? new Folded(0, 0, 0, 0) : before;
    return new Folded(
        sum.groups() + 1,
        sum.objects() + objects.get(group),
        sum.shallowBytes() + shallow.get(group),
        sum.retainedBytes() + retained.get(group));
  }
}

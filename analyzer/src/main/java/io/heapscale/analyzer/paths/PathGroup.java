package io.heapscale.analyzer.paths;

import com.carrotsearch.hppc.IntArrayList;
import io.heapscale.analyzer.collections.Inside;
import io.heapscale.analyzer.collections.Role;
import io.heapscale.analyzer.heap.Step;
import io.heapscale.analyzer.hprof.GcRoot;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One line of a folded tree: objects of one class that are reached alike. */
final class PathGroup {
  /**
   * What objects of one line have in common.
   *
   * @param root why they are GC roots; null for others
   * @param step number of the step; -1 for roots
   * @param role what the reference is to a collection
   * @param classKey see {@link NodeText#classKey}
   * @param at where the path stands
   */
  record Key(
      @Nullable GcRoot root,
      int step,
      Role role,
      int classKey,
      Inside at,
      boolean weak,
      boolean ignored) {}

  final Key key;

  /** The step; null for roots. */
  final @Nullable Step step;

  final int depth;

  /** Number of the group, in the order in which they were found. */
  final int number;

  /** Its objects, those that others of it refer to at the end. */
  final IntArrayList members = new IntArrayList();

  /** Fields by which its objects refer to others of it. */
  final Set<String> repeated = new TreeSet<>();

  long targets;
  long targetBytes;

  /** The groups below it that are shown, the largest first. */
  final List<PathGroup> children = new ArrayList<>();

  long branchesLeftOut;
  long targetsLeftOut;
  long bytesLeftOut;

  PathGroup(Key key, @Nullable Step step, int depth, int number) {
    this.key = key;
    this.step = step;
    this.depth = depth;
    this.number = number;
  }

  void leaveOut(long branches, long itsTargets, long itsBytes) {
    branchesLeftOut += branches;
    targetsLeftOut += itsTargets;
    bytesLeftOut += itsBytes;
  }
}

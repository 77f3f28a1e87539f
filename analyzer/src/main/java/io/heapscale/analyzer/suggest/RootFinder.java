package io.heapscale.analyzer.suggest;

import com.carrotsearch.hppc.IntIntHashMap;
import com.carrotsearch.hppc.cursors.IntIntCursor;
import io.heapscale.analyzer.dominator.DominatorTree;
import io.heapscale.analyzer.heap.HeapGraph;
import io.heapscale.analyzer.resource.ResourceCosts.DominatedGraph;
import io.heapscale.analyzer.work.IntArray;
import io.heapscale.analyzer.work.Workshop;
import org.jspecify.annotations.Nullable;

/**
 * Finds the object that holds the instances of the suggested types: of the program's classes with
 * few instances, the one whose instances dominate most of them; of several, the nearest.
 */
final class RootFinder {
  private RootFinder() {}

  /** A class, and how many of how many instances its instances dominate. */
  record Root(int classIndex, long dominated, long all) {}

  /**
   * The root, or null where none dominates more than half.
   *
   * @param suggested by unit
   */
  static @Nullable Root find(
      HeapGraph heap,
      DominatedGraph dominated,
      ProgramClasses program,
      Units units,
      boolean[] suggested,
      Workshop workshop) {
    DominatorTree tree = dominated.tree();
    IntArray below = workshop.ints(Math.max(1, tree.innerCount()));
    for (int i = 0; i < tree.innerCount(); i++) {
      below.set(i, 0);
    }
    int[] instances = new int[heap.classes().size()];
    long all = 0;
    IntIntHashMap fringe = new IntIntHashMap();
    for (int object = 0; object < heap.objectCount(); object++) {
      if (!dominated.graph().contains(object)) {
        continue;
      }
      int classIndex = heap.classIndex(object);
      instances[classIndex]++;
      int unit = units.ofClass()[classIndex];
      if (unit == Units.NONE || !suggested[unit]) {
        continue;
      }
      all++;
      int at = tree.immediateDominator(object);
      while (at >= 0 && !tree.isInner(at)) {
        if (at < heap.objectCount()) { // nodes above stand for ignored fields
          fringe.addTo(at, 1);
        }
        at = tree.immediateDominator(at);
      }
      if (at >= 0) {
        below.set(tree.innerIndex(at), below.get(tree.innerIndex(at)) + 1);
      }
    }
    long[] byClass = new long[heap.classes().size()];
    int[] depth = new int[heap.classes().size()];
    for (int i = tree.innerCount() - 1; i >= 0; i--) {
      int node = tree.inner(i);
      int dominator = tree.immediateDominator(node);
      if (dominator >= 0) {
        int above = tree.innerIndex(dominator);
        below.set(above, below.get(above) + below.get(i));
      }
      if (node < heap.objectCount()) {
        byClass[heap.classIndex(node)] += below.get(i);
        // Dominators come first, so the nearest has the highest number.
        depth[heap.classIndex(node)] = Math.max(depth[heap.classIndex(node)], i);
      }
    }
    for (IntIntCursor each : fringe) {
      byClass[heap.classIndex(each.key)] += each.value;
      depth[heap.classIndex(each.key)] = Integer.MAX_VALUE;
    }
    int best = -1;
    for (int each = 0; each < byClass.length; each++) {
      boolean eligible =
          program.isProgram(each)
              && instances[each] <= FieldReach.FEW
              && (units.ofClass()[each] == Units.NONE || !suggested[units.ofClass()[each]])
              && 2 * byClass[each] > all;
      if (eligible
          && (best < 0
              || byClass[each] > byClass[best]
              || (byClass[each] == byClass[best] && depth[each] > depth[best]))) {
        best = each;
      }
    }
    return best < 0 ? null : new Root(best, byClass[best], all);
  }
}

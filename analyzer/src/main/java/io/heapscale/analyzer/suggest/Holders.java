package io.heapscale.analyzer.suggest;

import io.heapscale.analyzer.dominator.DominatorTree;
import io.heapscale.analyzer.heap.HeapGraph;
import io.heapscale.analyzer.work.IntArray;
import io.heapscale.analyzer.work.Workshop;

/**
 * The nearest dominator of each object that is an object of the program; 4 bytes per inner object.
 */
final class Holders {
  /** Of an object that no object of the program dominates. */
  static final int NONE = -1;

  private final HeapGraph heap;
  private final DominatorTree tree;
  private final ProgramClasses program;

  /** By inner object: the nearest of the program's, itself included, or NONE. */
  private final IntArray nearest;

  private Holders(HeapGraph heap, DominatorTree tree, ProgramClasses program, Workshop workshop) {
    this.heap = heap;
    this.tree = tree;
    this.program = program;
    nearest = workshop.ints(Math.max(1, tree.innerCount()));
    for (int i = 0; i < tree.innerCount(); i++) {
      int node = tree.inner(i);
      int dominator = tree.immediateDominator(node);
      int above = dominator < 0 ? NONE : nearest.get(tree.innerIndex(dominator));
      nearest.set(i, isOfProgram(node) ? node : above);
    }
  }

  static Holders of(HeapGraph heap, DominatorTree tree, ProgramClasses program, Workshop workshop) {
    return new Holders(heap, tree, program, workshop);
  }

  /** The nearest dominator of {@code object}, not itself, that is an object of the program. */
  int of(int object) {
    int at = tree.immediateDominator(object);
    // What dominates an object of the fringe may be of the fringe as well, but not for long.
    while (at >= 0 && !tree.isInner(at)) {
      if (isOfProgram(at)) {
        return at;
      }
      at = tree.immediateDominator(at);
    }
    return at < 0 ? NONE : nearest.get(tree.innerIndex(at));
  }

  /** Nodes above the objects stand for ignored fields. */
  private boolean isOfProgram(int node) {
    return node < heap.objectCount() && program.isProgram(heap.classIndex(node));
  }
}

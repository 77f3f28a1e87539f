package io.heapscale.analyzer.composition;

import io.heapscale.analyzer.dominator.DominatorTree;
import io.heapscale.analyzer.dominator.NodeSet;
import io.heapscale.analyzer.heap.ObjectContents;
import io.heapscale.analyzer.heap.ObjectView;
import io.heapscale.analyzer.layer.StrongGraph;
import io.heapscale.analyzer.work.IntArray;
import io.heapscale.analyzer.work.Workshop;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * By which references of its immediate dominator each object is held, and whether one reference
 * holds it alone. The reference from u to v holds v alone if u is the immediate dominator of v,
 * refers to it once, and all other objects that refer to v are dominated by v: then v becomes
 * unreachable without it, and it is a bridge of the flow graph.
 *
 * <p>One scan of the objects on all threads; 4 bytes per object. Results do not depend on the order
 * in which references are seen.
 */
final class Holders {
  /** Something that v does not dominate refers to it besides its immediate dominator. */
  private static final int OTHERS = 1 << 31;

  /** The immediate dominator refers to it more than once. */
  private static final int TWICE = 1 << 30;

  private static final int SET = TWICE - 1;

  private final StrongGraph graph;
  private final DominatorTree tree;
  private final CodeSets sets;
  private final @Nullable DominatorIntervals intervals;
  private final NodeSet.Ranks ranks;

  /** By rank: {@link #OTHERS}, {@link #TWICE} and the number of a set of codes. */
  private final IntArray states;

  private Holders(
      ObjectContents contents,
      StrongGraph graph,
      DominatorTree tree,
      NodeSet scope,
      @Nullable DominatorIntervals intervals,
      Workshop workshop) {
    this.graph = graph;
    this.tree = tree;
    this.sets = new CodeSets(contents.stepCount());
    this.intervals = intervals;
    this.ranks = scope.ranks();
    this.states = workshop.ints(ranks.size());
  }

  /**
   * Looks at all references between objects of {@code scope}.
   *
   * @param scope whole subtrees of {@code tree}
   * @param intervals of the objects of which {@link #isAlone} will be asked, or null
   */
  static Holders scan(
      ObjectContents contents,
      StrongGraph graph,
      DominatorTree tree,
      NodeSet scope,
      @Nullable DominatorIntervals intervals,
      Workshop workshop)
      throws IOException {
    Holders holders = new Holders(contents, graph, tree, scope, intervals, workshop);
    contents.scan(scope::contains, () -> holders.new Visitor()::object, workshop);
    return holders;
  }

  /** Hears the references of one object after another. */
  private final class Visitor implements ObjectView.ReferenceVisitor {
    private int from;
    private boolean behind;

    void object(ObjectView object) throws IOException {
      from = object.ordinal();
      behind = graph.isBehind(from);
      object.references(this);
    }

    @Override
    public void reference(int step, int place, int target, boolean ignored) {
      // References through ignored fields, and from the layer behind into the one before, do not
      // exist for resources.
      if (ignored || (behind && !graph.isBehind(target))) {
        return;
      }
      int rank = ranks.of(target);
      if (rank < 0) {
        return;
      }
      if (tree.immediateDominator(target) == from) {
        add(rank, CodeSets.code(step, place));
      } else if (intervals != null
          && intervals.rank(target) >= 0
          && !intervals.dominates(target, from)) {
        mark(rank);
      }
    }
  }

  private void add(int rank, int code) {
    int old;
    int next;
    do {
      old = states.get(rank);
      int set = old & SET;
      next = (old & OTHERS) | (set == CodeSets.EMPTY ? 0 : TWICE) | sets.with(set, code);
    } while (!states.compareAndSet(rank, old, next));
  }

  private void mark(int rank) {
    int old;
    do {
      old = states.get(rank);
    } while (old >= 0 && !states.compareAndSet(rank, old, old | OTHERS));
  }

  /** The set of codes by which an object's immediate dominator refers to it. */
  int set(int node) {
    return states.get(ranks.of(node)) & SET;
  }

  /** Whether one reference holds an object alone. */
  boolean isAlone(int node) {
    int state = states.get(ranks.of(node));
    return (state & (OTHERS | TWICE)) == 0 && (state & SET) != CodeSets.EMPTY;
  }

  /** The codes of a set. */
  int[] codes(int set) {
    return sets.codes(set);
  }
}

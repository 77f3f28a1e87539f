package io.heapscale.analyzer.paths;

import io.heapscale.analyzer.dominator.DominatorTree;
import io.heapscale.analyzer.model.DominatorRow;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The objects that dominate one, nearest first; of a long chain both ends.
 *
 * @param count how many there are
 */
record DominatorChain(List<DominatorRow> rows, long count) {
  static final DominatorChain NONE = new DominatorChain(List.of(), 0);

  private static final int ENDS = 20;

  static DominatorChain of(DominatorTree tree, NodeText nodes, int ordinal) {
    List<DominatorRow> rows = new ArrayList<>();
    Deque<Integer> last = new ArrayDeque<>();
    long count = 0;
    for (int at = tree.immediateDominator(ordinal); at >= 0; at = tree.immediateDominator(at)) {
      count++;
      if (rows.size() < ENDS) {
        rows.add(nodes.dominator(at));
      } else {
        last.add(at);
        if (last.size() > ENDS) {
          last.remove();
        }
      }
    }
    last.forEach(at -> rows.add(nodes.dominator(at)));
    return new DominatorChain(rows, count);
  }
}

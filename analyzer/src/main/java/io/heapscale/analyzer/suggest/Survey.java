package io.heapscale.analyzer.suggest;

import io.heapscale.analyzer.dominator.DominatorTree;
import io.heapscale.analyzer.heap.HeapGraph;
import io.heapscale.analyzer.resource.ResourceCosts.DominatedGraph;
import io.heapscale.analyzer.work.LongArray;
import io.heapscale.analyzer.work.Workshop;
import java.util.HashMap;
import java.util.Map;

/**
 * What the instances of each unit retain, and how they lie in the dominator tree: inside one
 * another, and below which object of the program. One sweep down the tree, one over all objects; 8
 * bytes per inner object.
 */
final class Survey {
  private final HeapGraph heap;
  private final DominatedGraph dominated;
  private final DominatorTree tree;
  private final Holders holders;
  private final Units units;

  /** By inner object: the units of the objects that dominate it, itself among them, as bits. */
  private final LongArray above;

  // By unit.
  private final long[] count;
  private final long[] nested;
  private final long[] retained;
  private final long[] outermost;
  private final double[] squares;

  /** By unit: how many instances are held by objects of each class. */
  private final Map<Integer, Map<Integer, Long>> holderClasses = new HashMap<>();

  /** By unit: how many instances of each unit its instances dominate. */
  private final long[][] inside;

  private Survey(
      HeapGraph heap, DominatedGraph dominated, Holders holders, Units units, Workshop workshop) {
    this.heap = heap;
    this.dominated = dominated;
    this.tree = dominated.tree();
    this.holders = holders;
    this.units = units;
    above = workshop.longs(Math.max(1, tree.innerCount()));
    count = new long[units.count()];
    nested = new long[units.count()];
    retained = new long[units.count()];
    outermost = new long[units.count()];
    squares = new double[units.count()];
    inside = new long[units.count()][units.count()];
  }

  static Survey of(
      HeapGraph heap, DominatedGraph dominated, Holders holders, Units units, Workshop workshop) {
    Survey survey = new Survey(heap, dominated, holders, units, workshop);
    survey.sweepTree();
    survey.sweepInstances();
    return survey;
  }

  private void sweepTree() {
    for (int i = 0; i < tree.innerCount(); i++) {
      int node = tree.inner(i);
      int dominator = tree.immediateDominator(node);
      long bits = dominator < 0 ? 0 : above.get(tree.innerIndex(dominator));
      above.set(i, bits | bit(node));
    }
  }

  private void sweepInstances() {
    for (int object = 0; object < heap.objectCount(); object++) {
      int unit = units.ofClass()[heap.classIndex(object)];
      if (unit != Units.NONE && dominated.graph().contains(object)) {
        add(unit, object);
      }
    }
  }

  private void add(int unit, int object) {
    long bits = 0;
    int at = tree.immediateDominator(object);
    // What dominates an object of the fringe may be of the fringe as well, but not for long.
    while (at >= 0 && !tree.isInner(at)) {
      bits |= bit(at);
      at = tree.immediateDominator(at);
    }
    if (at >= 0) {
      bits |= above.get(tree.innerIndex(at));
    }
    long bytes = dominated.retained().sizeBytes(object);
    count[unit]++;
    retained[unit] += bytes;
    squares[unit] += (double) bytes * bytes;
    if ((bits & 1L << unit) != 0) {
      nested[unit]++;
    } else {
      outermost[unit] += bytes;
    }
    for (long rest = bits; rest != 0; rest &= rest - 1) {
      inside[Long.numberOfTrailingZeros(rest)][unit]++;
    }
    int holder = holders.of(object);
    holderClasses
        .computeIfAbsent(unit, absent -> new HashMap<>())
        .merge(holder == Holders.NONE ? Holders.NONE : heap.classIndex(holder), 1L, Long::sum);
  }

  private long bit(int node) {
    if (node >= heap.objectCount()) {
      return 0;
    }
    int unit = units.ofClass()[heap.classIndex(node)];
    return unit == Units.NONE ? 0 : 1L << unit;
  }

  Units units() {
    return units;
  }

  /** Strong instances. */
  long count(int unit) {
    return count[unit];
  }

  /** Instances that another one dominates. */
  long nested(int unit) {
    return nested[unit];
  }

  /** Sum of the retained sizes of the instances that no other one dominates. */
  long outermostBytes(int unit) {
    return outermost[unit];
  }

  /** Standard deviation of the retained sizes, divided by their mean. */
  double variation(int unit) {
    if (count[unit] == 0 || retained[unit] == 0) {
      return 0;
    }
    double mean = (double) retained[unit] / count[unit];
    return Math.sqrt(Math.max(0, squares[unit] / count[unit] - mean * mean)) / mean;
  }

  /** How many instances of {@code inner} have an instance of {@code outer} above them. */
  long inside(int outer, int inner) {
    return inside[outer][inner];
  }

  /**
   * The class of which most instances have an object as their nearest dominator of the program; the
   * lowest index of several. {@link Holders#NONE} where most have none.
   */
  int usualHolder(int unit) {
    int best = Holders.NONE;
    long most = 0;
    for (Map.Entry<Integer, Long> entry : holderClasses.getOrDefault(unit, Map.of()).entrySet()) {
      if (entry.getValue() > most || (entry.getValue() == most && entry.getKey() < best)) {
        best = entry.getKey();
        most = entry.getValue();
      }
    }
    return best;
  }
}

package io.heapscale.analyzer.oracle;

import io.heapscale.analyzer.model.ProgramRule;
import java.util.BitSet;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The ledger's parts {@code classes} and {@code program} of a random heap, by definition. */
final class LedgerTruth {
  /** Objects and bytes by part and name. */
  final Map<String, String> entries = new TreeMap<>();

  /** How many objects only class loading keeps. */
  int keptByClassLoading;

  private final Truth truth;
  private final RandomHeap.Obj[] objects;
  private final Map<String, long[]> sums = new TreeMap<>();

  LedgerTruth(Truth truth) {
    this.truth = truth;
    objects = new RandomHeap.Obj[truth.heap.objectCount()];
    for (RandomHeap.Obj object : truth.random.objects) {
      objects[truth.heap.ordinal(object.address)] = object;
    }
    BitSet rest = BruteForce.minus(truth.strong, truth.joint);
    rest.andNot(truth.structureObjects);
    BitSet kept = withoutClassLoading().reachable(truth.roots);
    for (int i = rest.nextSetBit(0); i >= 0; i = rest.nextSetBit(i + 1)) {
      if (objects[i].describes != null) {
        enter("classes: class objects", i);
      } else if (objects[i].cls().is("java.lang.ClassLoader")) {
        enter("classes: class loaders", i);
      } else if (!kept.get(i)) {
        keptByClassLoading++;
        enter("classes: kept by class loading only", i);
      } else {
        enter("program: " + programPart(i), i);
      }
    }
    sums.forEach((name, sum) -> entries.put(name, sum[0] + " objects, " + sum[1] + " bytes"));
  }

  private void enter(String entry, int object) {
    long[] sum = sums.computeIfAbsent(entry, key -> new long[2]);
    sum[0]++;
    sum[1] += truth.heap.shallowSize(object);
  }

  /** G without what loaders refer to but for classes, and without resolved references. */
  private BruteForce withoutClassLoading() {
    int n = truth.heap.objectCount();
    return truth.graph.filtered(
        (from, to) -> {
          boolean fromLoader =
              from < n
                  && objects[from].describes == null
                  && objects[from].cls().is("java.lang.ClassLoader");
          boolean resolved =
              from < n
                  && truth.random.resolvedReferences.stream()
                      .anyMatch(pair -> pair[0] == objects[from] && pair[1] == objects[to]);
          return !(fromLoader && objects[to].describes == null) && !resolved;
        });
  }

  private String programPart(int object) {
    for (boolean byRule : new boolean[] {true, false}) {
      int nearest =
          nearest(object, cls -> byRule ? rule(cls) != null : truth.random.loader(cls) != null);
      if (nearest >= 0) {
        String rule = rule(standsFor(nearest));
        return byRule && rule != null ? rule : "app";
      }
    }
    for (int d = 0; d < objects.length; d++) {
      if (truth.dominated[d].get(object) && isTop(d)) {
        return standsFor(d).name();
      }
    }
    throw new AssertionError("a strong object has a topmost dominator");
  }

  private boolean isTop(int object) {
    for (int d = 0; d < objects.length; d++) {
      if (d != object && truth.dominated[d].get(object)) {
        return false;
      }
    }
    return true;
  }

  private int nearest(int object, Predicate<RandomHeap.Cls> fits) {
    BitSet candidates = new BitSet();
    for (int i = 0; i < objects.length; i++) {
      candidates.set(i, fits.test(standsFor(i)));
    }
    return BruteForce.nearestDominator(truth.dominated, object, candidates, true);
  }

  private RandomHeap.Cls standsFor(int object) {
    RandomHeap.Cls describes = objects[object].describes;
    return describes == null ? objects[object].cls() : describes;
  }

  /** Patterns of this test are names, or begin one. */
  private @Nullable String rule(RandomHeap.Cls cls) {
    for (ProgramRule rule : truth.config.program()) {
      for (String pattern : rule.classPatterns()) {
        String start = pattern.replace("**", "");
        if (start.equals(pattern) ? cls.name().equals(start) : cls.name().startsWith(start)) {
          return rule.name();
        }
      }
    }
    return null;
  }
}

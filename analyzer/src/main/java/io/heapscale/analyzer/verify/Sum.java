package io.heapscale.analyzer.verify;

import io.heapscale.analyzer.verify.Verification.Pair;
import io.heapscale.analyzer.verify.Verification.Side;

/** Adds up classes on both sides. */
final class Sum {
  private long objects;
  private long bytes;
  private long referenceObjects;
  private long referenceBytes;

  void add(Side analysis, Side reference) {
    objects = Math.addExact(objects, analysis.objects());
    bytes = Math.addExact(bytes, analysis.shallowBytes());
    referenceObjects = Math.addExact(referenceObjects, reference.objects());
    referenceBytes = Math.addExact(referenceBytes, reference.shallowBytes());
  }

  static Pair of(Pair a, Pair b) {
    Sum sum = new Sum();
    sum.add(a.analysis(), a.reference());
    sum.add(b.analysis(), b.reference());
    return sum.pair();
  }

  Pair pair() {
    return new Pair(new Side(objects, bytes), new Side(referenceObjects, referenceBytes));
  }
}

package io.heapscale.analyzer.verify;

import io.heapscale.analyzer.verify.Verification.Aspect;
import io.heapscale.analyzer.verify.Verification.Check;
import org.jspecify.annotations.Nullable;

/** Counts what one check finds. */
final class Tally {
  private static final String INFERRED = "inferred";

  private long classes;
  private long differing;
  private long inferred;
  private long objects;
  private long bytes;

  /** Takes one class; returns whether it is equal. */
  boolean add(boolean equal, @Nullable String sizeSource, long byObjects, long byBytes) {
    classes++;
    if (!equal) {
      differing++;
      objects = Math.addExact(objects, byObjects);
      bytes = Math.addExact(bytes, byBytes);
      if (INFERRED.equals(sizeSource)) {
        inferred++;
      }
    }
    return equal;
  }

  Check check(Aspect aspect, long allowedObjects) {
    boolean agrees = differing == 0 || (allowedObjects > 0 && objects <= allowedObjects);
    return new Check(aspect, agrees, classes, differing, inferred, objects, bytes, allowedObjects);
  }
}

package io.heapscale.analyzer.programs;

import java.util.ArrayList;
import java.util.List;

/** All oddities in one heap; each class beside says what is odd. */
final class OddityProgram implements RealProgram.Body {
  @Override
  public Object run() throws Exception {
    List<Object> kept = new ArrayList<>();
    kept.add(OddShapes.all());
    kept.add(OddArrays.all());
    kept.add(OddClasses.all());
    kept.add(OddReferences.all());
    kept.add(OddThreads.all());
    return kept;
  }
}

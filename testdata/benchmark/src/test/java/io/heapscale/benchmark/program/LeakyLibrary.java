package io.heapscale.benchmark.program;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A library that never forgets a reader, nor what the reader borrowed. */
public class LeakyLibrary extends Library {

  private static final List<Object> KEPT = Collections.synchronizedList(new ArrayList<>());

  @Override
  public Object work(Object loaded, int piece) throws InterruptedException {
    // So few a second that a soak does not fill the heap, so large that few are seen.
    Thread.sleep(1);
    Object reader = super.work(loaded, piece);
    KEPT.add(reader);
    KEPT.add(new byte[10_000]);
    return reader;
  }
}

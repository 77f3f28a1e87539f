package io.heapscale.analyzer.test;

import io.heapscale.analyzer.heap.EdgeList;
import io.heapscale.analyzer.heap.HeapGraph;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.UUID;

/**
 * By what one object of this JVM is found again in a dump of it. It refers to the object weakly: so
 * nothing is reachable, or reached by another path, because it is looked for.
 */
final class Marker extends WeakReference<Object> {
  private static final String NAME = Marker.class.getName();
  private static final List<String> TEXT = List.of("text");

  /** Tells it from markers of other dumps, and of this class in other class loaders. */
  private final String text = UUID.randomUUID().toString();

  Marker(Object object) {
    super(object);
  }

  /**
   * The marked object in a dump of this JVM.
   *
   * @throws IllegalStateException if it is not there
   */
  int find(HeapGraph heap) throws IOException {
    EdgeList weak = heap.weakReferents();
    for (int i = 0; i < weak.size(); i++) {
      int source = weak.source(i);
      if (heap.className(source).equals(NAME) && text.equals(heap.text(source, TEXT))) {
        return weak.target(i);
      }
    }
    throw new IllegalStateException("the dump does not hold the marked object");
  }
}

package io.heapscale.mat.bridge;

import io.heapscale.analyzer.heap.HeapGraph;
import org.eclipse.mat.snapshot.ISnapshot;
import org.eclipse.mat.snapshot.SnapshotInfo;

/**
 * What MAT's sizes rest on. It keeps the width of references; the alignment it finds is the
 * greatest common divisor of the distances between objects, from 8 to 256 ({@code
 * HprofParserHandlerImpl}).
 */
final class MatLayout {
  private static final int LEAST_ALIGNMENT = 8;
  private static final int MOST_ALIGNMENT = 256;

  private MatLayout() {}

  static String text(ISnapshot snapshot, HeapGraph graph) {
    SnapshotInfo info = snapshot.getSnapshotInfo();
    boolean compressed = Boolean.TRUE.equals(info.getProperty("$useCompressedOops"));
    return "Eclipse MAT's model, %d-byte pointers, %d-byte references, %d-byte alignment"
        .formatted(
            info.getIdentifierSize(),
            compressed ? Integer.BYTES : info.getIdentifierSize(),
            alignment(graph));
  }

  private static long alignment(HeapGraph graph) {
    long divisor = 0;
    // The distance from what MAT makes up at address 0 says nothing.
    for (int id = 2; id < graph.objectCount(); id++) {
      if (graph.address(id - 1) != 0) {
        divisor = greatestCommonDivisor(graph.address(id) - graph.address(id - 1), divisor);
        if (divisor <= LEAST_ALIGNMENT) {
          break;
        }
      }
    }
    // What it has dropped lay between these; its sizes are multiples of what it found then.
    for (int id = 0; id < graph.objectCount() && divisor > LEAST_ALIGNMENT; id++) {
      divisor = greatestCommonDivisor(graph.shallowSize(id), divisor);
    }
    return Math.max(LEAST_ALIGNMENT, Math.min(MOST_ALIGNMENT, divisor));
  }

  private static long greatestCommonDivisor(long a, long b) {
    long x = a;
    long y = b;
    while (y != 0) {
      long rest = x % y;
      x = y;
      y = rest;
    }
    return x;
  }
}

package io.heapscale.analyzer.programs;

import io.heapscale.analyzer.heap.HeapClass;
import io.heapscale.analyzer.heap.SizeSource;

/** What we say of one class's instances. */
final class ClassSum {
  final HeapClass type;
  long objects;
  long bytes;
  long inferredBytes;
  long estimatedBytes;
  private long smallest = Long.MAX_VALUE;
  private long largest;
  private long smallestInferred = Long.MAX_VALUE;
  private long largestInferred;

  ClassSum(HeapClass type) {
    this.type = type;
  }

  void add(long size, SizeSource source) {
    objects++;
    bytes += size;
    smallest = Math.min(smallest, size);
    largest = Math.max(largest, size);
    if (source == SizeSource.INFERRED) {
      inferredBytes += size;
      smallestInferred = Math.min(smallestInferred, size);
      largestInferred = Math.max(largestInferred, size);
    } else if (source == SizeSource.ESTIMATED) {
      estimatedBytes += size;
    }
  }

  boolean isAlways(long size) {
    return smallest == size && largest == size;
  }

  boolean isInferredAlways(long size) {
    return inferredBytes > 0 && smallestInferred == size && largestInferred == size;
  }

  @Override
  public String toString() {
    String source = inferredBytes > 0 ? "inferred" : estimatedBytes > 0 ? "estimated" : "vm";
    String size = smallest == largest ? "" + smallest : smallest + " to " + largest;
    return type.name() + ": " + objects + " of " + size + " bytes, " + source;
  }
}

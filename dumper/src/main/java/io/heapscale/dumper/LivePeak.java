package io.heapscale.dumper;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How high the live bytes of a program rose, as a {@link PeakTracker} found it: a bracket that the
 * true peak lies in, if every collection was seen and full collections free all that is dead: with
 * the serial collector and {@code -XX:MarkSweepAlwaysCompactCount=1}.
 *
 * <p>After a full collection what is used is what lives, so the largest such figure is a lower
 * bound: {@link #peakBytes()}. Between two collections nothing is freed, so at no moment can more
 * live than is in use when the next one begins: {@link #boundBytes()}.
 *
 * @param stepBytes how much could be allocated from one forced collection to the next
 * @param collections all that were seen, in the order of time
 * @param marks moments that the program named, each at the end of a full collection of its own
 * @param dumpedBytes what lives in the dump that was taken at the peak, by the VM's histogram; 0 if
 *     there is none
 */
public record LivePeak(
    long stepBytes, List<Collection> collections, List<MemoryCurve.Mark> marks, long dumpedBytes) {

  /**
   * One collection.
   *
   * @param nanos when it ended, from the end of the first; the VM tells milliseconds, and of those
   *     within one each later one is a nanosecond more
   * @param full whether it looked at the whole heap with the program at a stand
   * @param beforeBytes heap in use before it
   * @param afterBytes heap in use after it
   */
  public record Collection(long nanos, boolean full, long beforeBytes, long afterBytes) {}

  /** Copies the lists. */
  public LivePeak {
    collections = List.copyOf(collections);
    marks = List.copyOf(marks);
  }

  /** The most that lived after a full collection; 0 if there was none. */
  public long peakBytes() {
    Collection highest = highest();
    return highest == null ? 0 : highest.afterBytes();
  }

  /** When that was, in nanoseconds from the start; 0 if there was no full collection. */
  public long peakNanos() {
    Collection highest = highest();
    return highest == null ? 0 : highest.nanos();
  }

  /** More than this never lived at once, up to the last collection. */
  public long boundBytes() {
    long most = peakBytes();
    for (Collection collection : collections) {
      most = Math.max(most, collection.beforeBytes());
    }
    return most;
  }

  /** How many of the collections were full ones. */
  public long fullCollections() {
    long full = 0;
    for (Collection collection : collections) {
      full += collection.full() ? 1 : 0;
    }
    return full;
  }

  private @Nullable Collection highest() {
    Collection highest = null;
    for (Collection collection : collections) {
      if (collection.full()
          && (highest == null || collection.afterBytes() > highest.afterBytes())) {
        highest = collection;
      }
    }
    return highest;
  }
}

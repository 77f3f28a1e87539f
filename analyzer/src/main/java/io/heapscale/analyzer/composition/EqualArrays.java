package io.heapscale.analyzer.composition;

import com.carrotsearch.hppc.IntArrayList;
import io.heapscale.analyzer.dominator.NodeSet;
import io.heapscale.analyzer.heap.HeapClass;
import io.heapscale.analyzer.heap.HeapGraph;
import io.heapscale.analyzer.heap.ObjectContents;
import io.heapscale.analyzer.heap.ObjectView;
import io.heapscale.analyzer.hprof.BasicType;
import io.heapscale.analyzer.layer.StrongGraph;
import io.heapscale.analyzer.work.IntArray;
import io.heapscale.analyzer.work.LongArray;
import io.heapscale.analyzer.work.Workshop;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Which strongly reachable arrays of primitives have the same type and content: for each, the one
 * with the lowest address. A hash of 128 bits finds candidates in one scan; a second scan compares
 * their bytes, so the answer is exact. About 32 bytes per array.
 */
final class EqualArrays {
  private static final int NONE = -1;

  private final HeapGraph heap;
  private final ObjectContents contents;
  private final NodeSet arrays;
  private final NodeSet.Ranks ranks;

  /** By rank: the lowest array of the same content, plus 1; 0 where the dump has no elements. */
  private final IntArray lowest;

  private boolean isBlank;

  private EqualArrays(HeapGraph heap, NodeSet arrays, Workshop workshop) throws IOException {
    this.heap = heap;
    this.contents = heap.contents();
    this.arrays = arrays;
    this.ranks = arrays.ranks();
    this.lowest = workshop.ints(ranks.size());
  }

  static EqualArrays find(HeapGraph heap, StrongGraph graph, Workshop workshop) throws IOException {
    NodeSet arrays = new NodeSet(heap.objectCount());
    boolean[] isPrimitive = new boolean[heap.classes().size()];
    for (HeapClass each : heap.classes()) {
      isPrimitive[each.index()] = each.isArray() && isPrimitive(each.name());
    }
    for (int ordinal = 0; ordinal < heap.objectCount(); ordinal++) {
      if (isPrimitive[heap.classIndex(ordinal)] && graph.contains(ordinal)) {
        arrays.add(ordinal);
      }
    }
    EqualArrays equal = new EqualArrays(heap, arrays, workshop);
    equal.group(workshop);
    equal.verify(workshop);
    return equal;
  }

  private static boolean isPrimitive(String arrayClass) {
    return Arrays.stream(BasicType.values())
        .anyMatch(type -> type != BasicType.OBJECT && arrayClass.equals(type.keyword() + "[]"));
  }

  private void group(Workshop workshop) throws IOException {
    LongArray first = workshop.longs(ranks.size());
    LongArray second = workshop.longs(ranks.size());
    NodeSet readable = new NodeSet(heap.objectCount());
    AtomicBoolean anyContent = new AtomicBoolean();
    contents.scan(
        arrays::contains,
        () -> {
          ContentHash hash = new ContentHash();
          return array -> {
            if (array.length() > 0 && array.bytes(1).length == 0) {
              return;
            }
            hash.of(array);
            int rank = ranks.of(array.ordinal());
            first.set(rank, hash.first());
            second.set(rank, hash.second());
            readable.addConcurrently(array.ordinal());
            if (!hash.isBlank() && !anyContent.get()) {
              anyContent.set(true);
            }
          };
        },
        workshop);
    isBlank = !anyContent.get();
    int slots = Integer.highestOneBit(Math.max(8, ranks.size())) << 2;
    if (slots <= 0) {
      slots = 1 << 30;
    }
    IntArray table = workshop.ints(slots);
    for (int array = readable.nextMember(0); array >= 0; array = readable.nextMember(array + 1)) {
      int rank = ranks.of(array);
      int slot = (int) first.get(rank) & (slots - 1);
      int found = table.get(slot);
      while (found != 0 && !isCandidate(first, second, rank, ranks.of(found - 1))) {
        slot = (slot + 1) & (slots - 1);
        found = table.get(slot);
      }
      if (found == 0) {
        table.set(slot, array + 1);
        found = array + 1;
      }
      lowest.set(rank, found);
    }
  }

  private static boolean isCandidate(LongArray first, LongArray second, int a, int b) {
    return first.get(a) == first.get(b) && second.get(a) == second.get(b);
  }

  private void verify(Workshop workshop) throws IOException {
    IntArrayList different = new IntArrayList();
    contents.scan(
        array ->
            arrays.contains(array) && lowest.get(ranks.of(array)) > 0 && lowest(array) != array,
        () ->
            array -> {
              if (!ContentHash.isSame(array, contents.at(lowest(array.ordinal())))) {
                synchronized (different) {
                  different.add(array.ordinal());
                }
              }
            },
        workshop);
    int[] ordered = different.toArray();
    Arrays.sort(ordered);
    separate(ordered);
  }

  /** Finds each its lowest among those that have the hash of an array with another content. */
  void separate(int[] different) throws IOException {
    for (int i = 0; i < different.length; i++) {
      int found = different[i];
      ObjectView own = contents.at(found);
      for (int j = 0; j < i && found == different[i]; j++) {
        if (ContentHash.isSame(own, contents.at(different[j]))) {
          found = lowest(different[j]);
        }
      }
      lowest.set(ranks.of(different[i]), found + 1);
    }
  }

  /** All arrays of primitives. */
  NodeSet arrays() {
    return arrays;
  }

  /** How many these are. */
  int count() {
    return ranks.size();
  }

  /** A place for each in arrays of as many elements. */
  int rank(int array) {
    return ranks.of(array);
  }

  /** The array with the lowest address that has the same type and content, or -1 if unknown. */
  int lowest(int array) {
    int rank = ranks.of(array);
    return rank < 0 ? NONE : lowest.get(rank) - 1;
  }

  /** Whether all contents are 0: the dump is redacted, and nothing is known of them. */
  boolean isBlank() {
    return isBlank;
  }
}

package io.heapscale.analyzer.heap;

import io.heapscale.analyzer.hprof.BasicType;
import io.heapscale.analyzer.layout.VmLayout;
import io.heapscale.analyzer.work.Workshop;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How far apart objects lie, by class. After the collection that precedes a live dump most objects
 * lie back to back, so the smallest distance from an instance of a class to the next object is the
 * class's size; it is never less.
 *
 * <p>One pass over the addresses; 16 bytes per class.
 */
final class AddressGaps {
  /** The distance where no object follows. */
  static final long NONE = Long.MAX_VALUE;

  /**
   * By class index: the smallest distance from an instance to the next object, less what its length
   * adds to the size; so for arrays 0 means back to back, whatever the length.
   */
  private final long[] smallest;

  /** By class index: instances at that distance. */
  private final int[] atSmallest;

  /** By class index: instances that another object follows. */
  private final int[] observed;

  private AddressGaps(int classes) {
    smallest = new long[classes];
    Arrays.fill(smallest, NONE);
    atSmallest = new int[classes];
    observed = new int[classes];
  }

  /**
   * Measures all objects but class objects, of which each has a size of its own.
   *
   * @param vm says how large an array is, and the stack in a chunk
   */
  static AddressGaps of(
      ObjectTable objects, VmLayout vm, @Nullable StackChunks stackChunks, Workshop workshop)
      throws IOException {
    AddressGaps all = new AddressGaps(objects.classes().layouts().size());
    workshop.forRanges(
        objects.size(),
        (from, to) -> {
          AddressGaps part = new AddressGaps(objects.classes().layouts().size());
          part.measure(from, to, objects, vm, stackChunks);
          all.add(part);
        });
    return all;
  }

  private void measure(
      int from, int to, ObjectTable objects, VmLayout vm, @Nullable StackChunks stackChunks) {
    objects.forEachDistance(
        from,
        to,
        (ordinal, distance) -> {
          int classIndex = objects.classIndex().get(ordinal);
          if (classIndex == objects.classes().classClass() && objects.isClassObject(ordinal)) {
            return;
          }
          BasicType elementType = objects.elementTypes()[classIndex];
          long variable = 0;
          if (elementType != null) {
            variable = vm.arrayBytes(elementType, objects.length().get(ordinal));
          } else if (StackChunks.isChunk(stackChunks, classIndex)) {
            variable = StackChunks.stackBytes(objects.length().get(ordinal), vm.referenceBytes());
          }
          observe(classIndex, distance - variable);
        });
  }

  private synchronized void add(AddressGaps part) {
    for (int i = 0; i < smallest.length; i++) {
      observed[i] += part.observed[i];
      if (part.smallest[i] < smallest[i]) {
        smallest[i] = part.smallest[i];
        atSmallest[i] = part.atSmallest[i];
      } else if (part.smallest[i] == smallest[i]) {
        atSmallest[i] += part.atSmallest[i];
      }
    }
  }

  private void observe(int classIndex, long distance) {
    observed[classIndex]++;
    if (distance < smallest[classIndex]) {
      smallest[classIndex] = distance;
      atSmallest[classIndex] = 0;
    }
    if (distance == smallest[classIndex]) {
      atSmallest[classIndex]++;
    }
  }

  /** The smallest distance of a class's instances, or {@link #NONE}. */
  long smallest(int classIndex) {
    return smallest[classIndex];
  }

  /** How many instances are that close to the next object. */
  int atSmallest(int classIndex) {
    return atSmallest[classIndex];
  }

  /** How many instances another object follows. */
  int observed(int classIndex) {
    return observed[classIndex];
  }
}

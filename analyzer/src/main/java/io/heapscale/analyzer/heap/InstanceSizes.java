package io.heapscale.analyzer.heap;

import io.heapscale.analyzer.hprof.BasicType;
import io.heapscale.analyzer.layout.FieldLayoutModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Sizes of instances and arrays by class, from the layout model and from how far apart objects lie.
 *
 * <p>The model says no more than what the VM must put into an instance; a distance between
 * neighbours is never less than the first one's size. Where the two meet, the size lies between
 * them: {@code inferred}. Where the smallest distance is larger, either something lies between that
 * the dump does not show, or the class is padded for {@code @Contended}, which no dump tells. The
 * second is believed only if the difference is what padding makes, if many instances agree, and if
 * the heap is compact; else the size is the model's. Both are {@code estimated}.
 */
final class InstanceSizes {
  /**
   * So many instances must agree on a distance that no model explains, in a heap where at most one
   * object in {@link #NEARLY_COMPACT} has unused space behind it. After a full compaction (Serial,
   * Parallel, mostly G1) none or one in 10,000 has; a collector that compacts in part leaves one in
   * 20 to 300, and equal holes behind instances that were allocated side by side: three of 384
   * bytes were seen in a heap that was compact otherwise, since G1 leaves regions as they are that
   * are nearly full.
   */
  private static final int ENOUGH_INSTANCES = 8;

  private static final int NEARLY_COMPACT = 250;

  /** Bytes that {@code @Contended} keeps free on either side ({@code ContendedPaddingWidth}). */
  private static final int PADDING = 128;

  private final ClassTable classes;
  private final FieldLayoutModel model;
  private final AddressGaps gaps;
  private final int alignmentBytes;

  /** So many instances must agree on a distance that no model explains. */
  private final int enoughInstances;

  /** By class index: bytes of an instance; 0 for arrays. */
  private final long[] bytes;

  /** By class index. */
  private final SizeSource[] sources;

  private InstanceSizes(
      ClassTable classes, FieldLayoutModel model, AddressGaps gaps, int alignmentBytes) {
    this.classes = classes;
    this.model = model;
    this.gaps = gaps;
    this.alignmentBytes = alignmentBytes;
    int count = classes.layouts().size();
    bytes = new long[count];
    sources = new SizeSource[count];
    Arrays.fill(sources, SizeSource.ESTIMATED);
    enoughInstances = enoughInstances();
  }

  static InstanceSizes of(
      ClassTable classes, FieldLayoutModel model, AddressGaps gaps, int alignmentBytes) {
    InstanceSizes sizes = new InstanceSizes(classes, model, gaps, alignmentBytes);
    boolean[] decided = new boolean[sizes.bytes.length];
    for (int index = 0; index < decided.length; index++) {
      sizes.decideWithSuperclasses(index, decided);
    }
    sizes.decideArrays();
    if (!model.isOfThisVm()) {
      // Other VMs reuse what HotSpot leaves empty or keep words of their own there.
      Arrays.fill(sizes.sources, SizeSource.ESTIMATED);
    }
    return sizes;
  }

  /** Bytes of an instance of a class that is no array class. */
  long bytes(int classIndex) {
    return bytes[classIndex];
  }

  /** Where the size of a class's instances or arrays comes from. */
  SizeSource source(int classIndex) {
    return sources[classIndex];
  }

  /** Judges how compact the heap is by the classes whose size is certain. */
  private int enoughInstances() {
    long objects = 0;
    long backToBack = 0;
    for (ClassLayout layout : classes.layouts()) {
      int index = layout.index();
      if (!layout.isArray()
          && gaps.observed(index) > 0
          && gaps.smallest(index) == model.instanceBytes(index)) {
        objects += gaps.observed(index);
        backToBack += gaps.atSmallest(index);
      }
    }
    long loose = objects - backToBack;
    return loose * NEARLY_COMPACT <= objects ? ENOUGH_INSTANCES : Integer.MAX_VALUE;
  }

  /** Decides superclasses first, since what exceeds the model there is in the subclasses too. */
  private void decideWithSuperclasses(int index, boolean[] decided) {
    List<Integer> chain = new ArrayList<>();
    for (int at = index;
        at != ClassTable.NO_CLASS && !decided[at];
        at = classes.layouts().get(at).superIndex()) {
      decided[at] = true;
      chain.add(at);
    }
    for (int i = chain.size() - 1; i >= 0; i--) {
      ClassLayout layout = classes.layouts().get(chain.get(i));
      if (!layout.isArray()) {
        decide(layout);
      }
    }
  }

  private void decide(ClassLayout layout) {
    int index = layout.index();
    int superIndex = layout.superIndex();
    long inherited =
        superIndex == ClassTable.NO_CLASS ? 0 : bytes[superIndex] - model.instanceBytes(superIndex);
    long lowerBound = model.lowerBoundBytes(index);
    long expected = Math.max(lowerBound, model.instanceBytes(index) + inherited);
    long distance = gaps.smallest(index);
    bytes[index] = expected;
    if (distance == expected) {
      sources[index] = SizeSource.INFERRED;
    } else if (distance < expected) {
      // Closer together than their fields allow, addresses are no evidence of sizes.
      bytes[index] = Math.max(distance, lowerBound);
      sources[index] =
          distance >= lowerBound && manyAgree(index) ? SizeSource.INFERRED : SizeSource.ESTIMATED;
    } else if (manyAgree(index) && isPadding(distance - expected)) {
      // From one side only, so it is not called inferred.
      bytes[index] = distance;
    }
  }

  private boolean manyAgree(int index) {
    return gaps.atSmallest(index) >= enoughInstances
        && gaps.atSmallest(index) * 2L > gaps.observed(index);
  }

  /**
   * Whether padding for {@code @Contended} explains so many bytes more than the fields need: 128
   * before and 128 behind each group of fields that is kept apart, and what alignment adds.
   */
  private boolean isPadding(long excess) {
    long paddings = (excess + alignmentBytes) / PADDING;
    return paddings >= 2 && Math.abs(excess - paddings * PADDING) <= alignmentBytes;
  }

  /** The elements of arrays begin at one place for all classes of one element size. */
  private void decideArrays() {
    Set<BasicType> backToBack = EnumSet.noneOf(BasicType.class);
    for (ClassLayout layout : classes.layouts()) {
      if (layout.elementType() != null && gaps.smallest(layout.index()) == 0) {
        backToBack.add(layout.elementType());
      }
    }
    for (ClassLayout layout : classes.layouts()) {
      if (layout.elementType() != null && backToBack.contains(layout.elementType())) {
        sources[layout.index()] = SizeSource.INFERRED;
      }
    }
  }
}

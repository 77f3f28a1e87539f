package io.heapscale.analyzer.engine;

import io.heapscale.analyzer.dominator.NodeSet;
import io.heapscale.analyzer.heap.ClassPattern;
import io.heapscale.analyzer.heap.HeapClass;
import io.heapscale.analyzer.heap.HeapGraph;
import io.heapscale.analyzer.model.ConfigurationException;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Some of a heap's objects.
 *
 * @param classPattern a pattern for names of classes; null for all
 * @param subclasses whether subclasses count too
 * @param minRetained least retained bytes
 * @param minShallow least shallow bytes
 * @param top how many of them, the first in order; 0 for all
 */
public record ObjectSelection(
    @Nullable String classPattern,
    boolean subclasses,
    long minRetained,
    long minShallow,
    Order order,
    int top) {

  /** Every object. */
  public static final ObjectSelection ALL =
      new ObjectSelection(null, false, 0, 0, Order.ADDRESS, 0);

  /** What comes first. */
  public enum Order {
    /** The lowest address. */
    ADDRESS,
    /** The largest retained size, then the lowest address. */
    RETAINED,
    /** The largest shallow size, then the lowest address. */
    SHALLOW;

    /**
     * The one of that name.
     *
     * @throws ConfigurationException if there is none
     */
    public static Order named(String name) {
      for (Order order : values()) {
        if (order.name().toLowerCase(Locale.ROOT).equals(name)) {
          return order;
        }
      }
      throw new ConfigurationException(
          "--sort " + name + ": expected retained, shallow or address");
    }
  }

  /**
   * Feeds the objects of the selection to {@code sink}, in its order.
   *
   * @return whether any class fits
   */
  public boolean write(OpenHeap open, HeapAnalyzer.ObjectSink sink) throws IOException {
    HeapGraph heap = open.heap();
    boolean[] fitting = fitting(heap.classes());
    NodeSet members = new NodeSet(heap.objectCount());
    boolean all = open.request().mode().keepsUnreachable();
    open.workshop()
        .forRanges(
            heap.objectCount(),
            (from, to) -> {
              for (int ordinal = from; ordinal < to; ordinal++) {
                if (fitting[heap.classIndex(ordinal)]
                    && (all || open.layers().isStrong(ordinal))
                    && heap.shallowSize(ordinal) >= minShallow
                    && open.retained().sizeBytes(ordinal) >= minRetained) {
                  members.addConcurrently(ordinal);
                }
              }
            });
    long limit = top == 0 ? Long.MAX_VALUE : top;
    IntStream ordered =
        switch (order) {
          case ADDRESS -> members.members().limit(limit);
          case RETAINED -> Largest.of(members, open.retained()::sizeBytes, limit, open.workshop());
          case SHALLOW -> Largest.of(members, heap::shallowSize, limit, open.workshop());
        };
    for (var each = ordered.iterator(); each.hasNext(); ) {
      ObjectRows.row(heap, open.dominators(), open.retained(), each.nextInt(), sink);
    }
    return IntStream.range(0, fitting.length).anyMatch(index -> fitting[index]);
  }

  /** By class index. */
  private boolean[] fitting(List<HeapClass> classes) {
    ClassPattern pattern = new ClassPattern(classPattern == null ? "**" : classPattern);
    if (subclasses) {
      return HeapClass.withSubclasses(classes, pattern::matches);
    }
    boolean[] fitting = new boolean[classes.size()];
    for (HeapClass each : classes) {
      fitting[each.index()] = pattern.matches(each.name());
    }
    return fitting;
  }
}

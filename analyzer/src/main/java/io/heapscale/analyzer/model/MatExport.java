package io.heapscale.analyzer.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be asked of Eclipse MAT about one dump, and what it will answer where that is known.
 * Sizes are bytes.
 *
 * @param dump name of the dump file, without its folder
 * @param figures whether figures are MAT's: those of mode {@code mat}, no reference left out
 * @param ignored fields that the configuration ignores, as {@code Class.field}; OQL cannot
 * @param totals of the whole dump; null without figures
 * @param types one per resource type, in configuration order
 * @param objects single objects that were asked for
 * @param classes rows of the class histogram, largest shallow bytes first
 * @param dominators objects that no other object dominates, largest retained size first
 */
public record MatExport(
    String dump,
    boolean figures,
    List<String> ignored,
    @Nullable HeapTotals totals,
    List<TypeRow> types,
    List<ObjectRow> objects,
    List<ClassRow> classes,
    List<DominatorRow> dominators) {

  public MatExport {
    ignored = List.copyOf(ignored);
    types = List.copyOf(types);
    objects = List.copyOf(objects);
    classes = List.copyOf(classes);
    dominators = List.copyOf(dominators);
  }

  /**
   * A resource type.
   *
   * @param type its class pattern
   * @param before types before it that have some of its classes: an object belongs to the first
   * @param cost what it costs; null where the figure would not be MAT's
   */
  public record TypeRow(ResourceType type, List<ResourceType> before, @Nullable TypeCost cost) {
    public TypeRow {
      before = List.copyOf(before);
    }
  }

  /**
   * One object.
   *
   * @param name what it was asked for by
   * @param address hexadecimal
   * @param className null where it is not known
   * @param sizes null where they are not known
   */
  public record ObjectRow(
      String name, String address, @Nullable String className, @Nullable Sizes sizes) {}

  /** What one object takes itself, and with what goes when it goes. */
  public record Sizes(long shallowBytes, long retainedBytes) {}

  /**
   * A row of the histogram.
   *
   * @param row name, loader, count, bytes
   * @param alone whether it is known that the dump has no other class of that name
   */
  public record ClassRow(HistogramRow row, boolean alone) {}
}

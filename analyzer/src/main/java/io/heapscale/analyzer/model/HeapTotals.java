package io.heapscale.analyzer.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * Totals of one dump. {@code objects} and {@code shallowBytes} cover what is kept (strong, weak and
 * VM-internal), garbage stands apart.
 *
 * @param gcRoots distinct objects that are GC roots; a local of a known thread is the thread's
 * @param sizeSourceBytes the kept bytes by where their sizes come from
 * @param vmLayout how the VM lays out its objects, as far as the dump tells; null in older files
 * @param danglingReferences references to addresses where the dump holds no object; not followed
 */
public record HeapTotals(
    long objects,
    long classes,
    long gcRoots,
    long shallowBytes,
    Layer weak,
    Layer vmInternal,
    Layer garbage,
    SizeSources sizeSourceBytes,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String vmLayout,
    long danglingReferences) {

  /** Objects and bytes of one layer. */
  public record Layer(long objects, long shallowBytes) {}

  /** How many bytes rest on the VM's own sizes, on address gaps, on a layout model. */
  public record SizeSources(long vm, long inferred, long estimated) {}
}

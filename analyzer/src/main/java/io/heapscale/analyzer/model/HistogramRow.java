package io.heapscale.analyzer.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.heapscale.analyzer.model.HeapTotals.SizeSources;
import org.jspecify.annotations.Nullable;

/**
 * One class object's instances.
 *
 * @param className name in source form, as {@code java.lang.Object[]}
 * @param loader address of the class loader, {@code 0x0} for the boot loader
 * @param objects instances that are kept (garbage is not counted)
 * @param shallowBytes their shallow sizes
 * @param sizeSource the weakest source that any of them rests on: {@code vm}, {@code inferred} or
 *     {@code estimated}
 * @param sizeSourceBytes {@code shallowBytes} by source; null in older files
 */
public record HistogramRow(
    @JsonProperty("class") String className,
    String loader,
    long objects,
    long shallowBytes,
    String sizeSource,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable SizeSources sizeSourceBytes) {

  /** A row that does not say how many bytes rest on which source. */
  public HistogramRow(
      String className, String loader, long objects, long shallowBytes, String sizeSource) {
    this(className, loader, objects, shallowBytes, sizeSource, null);
  }
}

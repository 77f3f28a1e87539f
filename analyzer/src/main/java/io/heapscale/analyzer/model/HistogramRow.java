package io.heapscale.analyzer.model;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * One class object's instances.
 *
 * @param className name in source form, as {@code java.lang.Object[]}
 * @param loader address of the class loader, {@code 0x0} for the boot loader
 * @param objects instances that are kept (garbage is not counted)
 * @param shallowBytes their shallow sizes
 * @param sizeSource {@code vm}, {@code inferred} or {@code estimated}
 */
public record HistogramRow(
    @JsonProperty("class") String className,
    String loader,
    long objects,
    long shallowBytes,
    String sizeSource) {}

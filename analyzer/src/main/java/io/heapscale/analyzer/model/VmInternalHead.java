package io.heapscale.analyzer.model;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * An object of the VM-internal layer that nothing else in that layer dominates.
 *
 * @param address its address
 * @param className its class in source form
 * @param shallowBytes its own size
 * @param retainedBytes the size of what it dominates within the layer
 * @param holder who holds it, as far as its class tells
 */
public record VmInternalHead(
    String address,
    @JsonProperty("class") String className,
    long shallowBytes,
    long retainedBytes,
    String holder) {}

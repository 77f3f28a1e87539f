package io.heapscale.analyzer.model;

import com.fasterxml.jackson.annotation.JsonProperty;

/** An object that no other object dominates, with what it retains. */
public record DominatorRow(
    String address,
    @JsonProperty("class") String className,
    long shallowBytes,
    long retainedBytes) {}

package io.heapscale.workspace.model;

import org.jspecify.annotations.Nullable;

/** How a chart shows an axis. */
public record Axis(
    String name,
    @Nullable String title,
    @Nullable String labels,
    @Nullable Integer min,
    @Nullable Integer max) {}

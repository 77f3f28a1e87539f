package io.heapscale.workspace.model;

import org.jspecify.annotations.Nullable;

/** How a table shows one column. */
public record Column(
    String name, @Nullable String display, @Nullable String wrap, @Nullable String href) {}

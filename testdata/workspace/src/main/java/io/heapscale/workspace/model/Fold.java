package io.heapscale.workspace.model;

import org.jspecify.annotations.Nullable;

/** When nodes of a category are drawn as one. */
public record Fold(@Nullable String title, @Nullable Integer threshold, @Nullable String icon) {}

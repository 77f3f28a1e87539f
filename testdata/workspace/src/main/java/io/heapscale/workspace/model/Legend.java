package io.heapscale.workspace.model;

import org.jspecify.annotations.Nullable;

/** Whether and where a chart shows its legend. */
public record Legend(@Nullable String display, @Nullable String position) {}

package io.heapscale.workspace.model;

import org.jspecify.annotations.Nullable;

/** One choice of an input. */
public record InputOption(String name, @Nullable String label) {}

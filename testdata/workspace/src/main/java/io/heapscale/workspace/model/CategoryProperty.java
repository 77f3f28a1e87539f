package io.heapscale.workspace.model;

import org.jspecify.annotations.Nullable;

/** How one property of a category's nodes is shown. */
public record CategoryProperty(
    String name, @Nullable String display, @Nullable String wrap, @Nullable String href) {}

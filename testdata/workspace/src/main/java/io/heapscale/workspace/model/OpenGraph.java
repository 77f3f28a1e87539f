package io.heapscale.workspace.model;

import org.jspecify.annotations.Nullable;

/** What a link to a mod shows. */
public record OpenGraph(
    @Nullable String title, @Nullable String description, @Nullable String image) {}

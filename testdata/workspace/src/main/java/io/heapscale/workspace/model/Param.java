package io.heapscale.workspace.model;

import org.jspecify.annotations.Nullable;

/**
 * A parameter of a query.
 *
 * @param name its name
 * @param description what it means, or null
 * @param defaultValue its default as JSON, or null where an argument must be given
 * @param isString whether the default is a string
 */
public record Param(
    String name, @Nullable String description, @Nullable String defaultValue, boolean isString) {}

package io.heapscale.workspace;

/**
 * A mention of a resource that need not be in memory: whoever needs it asks the {@link Catalog} for
 * it by this name.
 *
 * @param type type of its block, as {@code query}
 * @param fullName name with the mod
 */
public record ResourceName(String type, String fullName) {}

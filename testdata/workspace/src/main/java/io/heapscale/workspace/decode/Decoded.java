package io.heapscale.workspace.decode;

import io.heapscale.workspace.Resource;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A resource made from a block.
 *
 * @param resource the resource
 * @param assigned the values that its attributes ended up with, for blocks that take it as their
 *     base
 */
public record Decoded(Resource resource, Map<String, @Nullable Object> assigned) {}

package io.heapscale.analyzer.paths;

import io.heapscale.analyzer.dominator.DominatorTree;
import io.heapscale.analyzer.heap.HeapGraph;
import io.heapscale.analyzer.work.Workshop;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What paths are found and told with.
 *
 * @param heap objects and references
 * @param tree dominators of all layers, ignored fields or not
 * @param retained what each object retains in it
 * @param resourceId id of a resource by ordinal; null for what is none
 * @param isLabel whether a text is the label of a resource, and so may be told
 * @param strings whether any text of the dump may be told
 */
public record PathContext(
    HeapGraph heap,
    DominatorTree tree,
    DominatorTree.RetainedSizes retained,
    IntFunction<@Nullable String> resourceId,
    Predicate<String> isLabel,
    boolean strings,
    Workshop workshop) {}

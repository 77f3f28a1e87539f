package io.heapscale.analyzer.browse;

import io.heapscale.analyzer.dominator.DominatorTree;
import io.heapscale.analyzer.heap.HeapGraph;
import io.heapscale.analyzer.layer.HeapLayers;
import io.heapscale.analyzer.work.Workshop;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A heap to look around in.
 *
 * @param dump name of its file
 * @param partial whether parts of it could not be read
 * @param tree the dominators of all layers
 * @param retained what each object retains
 * @param resources the id of the resource that an object is, or null
 */
public record BrowsedHeap(
    String dump,
    boolean partial,
    HeapGraph heap,
    HeapLayers layers,
    DominatorTree tree,
    DominatorTree.RetainedSizes retained,
    IntFunction<@Nullable String> resources,
    Workshop workshop) {}

package io.heapscale.analyzer.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What one resource costs, in bytes.
 *
 * @param type its type's name
 * @param id {@code type:label}, unique in the analysis
 * @param label the text at the type's label path, or null where there is none
 * @param address address in the dump, hexadecimal
 * @param shallowBytes the object itself
 * @param retainedBytes its dominator subtree
 * @param ownBytes its dominator subtree less what resources inside own
 * @param reachableBytes it and what it reaches, stopping before other resources, class objects,
 *     class loaders, threads and root instances; null in older files
 * @param sharedBytes shared objects that it reaches
 * @param fairShareBytes own plus its part of every shared object
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ResourceCost(
    String type,
    String id,
    @Nullable String label,
    String address,
    long shallowBytes,
    long retainedBytes,
    long ownBytes,
    @Nullable Long reachableBytes,
    long sharedBytes,
    long fairShareBytes) {}

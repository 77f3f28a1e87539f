package io.heapscale.analyzer.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What there is to know of one resource besides its costs.
 *
 * @param id the resource
 * @param composition what its own objects are made of
 * @param paths a shortest path from a GC root to it, the root first; empty where only weak
 *     references lead to it
 * @param sharedWith the resources with which it shares most bytes; null where so many share so much
 *     that not every pair was looked at
 * @param sharedWithMore how many others it shares with; null likewise
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ResourceDetail(
    String id,
    Composition composition,
    List<PathRow> paths,
    @Nullable List<Sharer> sharedWith,
    @Nullable Integer sharedWithMore) {

  public ResourceDetail {
    // Jackson passes null where a saved analysis leaves out a list.
    paths = paths == null ? List.of() : List.copyOf(paths);
    sharedWith = sharedWith == null ? null : List.copyOf(sharedWith);
  }

  /**
   * Another resource with which it shares objects.
   *
   * @param objects shared objects that both share, with others or without
   * @param bytes their shallow sizes
   */
  public record Sharer(String id, long objects, long bytes) {}
}

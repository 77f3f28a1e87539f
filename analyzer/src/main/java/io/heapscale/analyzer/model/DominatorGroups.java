package io.heapscale.analyzer.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The dominator tree with its objects merged into groups from the top.
 *
 * @param dump the dump's file
 * @param partial whether parts of it could not be read
 * @param by what groups are made of: {@code class}, {@code package}, {@code loader} or {@code
 *     resource}
 * @param minBytes groups that retain less are folded
 * @param retainedBytes bytes of all objects but garbage
 * @param groups what no group stands above
 * @param folded what was folded of it; null for nothing
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DominatorGroups(
    String dump,
    boolean partial,
    String by,
    int depth,
    long minBytes,
    long retainedBytes,
    List<Group> groups,
    @Nullable Folded folded) {

  /** The merged tree. */
  public DominatorGroups {
    groups = List.copyOf(groups);
  }

  /**
   * The objects with the same groups above them. Retained is shallow and what the groups below and
   * the folded ones retain; at the greatest depth these are not listed.
   *
   * @param name class, package, loader or resource type; {@code -} for what is no resource
   * @param objects how many
   * @param shallowBytes the objects themselves
   * @param retainedBytes the dominator subtrees of those of them that no other dominates
   * @param groups what they dominate, largest first
   * @param folded what was folded of it; null for nothing
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Group(
      String name,
      long objects,
      long shallowBytes,
      long retainedBytes,
      List<Group> groups,
      @Nullable Folded folded) {
    /** A group. */
    public Group {
      groups = List.copyOf(groups);
    }
  }

  /**
   * Groups that retain too little to be listed.
   *
   * @param groups how many
   */
  public record Folded(long groups, long objects, long shallowBytes, long retainedBytes) {}
}

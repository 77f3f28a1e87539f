package io.heapscale.analyzer.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
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

  /** How many groups are listed. */
  public long count() {
    return count(groups);
  }

  private static long count(List<Group> groups) {
    return groups.stream().mapToLong(group -> 1 + count(group.groups)).sum();
  }

  /**
   * The same with more groups folded, so that {@code most} are listed at most: {@link #minBytes} is
   * doubled as often as that takes.
   */
  public DominatorGroups withAtMost(long most) {
    DominatorGroups tree = this;
    while (tree.count() > most) {
      tree = folding(Math.max(1, 2 * tree.minBytes));
    }
    return tree;
  }

  /** The same with all groups folded that retain less than {@code least} bytes. */
  public DominatorGroups folding(long least) {
    Folding all = Folding.of(groups, folded, least);
    return new DominatorGroups(
        dump, partial, by, depth, Math.max(minBytes, least), retainedBytes, all.listed, all.folded);
  }

  /** What is listed of some groups, and what is folded. */
  private record Folding(List<Group> listed, @Nullable Folded folded) {
    static Folding of(List<Group> groups, @Nullable Folded before, long least) {
      List<Group> listed = new ArrayList<>();
      Folded folded = before;
      for (Group group : groups) {
        if (group.retainedBytes < least) {
          folded = (folded == null ? Folded.NOTHING : folded).and(group);
        } else {
          Folding below = of(group.groups, group.folded, least);
          listed.add(
              new Group(
                  group.name,
                  group.objects,
                  group.shallowBytes,
                  group.retainedBytes,
                  below.listed,
                  below.folded));
        }
      }
      return new Folding(listed, folded);
    }
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
  public record Folded(long groups, long objects, long shallowBytes, long retainedBytes) {
    static final Folded NOTHING = new Folded(0, 0, 0, 0);

    Folded and(Group group) {
      return new Folded(
          groups + 1,
          objects + group.objects,
          shallowBytes + group.shallowBytes,
          retainedBytes + group.retainedBytes);
    }
  }
}

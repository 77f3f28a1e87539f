package io.heapscale.analyzer.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapscale.analyzer.model.DominatorGroups.Folded;
import io.heapscale.analyzer.model.DominatorGroups.Group;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DominatorGroupsTest {

  private static Group group(long bytes, List<Group> groups) {
    return new Group("com.acme.Some", 2, bytes, bytes, groups, null);
  }

  /** 50 groups with 50 below each, of 1 to 2,500 bytes. */
  private static DominatorGroups tree() {
    List<Group> groups =
        IntStream.range(0, 50)
            .mapToObj(
                i ->
                    group(
                        100_000 - i,
                        IntStream.range(0, 50)
                            .mapToObj(j -> group(2_500 - 50 * j - i, List.of()))
                            .toList()))
            .toList();
    return new DominatorGroups("some.hprof", false, "class", 8, 1, 5_000_000, groups, null);
  }

  @Test
  void thereAreNoMoreGroupsThanAskedForAndTheRestIsFolded() {
    DominatorGroups tree = tree();
    assertThat(tree.count()).isEqualTo(50 + 50 * 50);

    DominatorGroups few = tree.withAtMost(1_000);

    assertThat(few.count()).isBetween(500L, 1_000L);
    assertThat(few.minBytes()).isEqualTo(2_048);
    Group first = few.groups().get(0);
    Folded folded = Objects.requireNonNull(first.folded());
    assertThat(first.groups().size() + folded.groups()).isEqualTo(50);
    long below = first.groups().stream().mapToLong(Group::retainedBytes).sum();
    assertThat(below + folded.retainedBytes())
        .isEqualTo(tree.groups().get(0).groups().stream().mapToLong(Group::retainedBytes).sum());
  }

  @Test
  void aSmallTreeStaysAsItIs() {
    DominatorGroups tree = tree();
    assertThat(tree.withAtMost(2_550)).isEqualTo(tree);
  }
}

package io.heapscale.analyzer.leaks;

import com.carrotsearch.hppc.IntHashSet;
import com.carrotsearch.hppc.cursors.IntCursor;
import io.heapscale.analyzer.heap.HeapClass;
import io.heapscale.analyzer.heap.HeapGraph;
import io.heapscale.analyzer.heap.ObjectContents;
import io.heapscale.analyzer.heap.Step;
import io.heapscale.analyzer.leaks.HolderPath.Hop;
import io.heapscale.analyzer.model.StableNames;
import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Follows a path that was found in one dump through another: by names, never by address. */
public final class PathFollower {
  private final HeapGraph heap;
  private final ObjectContents contents;
  private final ObjectNames names;

  /** Reads {@code heap} once more unless that was done. */
  public PathFollower(HeapGraph heap) throws IOException {
    this.heap = heap;
    this.contents = heap.contents();
    this.names = new ObjectNames(heap);
  }

  /**
   * The objects that the path leads to, ascending; any element counts where it goes through one.
   */
  public int[] follow(HolderPath path) throws IOException {
    return Objects.requireNonNull(follow(path, Integer.MAX_VALUE));
  }

  /**
   * The same, or null where a part of the path leads to more than {@code most} objects.
   *
   * @param most how many objects to look at after each hop
   */
  public int @Nullable [] follow(HolderPath path, int most) throws IOException {
    IntHashSet at = start(path);
    for (Hop hop : path.hops()) {
      IntHashSet reached = new IntHashSet();
      for (IntCursor object : at) {
        contents
            .at(object.value)
            .references(
                (step, place, target, ignored) -> {
                  if (isSame(contents.step(step), hop.step())
                      && names.of(target).equals(hop.targetClass())) {
                    reached.add(target);
                  }
                });
        if (reached.size() > most) {
          return null;
        }
      }
      at = reached;
    }
    int[] ascending = at.toArray();
    Arrays.sort(ascending);
    return ascending;
  }

  private IntHashSet start(HolderPath path) {
    IntHashSet start = new IntHashSet();
    if (path.fromStatic()) {
      for (HeapClass each : heap.classes()) {
        if (each.ordinal() != HeapGraph.ABSENT
            && StableNames.of(each.name()).equals(path.startClass())) {
          start.add(each.ordinal());
        }
      }
    } else {
      for (int root : heap.gcRoots()) {
        if (names.of(root).equals(path.startClass())) {
          start.add(root);
        }
      }
    }
    return start;
  }

  private static boolean isSame(Step a, Step b) {
    return a.kind() == b.kind()
        && a.name().equals(b.name())
        && StableNames.of(a.declaringClass()).equals(StableNames.of(b.declaringClass()));
  }
}

package io.heapscale.analyzer.leaks;

import io.heapscale.analyzer.dominator.NodeSet;
import io.heapscale.analyzer.heap.HeapClass;
import io.heapscale.analyzer.heap.HeapGraph;
import io.heapscale.analyzer.heap.ObjectContents;
import io.heapscale.analyzer.heap.Step;
import io.heapscale.analyzer.leaks.HolderPath.Hop;
import io.heapscale.analyzer.model.StableNames;
import java.io.IOException;

/** Follows a path that was found in one dump through another: by names, never by address. */
public final class PathFollower {
  private final HeapGraph heap;
  private final ObjectContents contents;

  /** Reads {@code heap} once more unless that was done. */
  public PathFollower(HeapGraph heap) throws IOException {
    this.heap = heap;
    this.contents = heap.contents();
  }

  /**
   * The objects that the path leads to, ascending; any element counts where it goes through one.
   */
  public int[] follow(HolderPath path) throws IOException {
    NodeSet at = start(path);
    for (Hop hop : path.hops()) {
      NodeSet reached = new NodeSet(heap.objectCount());
      for (int object = at.nextMember(0); object >= 0; object = at.nextMember(object + 1)) {
        contents
            .at(object)
            .references(
                (step, place, target, ignored) -> {
                  if (isSame(contents.step(step), hop.step())
                      && className(target).equals(hop.targetClass())) {
                    reached.add(target);
                  }
                });
      }
      at = reached;
    }
    return at.members().toArray();
  }

  private NodeSet start(HolderPath path) {
    NodeSet start = new NodeSet(heap.objectCount());
    if (path.fromStatic()) {
      for (HeapClass each : heap.classes()) {
        if (each.ordinal() != HeapGraph.ABSENT
            && StableNames.of(each.name()).equals(path.startClass())) {
          start.add(each.ordinal());
        }
      }
    } else {
      for (int root : heap.gcRoots()) {
        if (className(root).equals(path.startClass())) {
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

  private String className(int object) {
    return StableNames.of(heap.className(object));
  }
}

package io.heapscale.analyzer.paths;

import com.carrotsearch.hppc.IntArrayList;
import com.carrotsearch.hppc.IntHashSet;
import io.heapscale.analyzer.dominator.NodeSet;
import io.heapscale.analyzer.model.PathRow;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A shortest path from a GC root to each of several objects, told as those of a single one are. One
 * search over the heap for all of them; 4 bytes per object, and 13 per object of a path.
 */
public final class PathToEach {
  private PathToEach() {}

  /**
   * The paths.
   *
   * @param targets ordinals of strongly reachable objects
   * @return by place in {@code targets}: the lines of the path, the root first, the object last;
   *     none where no strong path leads to it
   */
  public static List<List<PathRow>> of(PathContext context, int[] targets) throws IOException {
    Links links = new Links(context.heap(), false, false);
    GcRoots roots = new GcRoots(context.heap());
    NodeText nodes = new NodeText(context);
    StepText text = new StepText(context.heap(), nodes);
    ShortestPaths paths = ShortestPaths.from(links, roots.ordered(), context.workshop());
    NodeSet members = new NodeSet(context.heap().objectCount());
    List<IntArrayList> found = new ArrayList<>();
    for (int target : targets) {
      IntArrayList path = paths.isReached(target) ? paths.pathTo(target) : new IntArrayList();
      found.add(path);
      for (int i = 0; i < path.size(); i++) {
        members.add(path.get(i));
      }
    }
    PathSteps steps = PathSteps.of(links, paths, members, context.workshop());
    List<List<PathRow>> all = new ArrayList<>();
    for (int i = 0; i < targets.length; i++) {
      PathLines lines = new PathLines(context.heap(), roots, nodes, text, targets[i]);
      IntArrayList path = found.get(i);
      if (path.size() == 1) {
        lines.addRootTarget();
      } else if (!path.isEmpty()) {
        add(lines, path, steps, text);
      }
      all.add(List.copyOf(lines.rows()));
    }
    return all;
  }

  private static void add(PathLines lines, IntArrayList path, PathSteps steps, StepText text)
      throws IOException {
    VisiblePath visible = new VisiblePath(path, place -> steps.edge(path.get(place)), text);
    IntArrayList places = visible.shown(lines.kinds(visible, steps::edge));
    IntHashSet shown = new IntHashSet();
    for (int i = 0; i < places.size(); i++) {
      shown.add(visible.nodes.get(places.get(i)));
    }
    lines.add(visible, steps::edge, shown);
  }
}

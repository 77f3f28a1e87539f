package io.heapscale.analyzer.paths;

import com.carrotsearch.hppc.IntArrayList;
import com.carrotsearch.hppc.IntHashSet;
import io.heapscale.analyzer.collections.Inside;
import io.heapscale.analyzer.collections.Role;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;

/**
 * A path from a root to an object without the inside of collections: its objects in order, and of a
 * long one which to show. 13 bytes per object of the path.
 */
final class VisiblePath {
  /** A path of up to so many objects is shown whole, but for repetitions. */
  private static final int SHORT = 40;

  private static final int ENDS = 20;

  /** A list of so many objects one after another is cut short. */
  private static final int REPETITION = 6;

  private static final int FIRST_OF_REPETITION = 2;

  /** Objects that are shown or left out, the root first. */
  final IntArrayList nodes = new IntArrayList();

  /**
   * By place: the object right before it in the whole path, which may be a part of a collection.
   */
  final IntArrayList sources = new IntArrayList();

  /** By place: the role of the reference to it, as an ordinal. */
  private final IntArrayList roles = new IntArrayList();

  /** Places of objects that a weak or an ignored reference leads to, themselves or on the way. */
  final IntHashSet weak = new IntHashSet();

  final IntHashSet ignored = new IntHashSet();

  private static final Role[] ROLES = Role.values();

  /**
   * Follows a path.
   *
   * @param path all objects, the root first
   * @param edges the references between them by the place of the object that they lead to
   */
  VisiblePath(IntArrayList path, IntFunction<PathSteps.Edge> edges, StepText text) {
    Inside at = Inside.NOTHING;
    add(path.get(0), path.get(0), Role.NONE);
    boolean overWeak = false;
    boolean overIgnored = false;
    for (int i = 1; i < path.size(); i++) {
      int node = path.get(i);
      PathSteps.Edge edge = edges.apply(i);
      Role role = text.role(at, edge);
      at = text.next(at, edge);
      overWeak |= edge.weak();
      overIgnored |= edge.ignored();
      boolean last = i == path.size() - 1;
      if (last || !text.isPart(role, node)) {
        if (overWeak) {
          weak.add(nodes.size());
        }
        if (overIgnored) {
          ignored.add(nodes.size());
        }
        overWeak = false;
        overIgnored = false;
        add(node, path.get(i - 1), role);
      }
    }
  }

  private void add(int node, int source, Role role) {
    nodes.add(node);
    sources.add(source);
    roles.add(role.ordinal());
  }

  int size() {
    return nodes.size();
  }

  /** What the reference to the object at {@code place} is to a collection. */
  Role role(int place) {
    return ROLES[roles.get(place)];
  }

  /**
   * The places to show: all of a short path, both ends of a long one, the ends of repetitions.
   *
   * @param kind by place: equal for objects of one class that are reached by one field, and
   *     negative where repetitions are of interest
   */
  IntArrayList shown(IntUnaryOperator kind) {
    IntArrayList shown = new IntArrayList();
    int from = 0;
    int count = size();
    while (from < count) {
      int to = from + 1;
      int of = kind.applyAsInt(from);
      while (of >= 0 && to < count && kind.applyAsInt(to) == of) {
        to++;
      }
      for (int i = from; i < to; i++) {
        boolean cut = to - from >= REPETITION && i >= from + FIRST_OF_REPETITION && i < to - 1;
        boolean middle = count > SHORT && i >= ENDS && i < count - ENDS;
        if (i == count - 1 || (!cut && !middle)) {
          shown.add(i);
        }
      }
      from = to;
    }
    return shown;
  }
}

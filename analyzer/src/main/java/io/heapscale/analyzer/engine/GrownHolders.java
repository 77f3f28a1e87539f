package io.heapscale.analyzer.engine;

import io.heapscale.analyzer.dominator.NodeSet;
import io.heapscale.analyzer.leaks.Accumulation;
import io.heapscale.analyzer.leaks.GrownHolder;
import io.heapscale.analyzer.leaks.HolderPath;
import io.heapscale.analyzer.leaks.PathFollower;
import io.heapscale.analyzer.leaks.ShortestPaths;
import io.heapscale.analyzer.leaks.StrongInstances;
import io.heapscale.analyzer.model.Leaks.Count;
import io.heapscale.analyzer.model.Leaks.HeldBy;
import io.heapscale.analyzer.resource.ResourceCosts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Who holds what grew: found in the later dump, and followed by its path into the earlier one. What
 * is kept between the two needs no heap.
 */
final class GrownHolders {
  /** Of so many holders of one class it is looked up how much they held before. */
  private static final int MOST_HOLDERS = 64;

  /** Longer paths lead along lists, where each node has another. */
  private static final int LONGEST_PATH = 100;

  /** Of a path that leads to more objects in the earlier dump it is not known which is meant. */
  private static final int MOST_MATCHES = 10_000;

  private final Map<String, Grown> grown = new TreeMap<>();

  /** Things that grew, and what may hold what was added. */
  private static final class Grown {
    private final boolean ofClass;
    private final String name;
    private final long added;

    /** Each after the one that dominates it. */
    private final List<Holding> holders = new ArrayList<>();

    /** Holds most of them; null where nothing holds two, or the only one. */
    private final @Nullable Holding most;

    Grown(boolean ofClass, String name, long added, @Nullable Holding most) {
      this.ofClass = ofClass;
      this.name = name;
      this.added = added;
      this.most = most;
    }

    @Nullable HeldBy heldBy() {
      int grown =
          GrownHolder.of(
              holders.stream()
                  .map(
                      each ->
                          new GrownHolder.Growth(each.above, each.baseBytes(), each.headBytes()))
                  .toList(),
              added);
      Holding shown = grown == GrownHolder.NONE ? most : holders.get(grown);
      return shown == null ? null : shown.heldBy();
    }
  }

  /** What holds things in the later dump, and what the same path leads to in the earlier one. */
  private static final class Holding {
    private final Accumulation.Point point;
    private final int above;
    private final long retainedBytes;
    private final String holderClass;

    /** Null where it is too long to say anything. */
    private final @Nullable HolderPath path;

    private @Nullable InBase inBase;

    Holding(
        Accumulation.Point point,
        int above,
        long retainedBytes,
        String holderClass,
        @Nullable HolderPath path) {
      this.point = point;
      this.above = above;
      this.retainedBytes = retainedBytes;
      this.holderClass = holderClass;
      this.path = path;
    }

    long headBytes() {
      return point.heldBytes();
    }

    @Nullable Long baseBytes() {
      return inBase == null ? null : (Long) inBase.bytes;
    }

    @Nullable HeldBy heldBy() {
      if (path == null) {
        return null;
      }
      InBase base = inBase == null ? InBase.NOTHING : inBase;
      return new HeldBy(
          path.field(),
          path.text(),
          holderClass,
          new Count(base.objects, point.held()),
          new Count(base.bytes, point.heldBytes()),
          point.all(),
          new Count(base.retained, retainedBytes),
          base.matches);
    }
  }

  /**
   * What a path leads to in the earlier dump.
   *
   * @param matches how many objects; the figures are those of one of them
   */
  private record InBase(long objects, long bytes, long retained, long matches) {
    static final InBase NOTHING = new InBase(0, 0, 0, 0);
  }

  /** Whether nothing was looked for. */
  boolean isEmpty() {
    return grown.isEmpty();
  }

  /**
   * Looks in the later dump for what holds the things of one class or resource type.
   *
   * @param added their bytes less those in the earlier dump
   */
  void locate(
      OpenHeap heap,
      boolean ofClass,
      String name,
      long added,
      NodeSet things,
      Accumulation accumulation,
      ShortestPaths paths)
      throws IOException {
    Accumulation.Point most = accumulation.of(things);
    Grown found =
        new Grown(
            ofClass,
            name,
            added,
            most == null
                ? null
                : holding(
                    heap,
                    most,
                    Accumulation.TOP,
                    paths.isWithin(most.node(), LONGEST_PATH) ? paths.path(most.node()) : null));
    for (Accumulation.Holder holder :
        accumulation.holders(things, added / GrownHolder.PART, MOST_HOLDERS)) {
      int node = holder.point().node();
      found.holders.add(
          holding(
              heap,
              holder.point(),
              holder.above(),
              paths.isWithin(node, LONGEST_PATH) ? paths.path(node) : null));
    }
    grown.put(key(ofClass, name), found);
  }

  private static Holding holding(
      OpenHeap heap, Accumulation.Point point, int above, @Nullable HolderPath path) {
    long retained = heap.retained().sizeBytes(point.node());
    return new Holding(point, above, retained, heap.heap().className(point.node()), path);
  }

  /** All resources of a type. */
  static NodeSet resourcesOf(OpenHeap heap, String type) throws IOException {
    NodeSet members = new NodeSet(heap.heap().objectCount());
    ResourceCosts costs = heap.costs();
    for (int i = 0; i < costs.count(); i++) {
      if (heap.config().types().get(costs.typeIndex(i)).name().equals(type)) {
        members.add(costs.ordinal(i));
      }
    }
    return members;
  }

  private static String key(boolean ofClass, String name) {
    return (ofClass ? "class " : "type ") + name;
  }

  /** Looks up what the paths lead to in the earlier dump. */
  boolean lookUp(OpenHeap heap) throws IOException {
    PathFollower follower = new PathFollower(heap.heap());
    Accumulation accumulation = new Accumulation(heap.heap(), heap.dominators(), heap.workshop());
    StrongInstances instances = new StrongInstances(heap.heap(), heap.layers());
    // What holds strings holds their arrays.
    Map<HolderPath, Optional<int[]>> followed = new HashMap<>();
    for (Grown each : grown.values()) {
      accumulation.weigh(each.ofClass ? instances.of(each.name) : resourcesOf(heap, each.name));
      for (Holding holding : each.holders) {
        HolderPath path = holding.path;
        if (path != null) {
          Optional<int[]> found = followed.get(path);
          if (found == null) {
            found = Optional.ofNullable(follower.follow(path, MOST_MATCHES));
            followed.put(path, found);
          }
          boolean isNew = found.isPresent() && found.get().length == 0;
          // What was not there before and has more than was added was reached by another path.
          if (found.isPresent() && !(isNew && holding.headBytes() > each.added)) {
            holding.inBase = inBase(heap, accumulation, found.get(), accumulation::heldBytes);
          }
        }
      }
      if (each.most != null && each.most.path != null) {
        int[] found = follower.follow(each.most.path);
        each.most.inBase = inBase(heap, accumulation, found, heap.retained()::sizeBytes);
      }
    }
    return true;
  }

  /** The figures of the object for which {@code weight} is largest. */
  private static InBase inBase(
      OpenHeap heap, Accumulation accumulation, int[] found, IntToLongFunction weight) {
    if (found.length == 0) {
      return InBase.NOTHING;
    }
    int largest = found[0];
    for (int object : found) {
      if (weight.applyAsLong(object) > weight.applyAsLong(largest)) {
        largest = object;
      }
    }
    return new InBase(
        accumulation.held(largest),
        accumulation.heldBytes(largest),
        heap.retained().sizeBytes(largest),
        found.length);
  }

  /** Who holds what was added; null where that is not known. */
  @Nullable HeldBy heldBy(boolean ofClass, String name) {
    Grown found = grown.get(key(ofClass, name));
    return found == null ? null : found.heldBy();
  }
}

package io.heapscale.analyzer.resource;

import com.carrotsearch.hppc.IntArrayList;
import io.heapscale.analyzer.dominator.Graph;
import io.heapscale.analyzer.dominator.NodeSet;
import io.heapscale.analyzer.heap.HeapGraph;
import io.heapscale.analyzer.layer.StrongGraph;
import io.heapscale.analyzer.work.Workshop;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.stream.IntStream;

/**
 * What becomes unreachable if all resources of one type go, for every type.
 *
 * <p>Eight types are searched for at once: each object carries a bit per type, which says that the
 * object is reached by a path on which no resource of that type lies. Bits flow along references
 * from the entries of the joint retained set until none is new, so an object is visited again only
 * where another path brings it more bits: twice or thrice in real heaps, where a search per type
 * visits it once for each of them.
 */
final class TypeRetainedSets {
  /** Types in a byte. */
  private static final int AT_ONCE = Byte.SIZE;

  private final HeapGraph heap;
  private final StrongGraph graph;
  private final Resources resources;
  private final JointRetainedSet joint;

  /** By type. */
  private final long[] objects;

  /** By type. */
  private final long[] bytes;

  private TypeRetainedSets(
      HeapGraph heap, StrongGraph graph, Resources resources, JointRetainedSet joint) {
    this.heap = heap;
    this.graph = graph;
    this.resources = resources;
    this.joint = joint;
    int types = resources.types().size();
    objects = new long[types];
    bytes = new long[types];
  }

  static TypeRetainedSets of(
      HeapGraph heap,
      StrongGraph graph,
      Resources resources,
      JointRetainedSet joint,
      Workshop workshop)
      throws IOException {
    TypeRetainedSets sets = new TypeRetainedSets(heap, graph, resources, joint);
    int[] types =
        IntStream.range(0, resources.count()).map(resources::typeIndex).distinct().toArray();
    // As many groups as keep every thread at work.
    int full = (types.length + AT_ONCE - 1) / AT_ONCE;
    int threads = workshop.threads();
    int groups = Math.min(types.length, (full + threads - 1) / threads * threads);
    workshop.run(
        groups,
        group -> {
          int from = (int) ((long) types.length * group / groups);
          int to = (int) ((long) types.length * (group + 1) / groups);
          int[] members = IntStream.range(from, to).map(i -> types[i]).toArray();
          sets.new Search(members, workshop.bytes(graph.nodeCount())).addUp();
        });
    return sets;
  }

  /** How many objects the resources of a type retain together. */
  long objects(int type) {
    return objects[type];
  }

  /** Their shallow bytes. */
  long bytes(int type) {
    return bytes[type];
  }

  /** For the types of one group. */
  private final class Search {
    private final int[] types;
    private final int all;

    /** By type: its bit, or 0 where it is of another group. */
    private final int[] bitOfType;

    /** By node: the types without which it is reached. */
    private final ByteBuffer reached;

    private final IntArrayList stack = new IntArrayList();

    /** What is on the stack. */
    private final NodeSet waiting = new NodeSet(graph.nodeCount());

    Search(int[] types, ByteBuffer reached) {
      this.types = types;
      this.all = (1 << types.length) - 1;
      this.reached = reached;
      bitOfType = new int[objects.length];
      for (int i = 0; i < types.length; i++) {
        bitOfType[types[i]] = 1 << i;
      }
    }

    void addUp() {
      NodeSet entries = joint.entries();
      for (int node = entries.nextMember(0); node >= 0; node = entries.nextMember(node + 1)) {
        reach(node, all);
      }
      Graph.Successors successors = graph.successors();
      while (!stack.isEmpty()) {
        int node = stack.removeLast();
        waiting.remove(node);
        int bits = bits(node);
        successors.moveTo(node, 0);
        for (int next = successors.next(); next != Graph.Successors.END; next = successors.next()) {
          if (joint.contains(next)) {
            reach(next, bits);
          }
        }
      }
      NodeSet members = joint.members();
      for (int node = members.nextMember(0); node >= 0; node = members.nextMember(node + 1)) {
        int missing = all & ~bits(node);
        if (missing != 0) {
          add(missing, heap.shallowSize(node));
        }
      }
    }

    /** Gives a node what bits are new to it, and lets it wait to hand them on. */
    private void reach(int node, int bits) {
      int had = bits(node);
      int more = bits & ~had;
      if (more == 0) {
        return;
      }
      int resource = resources.at(node);
      if (resource != Resources.NONE) {
        more &= ~bitOfType[resources.typeIndex(resource)];
      }
      if (more != 0) {
        reached.put(node, (byte) (had | more));
        if (waiting.add(node)) {
          stack.add(node);
        }
      }
    }

    private void add(int missing, long size) {
      for (int rest = missing; rest != 0; rest &= rest - 1) {
        int type = types[Integer.numberOfTrailingZeros(rest)];
        objects[type]++;
        bytes[type] += size;
      }
    }

    private int bits(int node) {
      return reached.get(node) & 0xff;
    }
  }
}

package io.heapscale.analyzer.browse;

import com.carrotsearch.hppc.IntArrayList;
import com.carrotsearch.hppc.IntObjectHashMap;
import com.carrotsearch.hppc.cursors.IntObjectCursor;
import io.heapscale.analyzer.dominator.Graph;
import io.heapscale.analyzer.dominator.NodeSet;
import io.heapscale.analyzer.heap.HeapGraph;
import io.heapscale.analyzer.heap.ObjectContents;
import io.heapscale.analyzer.heap.ObjectContents.Root;
import io.heapscale.analyzer.heap.Step;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A heap's strong references, where a thread refers to its locals by way of its frames: below the
 * thread stands one virtual node for its stack, below that one for each frame with locals, and
 * below these the locals. What such a node dominates goes with it. Virtual nodes are numbered after
 * the objects; those of one stack follow one another, the frames in order.
 */
final class FrameGraph implements Graph {
  private static final int[] NOTHING = new int[0];

  private final HeapGraph heap;

  /** Successors of threads with locals, by ordinal: what else they refer to, then their stack. */
  private final IntObjectHashMap<int[]> threads = new IntObjectHashMap<>();

  /** Successors of virtual nodes, by node less the number of objects. */
  private final List<int[]> virtual = new ArrayList<>();

  /** By thread: the virtual node of its stack. */
  private final IntObjectHashMap<StackNodes> stacks = new IntObjectHashMap<>();

  /**
   * The virtual nodes of a thread.
   *
   * @param all the node of the stack
   * @param byFrame the nodes of frames, -1 for what has none
   */
  record StackNodes(int all, Map<Integer, Integer> byFrame) {}

  FrameGraph(HeapGraph heap) throws IOException {
    this.heap = heap;
    IntObjectHashMap<NavigableMap<Integer, IntArrayList>> locals = new IntObjectHashMap<>();
    ObjectContents contents = heap.contents();
    for (Root root : contents.roots()) {
      if (root.isLocal()) {
        NavigableMap<Integer, IntArrayList> frames = locals.get(root.thread());
        if (frames == null) {
          frames = new TreeMap<>();
          locals.put(root.thread(), frames);
        }
        frames.computeIfAbsent(root.frame(), frame -> new IntArrayList()).add(root.ordinal());
      }
    }
    int[] ordered = locals.keys().toArray();
    Arrays.sort(ordered);
    for (int thread : ordered) {
      addThread(contents, thread, locals.get(thread));
    }
  }

  private void addThread(
      ObjectContents contents, int thread, NavigableMap<Integer, IntArrayList> locals)
      throws IOException {
    int stack = heap.objectCount() + virtual.size();
    virtual.add(NOTHING);
    Map<Integer, Integer> byFrame = new TreeMap<>();
    locals.forEach(
        (frame, targets) -> {
          byFrame.put(frame, heap.objectCount() + virtual.size());
          virtual.add(targets.toArray());
        });
    virtual.set(
        stack - heap.objectCount(),
        byFrame.values().stream().mapToInt(Integer::intValue).toArray());
    stacks.put(thread, new StackNodes(stack, byFrame));
    IntArrayList others = new IntArrayList();
    contents
        .at(thread)
        .references(
            (step, place, target, ignored) -> {
              if (contents.step(step).kind() != Step.Kind.LOCAL) {
                others.add(target);
              }
            });
    others.add(stack);
    threads.put(thread, others.toArray());
  }

  /** The virtual nodes of a thread, or null where it has no locals. */
  @Nullable StackNodes stack(int thread) {
    return stacks.get(thread);
  }

  @Override
  public int nodeCount() {
    return heap.objectCount() + virtual.size();
  }

  @Override
  public NodeSet sinks() {
    NodeSet sinks = new NodeSet(nodeCount());
    for (int ordinal = 0; ordinal < heap.objectCount(); ordinal++) {
      if (heap.isSink(ordinal)) {
        sinks.add(ordinal);
      }
    }
    // A thread whose locals are all GC roots leads to its stack now.
    for (IntObjectCursor<int[]> thread : threads) {
      sinks.remove(thread.key);
    }
    return sinks;
  }

  @Override
  public Successors successors() {
    HeapGraph.References references = heap.references();
    return new Successors() {
      private int[] listed = NOTHING;
      private int place;
      private boolean isListed;

      @Override
      public void moveTo(int node, int skip) {
        if (node >= heap.objectCount()) {
          list(virtual.get(node - heap.objectCount()), skip);
          return;
        }
        // Few objects are threads: most lookups end at the first slot.
        int[] ofThread = threads.get(node);
        if (ofThread != null) {
          list(ofThread, skip);
          return;
        }
        isListed = false;
        references.moveTo(node, skip);
      }

      private void list(int[] targets, int skip) {
        isListed = true;
        listed = targets;
        place = skip;
      }

      @Override
      public int next() {
        if (isListed) {
          return place < listed.length ? listed[place++] : END;
        }
        return references.next();
      }

      @Override
      public int consumed() {
        return isListed ? place : references.consumed();
      }
    };
  }
}

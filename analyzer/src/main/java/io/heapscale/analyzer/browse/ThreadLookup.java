package io.heapscale.analyzer.browse;

import io.heapscale.analyzer.dominator.DominatorTree;
import io.heapscale.analyzer.heap.HeapClass;
import io.heapscale.analyzer.heap.HeapGraph;
import io.heapscale.analyzer.heap.ObjectContents;
import io.heapscale.analyzer.heap.ObjectContents.Root;
import io.heapscale.analyzer.heap.StackFrame;
import io.heapscale.analyzer.hprof.GcRoot;
import io.heapscale.analyzer.model.ThreadStacks;
import io.heapscale.analyzer.model.ThreadStacks.Frame;
import io.heapscale.analyzer.model.ThreadStacks.Local;
import io.heapscale.analyzer.model.ThreadStacks.Stack;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The threads of a dump. What frames keep is found by computing dominators once more, with frames
 * as nodes.
 */
public final class ThreadLookup {
  private static final String THREAD = "java.lang.Thread";
  private static final String VIRTUAL_THREAD = "java.lang.BaseVirtualThread";
  private static final int MOST_LOCALS = 20;
  private static final int NO_FRAME = -1;
  private static final String WITHOUT_FRAME = "<without a frame>";

  private final BrowsedHeap browsed;
  private final HeapGraph heap;
  private final ObjectContents contents;
  private final ObjectNames names;
  private final boolean strings;
  private final int most;
  private final int mostLocals;
  private final FrameGraph graph;
  private final DominatorTree.RetainedSizes retained;

  /** Locals by thread and frame. */
  private final Map<Integer, TreeMap<Integer, List<Root>>> locals = new HashMap<>();

  private ThreadLookup(BrowsedHeap browsed, int top, boolean strings) throws IOException {
    this.browsed = browsed;
    this.heap = browsed.heap();
    this.contents = heap.contents();
    this.names = new ObjectNames(browsed);
    this.most = top == 0 ? Integer.MAX_VALUE : top;
    this.mostLocals = top == 0 ? Integer.MAX_VALUE : MOST_LOCALS;
    this.strings = strings;
    graph = new FrameGraph(heap);
    retained =
        DominatorTree.of(graph, heap.gcRoots(), browsed.workshop())
            .retainedSizes(node -> node < heap.objectCount() ? heap.shallowSize(node) : 0);
    for (Root root : contents.roots()) {
      if (root.isLocal()) {
        locals
            .computeIfAbsent(root.thread(), thread -> new TreeMap<>())
            .computeIfAbsent(root.frame(), frame -> new ArrayList<>())
            .add(root);
      }
    }
  }

  /**
   * All threads with their stacks.
   *
   * @param top how many threads to list, with {@value #MOST_LOCALS} locals of each frame; 0 for all
   *     of both
   * @param strings whether to show names
   * @throws IOException if the dump cannot be read
   * @throws io.heapscale.analyzer.model.ConfigurationException in mode {@code mat}
   */
  public static ThreadStacks of(BrowsedHeap browsed, int top, boolean strings) throws IOException {
    return new ThreadLookup(browsed, top, strings).threads();
  }

  private ThreadStacks threads() throws IOException {
    Map<Integer, Root> bySerial = new TreeMap<>();
    Set<Integer> known = new HashSet<>();
    for (Root root : contents.roots()) {
      if (root.kind() == GcRoot.THREAD_OBJECT) {
        bySerial.put(root.threadSerial(), root);
        known.add(root.ordinal());
      }
    }
    List<Root> largest =
        bySerial.values().stream()
            .sorted(
                Comparator.comparingLong((Root root) -> -retained.sizeBytes(root.ordinal()))
                    .thenComparingInt(Root::threadSerial))
            .limit(most)
            .toList();
    List<Stack> stacks = new ArrayList<>();
    for (Root root : largest) {
      stacks.add(stack(root));
    }
    return new ThreadStacks(
        browsed.dump(),
        browsed.partial(),
        bySerial.size(),
        stacks,
        countOthers(THREAD, known) - countOthers(VIRTUAL_THREAD, known),
        countOthers(VIRTUAL_THREAD, known));
  }

  /** Instances of a class and its subclasses that are not among the threads of the dump. */
  private long countOthers(String className, Set<Integer> known) {
    boolean[] fitting = HeapClass.withSubclasses(heap.classes(), className::equals);
    long count = 0;
    for (int ordinal = 0; ordinal < heap.objectCount(); ordinal++) {
      if (fitting[heap.classIndex(ordinal)] && !known.contains(ordinal)) {
        count++;
      }
    }
    return count;
  }

  private Stack stack(Root root) throws IOException {
    int thread = root.ordinal();
    FrameGraph.StackNodes nodes = graph.stack(thread);
    Map<Integer, List<Root>> held = locals.getOrDefault(thread, new TreeMap<>());
    List<StackFrame> trace = contents.stack(root.threadSerial());
    List<Frame> frames = new ArrayList<>();
    for (int i = 0; i < trace.size(); i++) {
      frames.add(frame(i, trace.get(i).text(), nodes, held.getOrDefault(i, List.of())));
    }
    for (Map.Entry<Integer, List<Root>> other : held.entrySet()) {
      if (other.getKey() >= trace.size()) {
        frames.add(frame(other.getKey(), "<unknown frame>", nodes, other.getValue()));
      }
    }
    if (held.containsKey(NO_FRAME)) {
      frames.add(frame(NO_FRAME, WITHOUT_FRAME, nodes, held.getOrDefault(NO_FRAME, List.of())));
    }
    ThreadState state = new ThreadState(heap, thread);
    return new Stack(
        root.threadSerial(),
        names.ref(thread),
        strings ? state.name() : null,
        state.daemon(),
        state.priority(),
        state.state(),
        nodes == null ? 0 : retained.sizeBytes(nodes.all()),
        frames);
  }

  private Frame frame(
      int number, String text, FrameGraph.@Nullable StackNodes nodes, List<Root> held) {
    Integer node = nodes == null ? null : nodes.byFrame().get(number);
    List<Local> shown = new ArrayList<>();
    Set<Integer> seen = new HashSet<>();
    for (Root local : held) {
      if (seen.add(local.ordinal()) && shown.size() < mostLocals) {
        shown.add(new Local(names.ref(local.ordinal()), local.kind().name()));
      }
    }
    return new Frame(number, text, node == null ? 0 : retained.sizeBytes(node), seen.size(), shown);
  }
}

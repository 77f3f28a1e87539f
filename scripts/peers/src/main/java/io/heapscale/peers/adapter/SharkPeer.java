package io.heapscale.peers.adapter;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import shark.CloseableHeapGraph;
import shark.HeapGraph;
import shark.HprofHeapGraph;
import shark.HprofRecordTag;
import shark.internal.ObjectDominators;
import shark.internal.ObjectDominators.DominatorNode;

/**
 * Shark 2.14, LeakCanary's library, with the dominator tree that it keeps internal: in this version
 * it is only reached by its text rendering or, as here, by reflection. It counts every object of
 * the dump, and its tree holds those that the roots reach.
 */
public final class SharkPeer {

  private SharkPeer() {}

  public static void main(String[] args) throws Exception {
    PeerOptions options = PeerOptions.parse(args);
    Set<HprofRecordTag> roots = HprofRecordTag.Companion.getRootTags();
    try (CloseableHeapGraph graph =
            HprofHeapGraph.Companion.openHeapGraph(options.dump().toFile(), null, roots);
        ObjectLines lines = new ObjectLines(options.objects())) {
      Map<Long, DominatorNode> tree = dominatorTree(graph);
      PeerAnswer answer = new PeerAnswer(graph.getObjectCount(), options.top());
      // The null reference stands for the root above all roots.
      for (Long address : node(tree, 0L).getDominatedObjectIds()) {
        answer.offer(address, node(tree, address).getRetainedSize());
      }
      if (lines.wanted()) {
        for (Map.Entry<Long, DominatorNode> entry : tree.entrySet()) {
          DominatorNode node = entry.getValue();
          lines.write(entry.getKey(), node.getShallowSize(), node.getRetainedSize());
        }
      }
      System.out.println(answer.toJson());
    }
  }

  private static DominatorNode node(Map<Long, DominatorNode> tree, long address) {
    return Objects.requireNonNull(tree.get(address), "Shark names an object it has no node of");
  }

  @SuppressWarnings("unchecked") // the declared type of the private method
  private static Map<Long, DominatorNode> dominatorTree(HeapGraph graph) throws Exception {
    Method build =
        ObjectDominators.class.getDeclaredMethod("buildDominatorTree", HeapGraph.class, List.class);
    build.setAccessible(true);
    return (Map<Long, DominatorNode>) build.invoke(new ObjectDominators(), graph, List.of());
  }
}

package io.heapscale.analyzer.paths;

import io.heapscale.analyzer.dominator.DominatorTree;
import io.heapscale.analyzer.dominator.NodeSet;
import io.heapscale.analyzer.dominator.Reachability;
import io.heapscale.analyzer.heap.EdgeList;
import io.heapscale.analyzer.heap.HeapClass;
import io.heapscale.analyzer.heap.HeapGraph;
import io.heapscale.analyzer.layer.StrongGraph;
import io.heapscale.analyzer.model.Addresses;
import io.heapscale.analyzer.model.DominatorRow;
import io.heapscale.analyzer.model.IfRemoved;
import io.heapscale.analyzer.resource.ResourceCosts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * What would be freed if the ignored fields of a heap were null in every object: the layer behind
 * in its strong graph, which only these fields hold. Besides that graph it takes a dominator tree
 * of the freed objects and one search over those that stay.
 */
public final class RemovedFields {
  private static final String NO_PACKAGE = "(no package)";
  private static final String PRIMITIVES = "(arrays of primitives)";
  private static final int MOST_HOLDERS = 3;

  private final PathContext context;
  private final HeapGraph heap;
  private final StrongGraph graph;
  private final Resources resources;
  private final NodeText nodes;
  private final long top;

  /**
   * The resources of a heap, numbered from 0.
   *
   * @param types names of the resource types
   * @param ordinals by resource: the object that it is; ascending
   * @param typeIndexes by resource: place of its type
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  public record Resources(List<String> types, int[] ordinals, int[] typeIndexes) {
    /** No types and so no resources. */
    public static final Resources NONE = new Resources(List.of(), new int[0], new int[0]);

    /** Those that were weighed. */
    public static Resources of(ResourceCosts costs, List<String> types) {
      return new Resources(
          types,
          IntStream.range(0, costs.count()).map(costs::ordinal).toArray(),
          IntStream.range(0, costs.count()).map(costs::typeIndex).toArray());
    }

    int count() {
      return ordinals.length;
    }

    int ordinal(int resource) {
      return ordinals[resource];
    }

    int typeIndex(int resource) {
      return typeIndexes[resource];
    }
  }

  private RemovedFields(PathContext context, StrongGraph graph, Resources resources, long top) {
    this.context = context;
    this.heap = context.heap();
    this.graph = graph;
    this.resources = resources;
    this.nodes = new NodeText(context);
    this.top = top;
  }

  /**
   * What would be freed.
   *
   * @param graph the strong graph of a heap that ignores these fields and no others
   * @param top how many classes, resources and objects to list at most
   */
  public static IfRemoved of(PathContext context, StrongGraph graph, Resources resources, long top)
      throws IOException {
    return new RemovedFields(context, graph, resources, top).find();
  }

  private IfRemoved find() throws IOException {
    EdgeList edges = heap.ignoredReferences();
    NodeSet staying = new NodeSet(graph.nodeCount());
    long references = 0;
    for (int i = 0; i < edges.size(); i++) {
      if (graph.contains(edges.source(i))) {
        references++;
        if (!graph.isBehind(edges.target(i))) {
          staying.add(edges.target(i));
        }
      }
    }
    long objects = 0;
    long bytes = 0;
    long[][] byClass = new long[heap.classes().size()][];
    for (int node = 0; node < heap.objectCount(); node++) {
      if (graph.isBehind(node)) {
        objects++;
        bytes += heap.shallowSize(node);
        long[] sum = byClass[heap.classIndex(node)];
        if (sum == null) {
          sum = new long[2];
          byClass[heap.classIndex(node)] = sum;
        }
        sum[0]++;
        sum[1] += heap.shallowSize(node);
      }
    }
    DominatorTree freed = freedTree();
    DominatorTree.RetainedSizes retained =
        freed.retainedSizes(node -> node < heap.objectCount() ? heap.shallowSize(node) : 0);
    return new IfRemoved(
        heap.ignoredFields(),
        references,
        objects,
        bytes,
        owners(),
        classes(byClass),
        types(),
        freedResources(retained),
        largest(freed, retained),
        stays(staying));
  }

  /** Dominators of the freed objects alone, below one virtual node per field. */
  private DominatorTree freedTree() throws IOException {
    int[] fields = IntStream.range(heap.objectCount(), graph.nodeCount()).toArray();
    return DominatorTree.of(graph, fields, context.workshop());
  }

  private List<IfRemoved.ClassSum> classes(long[][] byClass) {
    Map<String, IfRemoved.ClassSum> sums = new TreeMap<>();
    for (HeapClass each : heap.classes()) {
      long[] sum = byClass[each.index()];
      if (sum != null) {
        sums.merge(
            each.name(),
            new IfRemoved.ClassSum(each.name(), sum[0], sum[1]),
            (a, b) ->
                new IfRemoved.ClassSum(
                    a.className(), a.objects() + b.objects(), a.bytes() + b.bytes()));
      }
    }
    return sums.values().stream()
        .sorted(Comparator.comparingLong(sum -> -sum.bytes()))
        .limit(top)
        .toList();
  }

  /** The freed bytes by type of the nearest dominating resource, in the whole heap, or package. */
  private List<IfRemoved.Owner> owners() {
    NodeSet members = new NodeSet(heap.objectCount());
    for (int resource = 0; resource < resources.count(); resource++) {
      members.add(resources.ordinal(resource));
    }
    TargetsBelow.NearestMember nearest =
        TargetsBelow.NearestMember.of(context.tree(), members, context.workshop());
    NodeSet.Ranks ranks = members.ranks();
    Map<String, long[]> byType = new TreeMap<>();
    long[][] byClass = new long[heap.classes().size()][2];
    long[][] byDescribed = new long[heap.classes().size()][2];
    for (int node = 0; node < heap.objectCount(); node++) {
      if (!graph.isBehind(node)) {
        continue;
      }
      int owner = nearest.atOrAbove(node);
      int key = nodes.classKey(node);
      long[] sum =
          owner >= 0
              ? byType.computeIfAbsent(
                  resources.types().get(resources.typeIndex(ranks.of(owner))), name -> new long[2])
              : key >= 0 ? byClass[key] : byDescribed[~key];
      sum[0]++;
      sum[1] += heap.shallowSize(node);
    }
    Map<String, long[]> byPackage = new TreeMap<>();
    for (HeapClass each : heap.classes()) {
      long[] sum = byPackage.computeIfAbsent(packageOf(each.name()), name -> new long[2]);
      sum[0] += byClass[each.index()][0] + byDescribed[each.index()][0];
      sum[1] += byClass[each.index()][1] + byDescribed[each.index()][1];
    }
    List<IfRemoved.Owner> owners = new ArrayList<>();
    byType.forEach((name, s) -> owners.add(new IfRemoved.Owner("type", name, s[0], s[1])));
    byPackage.forEach(
        (name, s) -> {
          if (s[0] > 0) {
            owners.add(new IfRemoved.Owner("package", name, s[0], s[1]));
          }
        });
    owners.sort(Comparator.comparingLong(owner -> -owner.bytes()));
    return owners;
  }

  private static String packageOf(String className) {
    String element = className.replace("[]", "");
    int dot = element.lastIndexOf('.');
    if (dot >= 0) {
      return element.substring(0, dot);
    }
    boolean primitive =
        className.length() > element.length() && Character.isLowerCase(element.charAt(0));
    return primitive ? PRIMITIVES : NO_PACKAGE;
  }

  private List<IfRemoved.TypeLoss> types() {
    int count = resources.types().size();
    long[] all = new long[count];
    long[] freed = new long[count];
    long[] bytes = new long[count];
    for (int resource = 0; resource < resources.count(); resource++) {
      int type = resources.typeIndex(resource);
      all[type]++;
      if (graph.isBehind(resources.ordinal(resource))) {
        freed[type]++;
        bytes[type] += heap.shallowSize(resources.ordinal(resource));
      }
    }
    return IntStream.range(0, count)
        .mapToObj(
            type ->
                new IfRemoved.TypeLoss(
                    resources.types().get(type), all[type], freed[type], bytes[type]))
        .toList();
  }

  private List<IfRemoved.Resource> freedResources(DominatorTree.RetainedSizes retained) {
    Best best = new Best(top);
    for (int resource = 0; resource < resources.count(); resource++) {
      int node = resources.ordinal(resource);
      if (graph.isBehind(node)) {
        best.add(node, retained.sizeBytes(node));
      }
    }
    return best.largestFirst().stream()
        .map(
            one ->
                new IfRemoved.Resource(
                    String.valueOf(context.resourceId().apply(one.node())),
                    Addresses.text(heap.address(one.node())),
                    one.bytes()))
        .toList();
  }

  private List<DominatorRow> largest(DominatorTree freed, DominatorTree.RetainedSizes retained) {
    Best best = new Best(top);
    for (int node = 0; node < heap.objectCount(); node++) {
      if (graph.isBehind(node)) {
        int above = freed.immediateDominator(node);
        if (above < 0 || above >= heap.objectCount()) {
          best.add(node, retained.sizeBytes(node));
        }
      }
    }
    return best.largestFirst().stream()
        .map(
            one -> {
              DominatorRow row = nodes.dominator(one.node());
              return new DominatorRow(
                  row.address(),
                  row.className(),
                  row.classObjectOf(),
                  row.shallowBytes(),
                  one.bytes());
            })
        .toList();
  }

  private IfRemoved.Stays stays(NodeSet staying) throws IOException {
    NodeSet reached =
        Reachability.avoiding(graph, heap.gcRoots(), staying, new NodeSet(graph.nodeCount()));
    long count = 0;
    long shallow = 0;
    for (int node = staying.nextMember(0); node >= 0; node = staying.nextMember(node + 1)) {
      count++;
      shallow += heap.shallowSize(node);
    }
    long setObjects = 0;
    long setBytes = 0;
    for (int node = 0; node < heap.objectCount(); node++) {
      if (graph.contains(node) && !graph.isBehind(node) && !reached.contains(node)) {
        setObjects++;
        setBytes += heap.shallowSize(node);
      }
    }
    List<IfRemoved.HeldBy> heldBy =
        count == 0 ? List.of() : LastHolders.of(context, nodes, staying).most(MOST_HOLDERS);
    return new IfRemoved.Stays(count, shallow, setObjects, setBytes, heldBy);
  }

  /** The largest of many objects; of equal ones those with the lowest address. */
  private static final class Best {
    private final long limit;
    private final PriorityQueue<One> worstFirst =
        new PriorityQueue<>(
            Comparator.comparingLong(One::bytes).thenComparingInt(one -> -one.node()));

    private record One(int node, long bytes) {}

    Best(long limit) {
      this.limit = limit;
    }

    /** Nodes come ascending, so an equal later one never replaces an earlier one. */
    void add(int node, long bytes) {
      if (worstFirst.size() < limit) {
        worstFirst.add(new One(node, bytes));
      } else if (limit > 0 && worstFirst.element().bytes() < bytes) {
        worstFirst.remove();
        worstFirst.add(new One(node, bytes));
      }
    }

    List<One> largestFirst() {
      List<One> all = new ArrayList<>();
      while (!worstFirst.isEmpty()) {
        all.add(worstFirst.remove());
      }
      Collections.reverse(all);
      return all;
    }
  }
}

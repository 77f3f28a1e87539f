package io.heapscale.analyzer.resource;

import io.heapscale.analyzer.dominator.DominatorTree;
import io.heapscale.analyzer.dominator.NodeSet;
import io.heapscale.analyzer.heap.HeapGraph;
import io.heapscale.analyzer.layer.StrongGraph;
import io.heapscale.analyzer.model.Distribution;
import io.heapscale.analyzer.model.JointCost;
import io.heapscale.analyzer.model.LedgerEntry;
import io.heapscale.analyzer.model.ResourceConfig;
import io.heapscale.analyzer.model.TypeCost;
import io.heapscale.analyzer.work.Workshop;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Weighs resources: retained, own, shared and fair share of each, retained sets and distributions
 * of each type, and the parts of the ledger that follow from them. All figures are exact; see
 * DESIGN section 2 for their definitions.
 *
 * <p>The identities {@code sum of own + shared bytes = sum of fair shares = bytes of the joint
 * retained set} are checked on every run.
 */
public final class ResourceCosts {
  private final HeapGraph heap;
  private final StrongGraph graph;
  private final DominatorTree tree;
  private final Resources resources;
  private final Ownership ownership;
  private final JointRetainedSet joint;
  private final Sharers sharers;

  // By resource.
  private final long[] retained;
  private final long[] own;
  private final long[] ownObjects;
  private final long[] shared;
  private final long[] fairShare;

  // By sharer set: the shared objects that exactly these resources share.
  private final long[] setBytes;
  private final long[] setObjects;

  /** By sharer set: the set of its resources' types in {@link #typeSets}. */
  private final int[] typesOfSet;

  private final NumberSets typeSets;

  private final List<TypeCost> typeCosts = new ArrayList<>();
  private final List<LedgerEntry> ledger = new ArrayList<>();
  private final JointCost jointCost;

  private ResourceCosts(
      HeapGraph heap, ResourceConfig config, DominatedGraph dominated, Workshop workshop)
      throws IOException {
    this.heap = heap;
    graph = dominated.graph();
    tree = dominated.tree();
    resources = Resources.find(heap, graph, config);
    ownership = Ownership.of(tree, resources, workshop);
    joint = JointRetainedSet.of(graph, resources);
    sharers = Sharers.of(graph, resources, joint, ownership);
    int count = resources.count();
    retained = new long[count];
    own = new long[count];
    ownObjects = new long[count];
    shared = new long[count];
    fairShare = new long[count];
    setBytes = new long[sharers.sets().count()];
    setObjects = new long[sharers.sets().count()];
    typeSets = new NumberSets(config.types().size());
    int[] typeOfResource = IntStream.range(0, count).map(resources::typeIndex).toArray();
    typesOfSet = sharers.sets().images(typeOfResource, typeSets);
    weighRetained(dominated.retained());
    weighOwnAndShared();
    divideShared();
    weighTypes();
    List<LedgerEntry> structure = Structure.entries(heap, graph, tree, resources, joint, config);
    jointCost = jointCost(structure);
    enterLedger(structure);
  }

  /** Weighs the resources that {@code config} names. */
  public static ResourceCosts of(HeapGraph heap, ResourceConfig config, Workshop workshop)
      throws IOException {
    StrongGraph graph = StrongGraph.of(heap);
    DominatorTree tree = DominatorTree.of(graph, graph.roots(), workshop);
    DominatorTree.RetainedSizes retained =
        tree.retainedSizes(node -> node < heap.objectCount() ? heap.shallowSize(node) : 0);
    return of(heap, config, new DominatedGraph(graph, tree, retained), workshop);
  }

  /** The same with dominators that are known already. */
  public static ResourceCosts of(
      HeapGraph heap, ResourceConfig config, DominatedGraph dominated, Workshop workshop)
      throws IOException {
    return new ResourceCosts(heap, config, dominated, workshop);
  }

  /**
   * A graph and what follows from it.
   *
   * @param graph the strong graph without ignored references
   * @param tree its dominators; other objects may be in it too
   * @param retained what its nodes retain
   */
  public record DominatedGraph(
      StrongGraph graph, DominatorTree tree, DominatorTree.RetainedSizes retained) {}

  /** Number of resources; they are numbered by ascending ordinal. */
  public int count() {
    return resources.count();
  }

  /** The object that a resource is. */
  public int ordinal(int resource) {
    return resources.ordinal(resource);
  }

  /** Place of a resource's type in the configuration. */
  public int typeIndex(int resource) {
    return resources.typeIndex(resource);
  }

  /** The resource that owns a node of the graph: its nearest dominating one; -1 for none. */
  public int owner(int node) {
    return ownership.owner(node);
  }

  /** Whether an object is lost if all resources go, and no resource owns it. */
  public boolean isShared(int ordinal) {
    return joint.members().contains(ordinal) && owner(ordinal) < 0;
  }

  /** Bytes of a resource's dominator subtree. */
  public long retainedBytes(int resource) {
    return retained[resource];
  }

  /** Bytes of the objects whose nearest dominating resource it is. */
  public long ownBytes(int resource) {
    return own[resource];
  }

  /** Bytes of the shared objects that it shares. */
  public long sharedBytes(int resource) {
    return shared[resource];
  }

  /** Own bytes and its part of every shared object. */
  public long fairShareBytes(int resource) {
    return fairShare[resource];
  }

  /** Whether the heap holds an instance of the root class. */
  public boolean hasRoot() {
    return resources.rootInstances().nextMember(0) >= 0;
  }

  /** One row per type, in the configuration's order. */
  public List<TypeCost> types() {
    return List.copyOf(typeCosts);
  }

  /** What all resources keep together. */
  public JointCost joint() {
    return jointCost;
  }

  /** The parts {@code own}, {@code shared} and {@code structure} of the ledger. */
  public List<LedgerEntry> ledger() {
    return List.copyOf(ledger);
  }

  private void weighRetained(DominatorTree.RetainedSizes bytes) {
    for (int resource = 0; resource < retained.length; resource++) {
      retained[resource] = bytes.sizeBytes(resources.ordinal(resource));
    }
  }

  private void weighOwnAndShared() {
    NodeSet members = joint.members();
    for (int node = members.nextMember(0); node >= 0; node = members.nextMember(node + 1)) {
      int owner = ownership.owner(node);
      if (owner != Resources.NONE) {
        own[owner] += heap.shallowSize(node);
        ownObjects[owner]++;
      } else {
        int set = sharers.setOf(node);
        setBytes[set] += heap.shallowSize(node);
        setObjects[set]++;
      }
    }
  }

  private void divideShared() {
    NumberSets sets = sharers.sets();
    NumberSets.Amounts whole = sets.new Amounts();
    NumberSets.Amounts part = sets.new Amounts();
    for (int set = 0; set < setBytes.length; set++) {
      if (setObjects[set] > 0) {
        whole.add(set, setBytes[set]);
        part.add(set, setBytes[set] / sets.size(set));
        part.addOneToLowest(set, setBytes[set] % sets.size(set));
      }
    }
    whole.addTo(shared);
    System.arraycopy(own, 0, fairShare, 0, own.length);
    part.addTo(fairShare);
  }

  private void weighTypes() {
    int types = resources.types().size();
    long[] sharedByType = new long[types];
    for (int set = 0; set < setBytes.length; set++) {
      if (setObjects[set] > 0) {
        for (int type : typeSets.numbers(typesOfSet[set])) {
          sharedByType[type] += setBytes[set];
        }
      }
    }
    for (int type = 0; type < types; type++) {
      typeCosts.add(weighType(type, sharedByType[type]));
    }
  }

  private TypeCost weighType(int type, long sharedBytes) {
    int[] instances =
        IntStream.range(0, resources.count())
            .filter(resource -> resources.typeIndex(resource) == type)
            .toArray();
    long setObjectCount = 0;
    long setByteCount = 0;
    if (instances.length > 0) {
      NodeSet kept = joint.reachableWithout(type);
      NodeSet members = joint.members();
      for (int node = members.nextMember(0); node >= 0; node = members.nextMember(node + 1)) {
        if (!kept.contains(node)) {
          setObjectCount++;
          setByteCount += heap.shallowSize(node);
        }
      }
    }
    long shallow = 0;
    for (int resource : instances) {
      shallow += heap.shallowSize(resources.ordinal(resource));
    }
    long[] ownOf = Arrays.stream(instances).mapToLong(r -> own[r]).toArray();
    long[] fairOf = Arrays.stream(instances).mapToLong(r -> fairShare[r]).toArray();
    long[] retainedOf = Arrays.stream(instances).mapToLong(r -> retained[r]).toArray();
    return new TypeCost(
        resources.types().get(type).name(),
        instances.length,
        shallow,
        setByteCount,
        setObjectCount,
        Arrays.stream(ownOf).sum(),
        Arrays.stream(fairOf).sum(),
        sharedBytes,
        new TypeCost.PerInstance(
            Distribution.of(retainedOf), Distribution.of(ownOf), Distribution.of(fairOf)));
  }

  private JointCost jointCost(List<LedgerEntry> structure) {
    long objects = 0;
    long bytes = 0;
    NodeSet members = joint.members();
    for (int node = members.nextMember(0); node >= 0; node = members.nextMember(node + 1)) {
      objects++;
      bytes += heap.shallowSize(node);
    }
    long ownSum = Arrays.stream(own).sum();
    long sharedSum = Arrays.stream(setBytes).sum();
    long fairSum = Arrays.stream(fairShare).sum();
    if (ownSum + sharedSum != bytes || fairSum != bytes) {
      throw new IllegalStateException(
          "own %d + shared %d and fair shares %d must equal the joint retained set's %d bytes"
              .formatted(ownSum, sharedSum, fairSum, bytes));
    }
    return new JointCost(
        objects,
        bytes,
        ownSum,
        Arrays.stream(setObjects).sum(),
        sharedSum,
        structure.stream().mapToLong(LedgerEntry::objects).sum(),
        structure.stream().mapToLong(LedgerEntry::bytes).sum());
  }

  private void enterLedger(List<LedgerEntry> structure) {
    long[] objectsByType = new long[resources.types().size()];
    for (int resource = 0; resource < resources.count(); resource++) {
      objectsByType[resources.typeIndex(resource)] += ownObjects[resource];
    }
    for (int type = 0; type < typeCosts.size(); type++) {
      TypeCost cost = typeCosts.get(type);
      ledger.add(new LedgerEntry("own", cost.name(), objectsByType[type], cost.ownBytes()));
    }
    Map<String, long[]> byTypes = new TreeMap<>();
    for (int set = 0; set < setBytes.length; set++) {
      if (setObjects[set] > 0) {
        String name =
            Arrays.stream(typeSets.numbers(typesOfSet[set]))
                .mapToObj(type -> resources.types().get(type).name())
                .collect(Collectors.joining(" + "));
        long[] sum = byTypes.computeIfAbsent(name, key -> new long[2]);
        sum[0] += setObjects[set];
        sum[1] += setBytes[set];
      }
    }
    byTypes.forEach((name, sum) -> ledger.add(new LedgerEntry("shared", name, sum[0], sum[1])));
    ledger.addAll(structure);
  }
}

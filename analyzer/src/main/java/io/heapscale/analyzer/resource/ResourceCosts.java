package io.heapscale.analyzer.resource;

import io.heapscale.analyzer.dominator.DominatorTree;
import io.heapscale.analyzer.dominator.NodeSet;
import io.heapscale.analyzer.heap.HeapGraph;
import io.heapscale.analyzer.layer.StrongGraph;
import io.heapscale.analyzer.model.IgnoredReferences;
import io.heapscale.analyzer.model.JointCost;
import io.heapscale.analyzer.model.LedgerEntry;
import io.heapscale.analyzer.model.ResourceConfig;
import io.heapscale.analyzer.model.ResourceType;
import io.heapscale.analyzer.model.TypeCost;
import io.heapscale.analyzer.model.TypePair;
import io.heapscale.analyzer.work.Workshop;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Weighs resources: retained, own, shared, fair share and reachable bytes of each, retained sets
 * and distributions of each type, what types and resources share, and the ledger of the strong
 * objects. All figures are exact; see docs/semantics.md for their definitions.
 *
 * <p>The identities {@code sum of own + shared bytes = sum of fair shares = bytes of the joint
 * retained set} are checked on every run.
 */
public final class ResourceCosts {
  private final HeapGraph heap;
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
  private final long[] reachable;

  private final ClassKinds kinds;
  private final NodeSet kept;
  private final Structure structure;
  private final SharedSums sharedSums;
  private final SharedHeads sharedHeads;
  private final List<TypePair> matrix;
  private final List<IgnoredReferences> ignored;
  private final List<TypeCost> typeCosts = new ArrayList<>();
  private final List<LedgerEntry> ledger = new ArrayList<>();
  private final JointCost jointCost;

  private ResourceCosts(
      HeapGraph heap,
      ResourceConfig config,
      Resources resources,
      DominatedGraph dominated,
      Workshop workshop)
      throws IOException {
    this.heap = heap;
    this.resources = resources;
    StrongGraph graph = dominated.graph();
    DominatorTree tree = dominated.tree();
    ownership = Ownership.of(tree, resources, workshop);
    kinds = ClassKinds.of(heap, graph.nodeCount(), workshop);
    AtomicReference<JointRetainedSet> jointSet = new AtomicReference<>();
    AtomicReference<NodeSet> keptByProgram = new AtomicReference<>();
    reachable =
        workshop.both(
            () -> Reachable.bytes(heap, graph, resources, ownership, kinds),
            () -> {
              keptByProgram.set(KeptByProgram.of(heap, graph, kinds));
              jointSet.set(JointRetainedSet.of(graph, resources));
            });
    joint = Objects.requireNonNull(jointSet.get());
    kept = Objects.requireNonNull(keptByProgram.get());
    sharers = Sharers.of(graph, resources, joint, ownership);
    sharedSums = new SharedSums(resources, sharers.sets());
    int count = resources.count();
    retained = new long[count];
    own = new long[count];
    ownObjects = new long[count];
    shared = new long[count];
    weighRetained(dominated.retained());
    NodeSet sharedObjects = weighOwnAndShared();
    fairShare = own.clone();
    sharedSums.divide(shared, fairShare);
    weighTypes(TypeRetainedSets.of(heap, graph, resources, joint, workshop));
    matrix = sharedSums.matrix();
    sharedHeads = new SharedHeads(heap, tree, sharers, sharedObjects);
    structure = Structure.of(heap, graph, tree, resources, joint, config, workshop);
    ignored = structure.ignored();
    jointCost = jointCost(structure.entries());
    enterOwn();
    ledger.addAll(sharedSums.ledger());
    ledger.addAll(structure.entries());
    ProgramParts program = new ProgramParts(heap, tree, kinds, config.program(), workshop);
    ledger.addAll(
        RestOfLedger.entries(heap, graph, joint, structure, kinds, kept, program, workshop));
  }

  /**
   * With which others some resources share objects.
   *
   * @param chosen their numbers
   * @param top how many others to name of each
   * @return by place in {@code chosen}; null where so many share so much that not every pair can be
   *     looked at
   */
  public @Nullable List<SharedWith> sharedWith(int[] chosen, int top) {
    return sharedSums.sharedWith(chosen, top);
  }

  /** Weighs the resources that {@code config} names. */
  public static ResourceCosts of(HeapGraph heap, ResourceConfig config, Workshop workshop)
      throws IOException {
    return of(heap, config, DominatedGraph.of(heap, workshop), workshop);
  }

  /** The same with dominators that are known already. */
  public static ResourceCosts of(
      HeapGraph heap, ResourceConfig config, DominatedGraph dominated, Workshop workshop)
      throws IOException {
    Resources resources = Resources.find(heap, dominated.graph(), config);
    return new ResourceCosts(heap, config, resources, dominated, workshop);
  }

  /**
   * Weighs one strongly reachable object, whatever its class, as the only resource.
   *
   * @param ordinal the object
   */
  public static ResourceCosts ofObject(
      HeapGraph heap, int ordinal, DominatedGraph dominated, Workshop workshop) throws IOException {
    String name = heap.className(ordinal);
    ResourceType only = new ResourceType(name, name, false, null, List.of());
    Resources resources = Resources.only(only, ordinal, dominated.graph());
    ResourceConfig config = new ResourceConfig(List.of(only), List.of(), null);
    return new ResourceCosts(heap, config, resources, dominated, workshop);
  }

  /**
   * A graph and what follows from it.
   *
   * @param graph the strong graph without ignored references
   * @param tree its dominators; other objects may be in it too
   * @param retained what its nodes retain
   */
  public record DominatedGraph(
      StrongGraph graph, DominatorTree tree, DominatorTree.RetainedSizes retained) {

    /** The strong graph of a heap, and the dominators of just that. */
    public static DominatedGraph of(HeapGraph heap, Workshop workshop) throws IOException {
      StrongGraph graph = StrongGraph.of(heap);
      DominatorTree tree = DominatorTree.of(graph, graph.roots(), workshop);
      return new DominatedGraph(
          graph,
          tree,
          tree.retainedSizes(node -> node < heap.objectCount() ? heap.shallowSize(node) : 0));
    }
  }

  /** Number of resources; they are numbered by ascending ordinal. */
  public int count() {
    return resources.count();
  }

  /** The object that a resource is. */
  public int ordinal(int resource) {
    return resources.ordinal(resource);
  }

  /** The resource that an object is; -1 for none. */
  public int at(int ordinal) {
    return resources.at(ordinal);
  }

  /** Place of a resource's type in the configuration. */
  public int typeIndex(int resource) {
    return resources.typeIndex(resource);
  }

  /** The resource that owns a node of the graph: its nearest dominating one; -1 for none. */
  public int owner(int node) {
    return ownership.owner(node);
  }

  /** The part of the {@link #ledger} that a strongly reachable object is in. */
  public String part(int ordinal) {
    if (joint.contains(ordinal)) {
      return owner(ordinal) >= 0 ? LedgerEntry.OWN : LedgerEntry.SHARED;
    }
    if (structure.contains(ordinal)) {
      return LedgerEntry.STRUCTURE;
    }
    return RestOfLedger.isOfClasses(ordinal, kinds, kept)
        ? LedgerEntry.CLASSES
        : LedgerEntry.PROGRAM;
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

  /**
   * The resource and what it reaches, stopping before other resources, class objects, class
   * loaders, threads and root instances.
   */
  public long reachableBytes(int resource) {
    return reachable[resource];
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

  /** The ledger of all strong objects, each in one part. */
  public List<LedgerEntry> ledger() {
    return List.copyOf(ledger);
  }

  /** Pairs of types that share something, in the configuration's order. */
  public List<TypePair> matrix() {
    return matrix;
  }

  /** What each ignored field holds, in the configuration's order. */
  public List<IgnoredReferences> ignored() {
    return ignored;
  }

  /** Heads of shared subtrees: shared objects that nothing with the same sharers dominates. */
  public NodeSet sharedHeads() {
    return sharedHeads.heads();
  }

  /** Shared objects that a head dominates and that have its sharers, itself among them. */
  public long objectsUnder(int sharedHead) {
    return sharedHeads.objects(sharedHead);
  }

  /** Their bytes. */
  public long bytesUnder(int sharedHead) {
    return sharedHeads.bytes(sharedHead);
  }

  /** How many resources share a shared object. */
  public int sharerCount(int sharedObject) {
    return sharers.sets().size(sharers.setOf(sharedObject));
  }

  /** The first resources that share a shared object, ascending, {@code most} at most. */
  public int[] sharers(int sharedObject, int most) {
    return sharers.sets().lowest(sharers.setOf(sharedObject), most);
  }

  /** The types of the resources that share a shared object, ascending. */
  public int[] sharingTypes(int sharedObject) {
    return sharedSums.types(sharers.setOf(sharedObject));
  }

  private void weighRetained(DominatorTree.RetainedSizes bytes) {
    for (int resource = 0; resource < retained.length; resource++) {
      retained[resource] = bytes.sizeBytes(resources.ordinal(resource));
    }
  }

  /** Returns the shared objects. */
  private NodeSet weighOwnAndShared() {
    NodeSet sharedObjects = new NodeSet(joint.members().capacity());
    NodeSet members = joint.members();
    for (int node = members.nextMember(0); node >= 0; node = members.nextMember(node + 1)) {
      int owner = ownership.owner(node);
      if (owner != Resources.NONE) {
        own[owner] += heap.shallowSize(node);
        ownObjects[owner]++;
      } else {
        sharedObjects.add(node);
        sharedSums.add(sharers.setOf(node), heap.shallowSize(node));
      }
    }
    return sharedObjects;
  }

  private void weighTypes(TypeRetainedSets sets) {
    TypeWeights weights = new TypeWeights(heap, resources, sets);
    long[] sharedByType = sharedSums.bytesByType();
    for (int type = 0; type < sharedByType.length; type++) {
      typeCosts.add(weights.weigh(type, retained, own, fairShare, sharedByType[type]));
    }
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
    long sharedSum = sharedSums.allBytes();
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
        sharedSums.allObjects(),
        sharedSum,
        structure.stream().mapToLong(LedgerEntry::objects).sum(),
        structure.stream().mapToLong(LedgerEntry::bytes).sum());
  }

  private void enterOwn() {
    long[] objectsByType = new long[resources.types().size()];
    for (int resource = 0; resource < resources.count(); resource++) {
      objectsByType[resources.typeIndex(resource)] += ownObjects[resource];
    }
    for (int type = 0; type < typeCosts.size(); type++) {
      TypeCost cost = typeCosts.get(type);
      ledger.add(
          new LedgerEntry(LedgerEntry.OWN, cost.name(), objectsByType[type], cost.ownBytes()));
    }
  }
}

package io.heapscale.analyzer.engine;

import io.heapscale.analyzer.dominator.DominatorTree;
import io.heapscale.analyzer.dominator.NodeSet;
import io.heapscale.analyzer.heap.HeapGraph;
import io.heapscale.analyzer.hprof.Damage;
import io.heapscale.analyzer.layer.HeapLayers;
import io.heapscale.analyzer.layer.Layer;
import io.heapscale.analyzer.model.Addresses;
import io.heapscale.analyzer.model.Analysis;
import io.heapscale.analyzer.model.DominatorRow;
import io.heapscale.analyzer.model.DumpInfo;
import io.heapscale.analyzer.model.IgnoredReferences;
import io.heapscale.analyzer.model.JointCost;
import io.heapscale.analyzer.model.LedgerEntry;
import io.heapscale.analyzer.model.Missing;
import io.heapscale.analyzer.model.ResourceConfig;
import io.heapscale.analyzer.model.ResourceCost;
import io.heapscale.analyzer.model.SharedObject;
import io.heapscale.analyzer.model.TypeCost;
import io.heapscale.analyzer.model.TypePair;
import io.heapscale.analyzer.model.VmInternalHead;
import io.heapscale.analyzer.model.VmInternals;
import io.heapscale.analyzer.resource.ResourceCosts;
import io.heapscale.analyzer.work.Workshop;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Assembles an {@link Analysis} from what each room computes of one heap. */
final class AnalysisBuilder {
  private static final String ROOTS_ARE_LOST =
      "the GC roots, which stand at the end of a dump, are lost: all objects count as VM-internal,"
          + " and no object counts as a resource; the histogram has all objects that are left";

  private final HeapGraph heap;
  private final String live;
  private final DumpInfo dump;
  private final ResourceConfig config;
  private final AnalysisRequest request;
  private final Workshop workshop;
  private final HeapLayers layers;
  private final ShallowSums sums;
  private final SolvedHeap solved;
  private final Damage damage;

  private final List<String> warnings = new ArrayList<>();
  private List<DominatorRow> dominators = List.of();
  private VmInternals vmInternals = VmInternals.NONE;
  private List<ResourceCost> resources = List.of();
  private List<TypeCost> types = List.of();
  private List<LedgerEntry> ledger = List.of();
  private @Nullable JointCost joint;
  private List<TypePair> matrix = List.of();
  private List<SharedObject> sharedObjects = List.of();
  private List<IgnoredReferences> ignored = List.of();

  AnalysisBuilder(
      SolvedHeap solved,
      Damage damage,
      String live,
      DumpInfo dump,
      ResourceConfig config,
      AnalysisRequest request,
      Workshop workshop) {
    this.solved = solved;
    this.damage = damage;
    this.heap = solved.heap();
    this.layers = solved.layers();
    this.sums = solved.sums();
    this.live = live;
    this.dump = dump;
    this.config = config;
    this.request = request;
    this.workshop = workshop;
  }

  /** Adds what another engine says of its figures. */
  AnalysisBuilder withWarnings(List<String> more) {
    warnings.addAll(more);
    return this;
  }

  /** Adds the objects that no other object dominates, those of the VM-internal layer apart too. */
  AnalysisBuilder withDominators() throws IOException {
    DominatorTree.RetainedSizes retained = solved.requireDominators().retained();
    NodeSet tops = solved.requireDominators().tops();
    dominators =
        Largest.of(tops, retained::sizeBytes, limit(), workshop)
            .mapToObj(ordinal -> dominatorRow(ordinal, retained.sizeBytes(ordinal)))
            .toList();
    vmInternals = vmInternals(tops, retained);
    return this;
  }

  private VmInternals vmInternals(NodeSet tops, DominatorTree.RetainedSizes retained)
      throws IOException {
    NodeSet internal = layers.members(Layer.VM_INTERNAL);
    internal.retainAll(tops);
    int[] heads = internal.members().toArray();
    VmInternalHolders holders = new VmInternalHolders(heap);
    List<VmInternalHead> rows = new ArrayList<>();
    for (int head : Largest.of(heads, retained::sizeBytes, limit()).toArray()) {
      rows.add(
          new VmInternalHead(
              Addresses.text(heap.address(head)),
              heap.className(head),
              heap.shallowSize(head),
              retained.sizeBytes(head),
              holders.holder(head)));
    }
    return new VmInternals(byHolder(heads, retained, holders), rows);
  }

  private static List<VmInternals.Holder> byHolder(
      int[] heads, DominatorTree.RetainedSizes retained, VmInternalHolders holders) {
    Map<String, VmInternals.Holder> sums = new TreeMap<>();
    for (int head : heads) {
      String holder = holders.holderByClass(head);
      VmInternals.Holder one = new VmInternals.Holder(holder, 1, retained.sizeBytes(head));
      sums.merge(
          holder,
          one,
          (a, b) ->
              new VmInternals.Holder(
                  holder, a.heads() + b.heads(), a.retainedBytes() + b.retainedBytes()));
    }
    return sums.values().stream()
        .sorted(Comparator.comparingLong(sum -> -sum.retainedBytes()))
        .toList();
  }

  private DominatorRow dominatorRow(int ordinal, long retainedBytes) {
    int described = heap.describedClass(ordinal);
    return new DominatorRow(
        Addresses.text(heap.address(ordinal)),
        heap.className(ordinal),
        described == HeapGraph.ABSENT ? null : heap.classes().get(described).name(),
        heap.shallowSize(ordinal),
        retainedBytes);
  }

  /** Adds types, resources and the ledger. */
  AnalysisBuilder withResources(OpenHeap open) throws IOException {
    ResourceCosts costs = open.costs();
    ledger = WholeLedger.of(costs.ledger(), sums);
    ignored = costs.ignored();
    boolean rootsAreLost = damage.isCutOff() && heap.gcRoots().length == 0;
    if (!heap.unmatchedIgnoredFields().isEmpty()) {
      warnings.add(AbsenceWarnings.notLoaded(heap.unmatchedIgnoredFields()));
    }
    if (!config.types().isEmpty()) {
      types = costs.types();
      joint = costs.joint();
      matrix = costs.matrix();
      ResourceNames names = open.names();
      resources = ResourceRows.of(heap, costs, config, names, limit());
      sharedObjects = SharedRows.of(heap, costs, config, names, limit(), workshop);
      if (rootsAreLost) {
        warnings.add(ROOTS_ARE_LOST);
      }
    }
    if (config.root() != null && !costs.hasRoot() && !rootsAreLost) {
      warnings.add(
          "root '%s'%s%s"
              .formatted(
                  config.root(),
                  AbsenceWarnings.NO_OBJECT,
                  NameHints.ofClass(heap, config.root())));
    }
    for (int type = 0; type < types.size(); type++) {
      if (types.get(type).objects() == 0 && !rootsAreLost) {
        warnings.add(
            "resource type '%s'%s%s"
                .formatted(
                    types.get(type).name(),
                    AbsenceWarnings.NO_OBJECT,
                    NameHints.ofEmptyType(heap, config.types().get(type))));
      }
    }
    for (int type = 0; type < types.size(); type++) {
      warnIfUnnamed(type);
    }
    return this;
  }

  private void warnIfUnnamed(int type) {
    String label = config.types().get(type).label();
    boolean anyNamed =
        resources.stream()
            .anyMatch(r -> r.label() != null && r.type().equals(types.get(type).name()));
    boolean anyListed = resources.stream().anyMatch(r -> r.type().equals(types.get(type).name()));
    if (request.labels() && label != null && anyListed && !anyNamed) {
      warnings.add(
          "label '%s' of '%s' names none of the objects that are listed"
              .formatted(label, types.get(type).name()));
    }
  }

  private @Nullable Missing missing() {
    return damage.isAny()
        ? new Missing(
            damage.records(),
            damage.bytes(),
            heap.danglingReferences(),
            damage.isCutOff(),
            damage.problems())
        : null;
  }

  Analysis build() {
    Missing missing = missing();
    EngineChoice engine = request.engine();
    return new Analysis(
        Analysis.SCHEMA_VERSION,
        engine == null ? HeapEngine.OWN : engine.engine().name(),
        request.mode().label(),
        missing != null,
        live,
        dump,
        sums.totals(),
        joint,
        types,
        resources,
        ledger,
        sums.histogram(limit()),
        dominators,
        vmInternals,
        warnings,
        missing,
        matrix,
        sharedObjects,
        ignored,
        List.of(),
        null,
        null,
        null);
  }

  private long limit() {
    return request.top() == 0 ? Long.MAX_VALUE : request.top();
  }
}

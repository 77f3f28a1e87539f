package io.heapscale.analyzer.engine;

import io.heapscale.analyzer.dominator.DominatorTree;
import io.heapscale.analyzer.heap.HeapClass;
import io.heapscale.analyzer.heap.HeapGraph;
import io.heapscale.analyzer.heap.SizeSource;
import io.heapscale.analyzer.layer.HeapLayers;
import io.heapscale.analyzer.layer.Layer;
import io.heapscale.analyzer.layer.LayeredGraph;
import io.heapscale.analyzer.model.Analysis;
import io.heapscale.analyzer.model.DominatorRow;
import io.heapscale.analyzer.model.DumpInfo;
import io.heapscale.analyzer.model.HeapTotals;
import io.heapscale.analyzer.model.HistogramRow;
import io.heapscale.analyzer.model.JointCost;
import io.heapscale.analyzer.model.LedgerEntry;
import io.heapscale.analyzer.model.ResourceConfig;
import io.heapscale.analyzer.model.ResourceCost;
import io.heapscale.analyzer.model.TypeCost;
import io.heapscale.analyzer.model.VmInternalHead;
import io.heapscale.analyzer.resource.ResourceCosts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Assembles an {@link Analysis} from what each room computes of one heap. */
final class AnalysisBuilder {
  private static final String ENGINE = "heapscale";

  private final HeapGraph heap;
  private final String live;
  private final DumpInfo dump;
  private final ResourceConfig config;
  private final AnalysisRequest request;
  private final Progress progress;
  private final HeapLayers layers;

  // Sums by class index over strong, weak and VM-internal objects.
  private final long[] classObjects;
  private final long[] classBytes;

  /** By class index, then by {@link SizeSource}: bytes that rest on it. */
  private final long[][] classSourceBytes;

  // Sums by layer.
  private final long[] layerObjects = new long[Layer.values().length];
  private final long[] layerBytes = new long[Layer.values().length];

  private final List<String> warnings = new ArrayList<>();
  private List<DominatorRow> dominators = List.of();
  private List<VmInternalHead> vmInternalHeads = List.of();
  private List<ResourceCost> resources = List.of();
  private List<TypeCost> types = List.of();
  private List<LedgerEntry> ledger = List.of();
  private @Nullable JointCost joint;

  AnalysisBuilder(
      HeapGraph heap,
      String live,
      DumpInfo dump,
      ResourceConfig config,
      AnalysisRequest request,
      Progress progress) {
    this.heap = heap;
    this.live = live;
    this.dump = dump;
    this.config = config;
    this.request = request;
    this.progress = progress;
    progress.at("finding layers", 0, 0);
    layers = HeapLayers.of(heap, request.mode().keepsUnreachable() && !live.equals("false"));
    classObjects = new long[heap.classes().size()];
    classBytes = new long[heap.classes().size()];
    classSourceBytes = new long[heap.classes().size()][SizeSource.values().length];
    sum();
  }

  private void sum() {
    for (int ordinal = 0; ordinal < heap.objectCount(); ordinal++) {
      Layer layer = layers.layer(ordinal);
      long bytes = heap.shallowSize(ordinal);
      layerObjects[layer.ordinal()]++;
      layerBytes[layer.ordinal()] += bytes;
      if (layer != Layer.GARBAGE) {
        classObjects[heap.classIndex(ordinal)]++;
        classBytes[heap.classIndex(ordinal)] += bytes;
        classSourceBytes[heap.classIndex(ordinal)][heap.sizeSource(ordinal).ordinal()] += bytes;
      }
    }
  }

  /** Adds the objects that no other object dominates, those of the VM-internal layer apart too. */
  AnalysisBuilder withDominators() throws IOException {
    progress.at("finding dominators", 0, 0);
    DominatorTree tree = DominatorTree.of(new LayeredGraph(heap, layers), layers.roots());
    long[] retained = tree.retainedSizes(heap::shallowSize);
    int[] tops =
        IntStream.range(0, heap.objectCount())
            .filter(ordinal -> tree.immediateDominator(ordinal) == DominatorTree.VIRTUAL_ROOT)
            .filter(ordinal -> layers.layer(ordinal) != Layer.GARBAGE)
            .toArray();
    dominators =
        IntStream.of(tops)
            .boxed()
            .sorted(Comparator.comparingLong((Integer ordinal) -> -retained[ordinal]))
            .limit(limit())
            .map(ordinal -> dominatorRow(ordinal, retained[ordinal]))
            .toList();
    vmInternalHeads = vmInternalHeads(tops, retained);
    return this;
  }

  private List<VmInternalHead> vmInternalHeads(int[] tops, long[] retained) throws IOException {
    List<Integer> heads =
        IntStream.of(tops)
            .filter(ordinal -> layers.layer(ordinal) == Layer.VM_INTERNAL)
            .boxed()
            .sorted(Comparator.comparingLong((Integer ordinal) -> -retained[ordinal]))
            .limit(limit())
            .toList();
    VmInternalHolders holders = new VmInternalHolders(heap);
    List<VmInternalHead> rows = new ArrayList<>();
    for (int head : heads) {
      rows.add(
          new VmInternalHead(
              hex(heap.address(head)),
              nameOf(head),
              heap.shallowSize(head),
              retained[head],
              holders.holder(head)));
    }
    return rows;
  }

  private DominatorRow dominatorRow(int ordinal, long retainedBytes) {
    return new DominatorRow(
        hex(heap.address(ordinal)), nameOf(ordinal), heap.shallowSize(ordinal), retainedBytes);
  }

  private String nameOf(int ordinal) {
    return heap.classes().get(heap.classIndex(ordinal)).name();
  }

  /** Adds types, resources and the ledger's parts that follow from them. */
  AnalysisBuilder withResources() throws IOException {
    List<LedgerEntry> parts = new ArrayList<>();
    if (!config.types().isEmpty()) {
      progress.at("weighing resources", 0, 0);
      ResourceCosts costs = ResourceCosts.of(heap, config);
      types = costs.types();
      joint = costs.joint();
      parts.addAll(costs.ledger());
      resources = ResourceRows.of(heap, costs, config, request.labels(), limit());
      if (!heap.unmatchedIgnoredFields().isEmpty()) {
        warnings.add(AbsenceWarnings.notLoaded(heap.unmatchedIgnoredFields()));
      }
      if (config.root() != null && !costs.hasRoot()) {
        warnings.add("root '" + config.root() + "'" + AbsenceWarnings.NO_OBJECT);
      }
      for (int type = 0; type < types.size(); type++) {
        if (types.get(type).objects() == 0) {
          warnings.add(
              "resource type '%s'%s%s"
                  .formatted(
                      types.get(type).name(),
                      AbsenceWarnings.NO_OBJECT,
                      nestedHint(config.types().get(type).classPattern())));
        }
      }
      for (int type = 0; type < types.size(); type++) {
        warnIfUnnamed(type);
      }
    }
    addLayer(parts, "vm-internal", Layer.VM_INTERNAL);
    addLayer(parts, "weak", Layer.WEAK);
    addLayer(parts, "garbage", Layer.GARBAGE);
    ledger = parts;
    return this;
  }

  /** A nested class is written {@code Outer$Inner}, as the JVM writes it. */
  private String nestedHint(String classPattern) {
    String dotted = classPattern.replace('$', '.');
    return heap.classes().stream()
        .map(HeapClass::name)
        .filter(name -> !name.equals(classPattern) && name.replace('$', '.').equals(dotted))
        .findFirst()
        .map(name -> "; did you mean '" + name + "'?")
        .orElse("");
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

  private void addLayer(List<LedgerEntry> parts, String part, Layer layer) {
    if (layerObjects[layer.ordinal()] > 0) {
      parts.add(
          new LedgerEntry(part, part, layerObjects[layer.ordinal()], layerBytes[layer.ordinal()]));
    }
  }

  Analysis build() {
    return new Analysis(
        Analysis.SCHEMA_VERSION,
        ENGINE,
        request.mode().label(),
        false,
        live,
        dump,
        totals(),
        joint,
        types,
        resources,
        ledger,
        histogram(),
        dominators,
        vmInternalHeads,
        warnings);
  }

  private HeapTotals totals() {
    long[] bySource = new long[SizeSource.values().length];
    for (long[] ofClass : classSourceBytes) {
      for (int source = 0; source < bySource.length; source++) {
        bySource[source] += ofClass[source];
      }
    }
    return new HeapTotals(
        kept(layerObjects),
        heap.classes().stream().filter(this::isPresent).count(),
        heap.gcRoots().length,
        kept(layerBytes),
        layer(Layer.WEAK),
        layer(Layer.VM_INTERNAL),
        layer(Layer.GARBAGE),
        sizeSources(bySource),
        heap.vmLayout(),
        heap.danglingReferences());
  }

  /** Whether the dump has the class object, and the mode does not drop it. */
  private boolean isPresent(HeapClass heapClass) {
    return heapClass.ordinal() != HeapGraph.ABSENT
        && (request.mode().keepsUnreachable() || layers.isStrong(heapClass.ordinal()));
  }

  private static long kept(long[] byLayer) {
    return LongStream.of(byLayer).sum() - byLayer[Layer.GARBAGE.ordinal()];
  }

  private HeapTotals.Layer layer(Layer layer) {
    return new HeapTotals.Layer(layerObjects[layer.ordinal()], layerBytes[layer.ordinal()]);
  }

  private List<HistogramRow> histogram() {
    return heap.classes().stream()
        .filter(c -> isPresent(c) || classObjects[c.index()] > 0)
        .sorted(
            Comparator.comparingLong((HeapClass c) -> -classBytes[c.index()])
                .thenComparing(HeapClass::name)
                .thenComparingLong(HeapClass::address))
        .limit(limit())
        .map(
            c ->
                new HistogramRow(
                    c.name(),
                    hex(c.loaderAddress()),
                    classObjects[c.index()],
                    classBytes[c.index()],
                    weakestSource(classSourceBytes[c.index()]).label(),
                    sizeSources(classSourceBytes[c.index()])))
        .toList();
  }

  /** The weakest source that has bytes; nothing is known of a class without objects. */
  private static SizeSource weakestSource(long[] bytesBySource) {
    for (SizeSource source : List.of(SizeSource.ESTIMATED, SizeSource.INFERRED, SizeSource.VM)) {
      if (bytesBySource[source.ordinal()] > 0) {
        return source;
      }
    }
    return SizeSource.ESTIMATED;
  }

  private static HeapTotals.SizeSources sizeSources(long[] bytesBySource) {
    return new HeapTotals.SizeSources(
        bytesBySource[SizeSource.VM.ordinal()],
        bytesBySource[SizeSource.INFERRED.ordinal()],
        bytesBySource[SizeSource.ESTIMATED.ordinal()]);
  }

  private long limit() {
    return request.top() == 0 ? Long.MAX_VALUE : request.top();
  }

  static String hex(long address) {
    return "0x" + Long.toHexString(address);
  }
}

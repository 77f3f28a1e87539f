package io.heapscale.analyzer.engine;

import io.heapscale.analyzer.dominator.DominatorTree;
import io.heapscale.analyzer.heap.HeapGraph;
import io.heapscale.analyzer.layer.HeapLayers;
import io.heapscale.analyzer.model.Analysis;
import io.heapscale.analyzer.model.DumpInfo;
import io.heapscale.analyzer.model.HistogramRow;
import io.heapscale.analyzer.model.ResourceConfig;
import io.heapscale.analyzer.model.ResourceCost;
import io.heapscale.analyzer.resource.ResourceCosts;
import io.heapscale.analyzer.resource.ResourceCosts.DominatedGraph;
import io.heapscale.analyzer.work.Workshop;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A heap dump that has been read and whose dominators are known, open for questions. What costs
 * time is computed when it is first asked for, and kept. For one thread.
 */
public final class OpenHeap implements Closeable {
  private final SolvedHeap solved;
  private final boolean partial;
  private final DumpInfo dump;
  private final ResourceConfig config;
  private final AnalysisRequest request;
  private final Workshop workshop;
  private final Progress progress;
  private final AnalysisSource analysisSource;
  private final OpenDump files;
  private @Nullable DominatedGraph resourceGraph;
  private @Nullable ResourceCosts costs;
  private @Nullable ResourceNames names;

  /** Makes the whole report. */
  interface AnalysisSource {
    /** Of the same heap, which knows what its resources cost. */
    Analysis analyze(SolvedHeap solved, OpenHeap heap) throws IOException;
  }

  OpenHeap(
      SolvedHeap solved,
      boolean partial,
      DumpInfo dump,
      ResourceConfig config,
      AnalysisRequest request,
      Workshop workshop,
      Progress progress,
      AnalysisSource analysisSource,
      OpenDump files) {
    this.solved = solved;
    this.partial = partial;
    this.dump = dump;
    this.config = config;
    this.request = request;
    this.workshop = workshop;
    this.progress = progress;
    this.analysisSource = analysisSource;
    this.files = files;
  }

  /** Objects, references and sizes. */
  public HeapGraph heap() {
    return solved.heap();
  }

  /** The heap as another engine has parsed it; null where our own engine has. */
  @Nullable ParsedHeap parsed() {
    return files.parsed();
  }

  /** All classes, by shallow size. */
  List<HistogramRow> histogram() {
    return solved.sums().histogram(Long.MAX_VALUE);
  }

  /** The layer of every object. */
  public HeapLayers layers() {
    return solved.layers();
  }

  /** The dominators of all layers, ignored fields or not: see DESIGN section 2. */
  public DominatorTree dominators() {
    return solved.requireDominators().tree();
  }

  /** What each object retains in {@link #dominators}. */
  public DominatorTree.RetainedSizes retained() {
    return solved.requireDominators().retained();
  }

  /** Whether parts of the dump could not be read. */
  public boolean isPartial() {
    return partial;
  }

  /** Where the dump came from. */
  public DumpInfo dump() {
    return dump;
  }

  /** Resource types, ignored fields, root. */
  public ResourceConfig config() {
    return config;
  }

  /** What was asked for. */
  public AnalysisRequest request() {
    return request;
  }

  /** Threads and large arrays. */
  public Workshop workshop() {
    return workshop;
  }

  /** Hears how far a long answer is. */
  public Progress progress() {
    return progress;
  }

  /** The graph on which resources are weighed, without ignored references, and its dominators. */
  public DominatedGraph resourceGraph() throws IOException {
    DominatedGraph known = resourceGraph;
    if (known == null) {
      if (heap().ignoredReferences().size() == 0) {
        // Where no ignored field holds anything, the dominators are the same.
        known = new DominatedGraph(layers().strongGraph(), dominators(), retained());
      } else {
        progress.at("finding dominators without ignored fields", 0, 0);
        known = DominatedGraph.of(heap(), workshop);
      }
      resourceGraph = known;
    }
    return known;
  }

  /** What the resources of {@link #config} cost; without any where it has no types. */
  public ResourceCosts costs() throws IOException {
    ResourceCosts known = costs;
    if (known == null) {
      DominatedGraph graph = resourceGraph();
      progress.at("weighing resources", 0, 0);
      known = ResourceCosts.of(heap(), config, graph, workshop);
      costs = known;
    }
    return known;
  }

  /** What the resources are called. */
  public ResourceNames names() throws IOException {
    ResourceNames known = names;
    if (known == null) {
      known = ResourceNames.of(heap(), costs(), config, request.labels());
      names = known;
    }
    return known;
  }

  /** What each resource costs, largest fair share first. */
  public List<ResourceCost> resources() throws IOException {
    return ResourceRows.of(heap(), costs(), config, names(), Long.MAX_VALUE);
  }

  /** The whole report. */
  public Analysis analysis() throws IOException {
    return analysisSource.analyze(solved, this);
  }

  /** Asks a question; where memory does not suffice the error says what would be enough. */
  public <T> T ask(Question<T> question) throws IOException {
    return workshop.withinMemory(() -> question.ask(this));
  }

  /** Gives up the dump's file and all arrays. */
  @Override
  public void close() throws IOException {
    try {
      files.close();
    } finally {
      workshop.close();
    }
  }

  /** What is asked of an open heap. */
  @FunctionalInterface
  public interface Question<T> {
    /** The answer; it must not need the heap any more once that is closed. */
    T ask(OpenHeap heap) throws IOException;
  }
}

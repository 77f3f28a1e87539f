package io.heapscale.analyzer.engine;

import io.heapscale.analyzer.dominator.NodeSet;
import io.heapscale.analyzer.heap.HeapGraph;
import io.heapscale.analyzer.layer.StrongGraph;
import io.heapscale.analyzer.model.ConfigurationException;
import io.heapscale.analyzer.model.IfRemoved;
import io.heapscale.analyzer.model.Manifest;
import io.heapscale.analyzer.model.ResourceConfig;
import io.heapscale.analyzer.model.ResourceType;
import io.heapscale.analyzer.model.WhyReport;
import io.heapscale.analyzer.paths.PathContext;
import io.heapscale.analyzer.paths.RemovedFields;
import io.heapscale.analyzer.paths.WhoHolds;
import io.heapscale.analyzer.resource.ResourceCosts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Who holds objects, and what would be freed if fields were null.
 *
 * @param targets ids of resources, names of resource types, names and patterns of classes,
 *     addresses; empty where only fields or the largest objects are asked for
 * @param largest how many of the objects to keep, the largest; 0 for all
 * @param removed fields, as {@link ResourceConfig#ignore} has them
 * @param weak whether to follow weak, phantom and final references
 * @param paths how many paths to a single object to show
 * @param top how many ends of paths to many objects, classes, resources and freed objects to list;
 *     0 for {@value #MOST_ROWS}
 * @param strings whether texts of the dump may be told
 */
public record WhyQuestion(
    List<String> targets,
    int largest,
    List<String> removed,
    boolean weak,
    int paths,
    int top,
    boolean strings)
    implements OpenHeap.Question<WhyReport> {

  /** No list of single objects is longer: a report grows with classes, not with objects. */
  public static final int MOST_ROWS = 10_000;

  private static final String IGNORE = "ignore: ";

  private static final String READ_PARTIALLY =
      "a damaged dump is read as far as it goes: what is left out may hold more";

  public WhyQuestion {
    targets = List.copyOf(targets);
    removed = List.copyOf(removed);
  }

  /**
   * Asks it of a dump. Where fields are removed, these are what the heap ignores, and what the
   * configuration ignores counts as it is: it really holds.
   *
   * @throws ConfigurationException if nothing matches, or a class has no such field
   */
  public WhyReport ask(
      HeapAnalyzer analyzer, DumpSource dump, AnalysisRequest request, Progress progress)
      throws IOException {
    if (removed.isEmpty()) {
      return analyzer.ask(dump, request, progress, this);
    }
    ResourceConfig config = request.resources();
    if (config == null) {
      config = dump.manifest().map(Manifest::resources).orElse(null);
    }
    try {
      return analyzer.ask(
          dump,
          request.withResources(removing(config == null ? ResourceConfig.NONE : config)),
          progress,
          this);
    } catch (ConfigurationException e) {
      String message = String.valueOf(e.getMessage());
      if (message.startsWith(IGNORE)) {
        throw new ConfigurationException("--if-removed: " + message.substring(IGNORE.length()));
      }
      throw e;
    }
  }

  private ResourceConfig removing(ResourceConfig config) {
    List<ResourceType> types =
        config.types().stream()
            .map(
                type ->
                    new ResourceType(
                        type.name(),
                        type.classPattern(),
                        type.subclasses(),
                        type.label(),
                        List.of()))
            .toList();
    return new ResourceConfig(types, removed, config.root());
  }

  @Override
  public WhyReport ask(OpenHeap heap) throws IOException {
    List<String> unmatched = removed.isEmpty() ? List.of() : heap.heap().unmatchedIgnoredFields();
    if (!unmatched.isEmpty()) {
      throw Targets.noSuchClass(heap.heap(), unmatched.get(0));
    }
    PathContext context = context(heap, strings);
    IfRemoved ifRemoved = removed.isEmpty() ? null : ifRemoved(heap, context);
    WhyReport.Matched matched = null;
    WhyReport.Holders holders = null;
    if (removed.isEmpty() || !targets.isEmpty() || largest > 0) {
      NodeSet found = Targets.find(heap, targets, largest);
      heap.progress().at("finding what they retain", 0, 0);
      WhoHolds who = new WhoHolds(context, heap.layers());
      matched = who.matched(targets, found);
      heap.progress().at("finding paths", 0, 0);
      WhoHolds left = removed.isEmpty() ? who : new WhoHolds(without(heap, context), heap.layers());
      holders = left.holders(found, weak, !removed.isEmpty(), found.size() == 1 ? paths : top);
    }
    List<String> warnings = new ArrayList<>();
    if (heap.isPartial()) {
      warnings.add(READ_PARTIALLY);
    }
    long ignored = removed.isEmpty() ? heap.heap().ignoredReferences().size() : 0;
    return new WhyReport(
        WhyReport.SCHEMA_VERSION,
        heap.dump(),
        matched,
        holders,
        ifRemoved,
        ignored == 0 ? null : ignored,
        warnings);
  }

  /** The same heap without the removed fields, which are those that it ignores. */
  private static PathContext without(OpenHeap heap, PathContext context) throws IOException {
    ResourceCosts.DominatedGraph graph = heap.resourceGraph();
    return new PathContext(
        context.heap(),
        graph.tree(),
        graph.retained(),
        context.resourceId(),
        context.isLabel(),
        context.strings(),
        context.workshop());
  }

  /** What paths in a heap are told with. */
  static PathContext context(OpenHeap heap, boolean strings) throws IOException {
    IntFunction<@Nullable String> ids = ordinal -> null;
    Set<String> labels = new HashSet<>();
    if (!heap.config().types().isEmpty()) {
      ResourceCosts costs = heap.costs();
      ResourceNames names = heap.names();
      ids =
          ordinal -> {
            int resource = costs.at(ordinal);
            return resource < 0 ? null : names.id(resource);
          };
      for (int resource = 0; resource < costs.count(); resource++) {
        String label = names.label(resource);
        if (label != null) {
          labels.add(label);
        }
      }
    }
    return new PathContext(
        heap.heap(),
        heap.dominators(),
        heap.retained(),
        ids,
        labels::contains,
        strings,
        heap.workshop());
  }

  private IfRemoved ifRemoved(OpenHeap heap, PathContext context) throws IOException {
    heap.progress().at("finding what the fields alone hold", 0, 0);
    boolean typed = !heap.config().types().isEmpty();
    HeapGraph graph = heap.heap();
    StrongGraph without = typed ? heap.resourceGraph().graph() : StrongGraph.of(graph);
    RemovedFields.Resources resources =
        typed
            ? RemovedFields.Resources.of(
                heap.costs(), heap.config().types().stream().map(ResourceType::name).toList())
            : RemovedFields.Resources.NONE;
    return RemovedFields.of(context, without, resources, top == 0 ? MOST_ROWS : top);
  }
}

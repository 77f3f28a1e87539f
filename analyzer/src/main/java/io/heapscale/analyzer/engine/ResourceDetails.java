package io.heapscale.analyzer.engine;

import io.heapscale.analyzer.browse.MergedTree;
import io.heapscale.analyzer.composition.Compositions;
import io.heapscale.analyzer.model.Analysis;
import io.heapscale.analyzer.model.Composition;
import io.heapscale.analyzer.model.DominatorGroups;
import io.heapscale.analyzer.model.PathRow;
import io.heapscale.analyzer.model.ResourceCost;
import io.heapscale.analyzer.model.ResourceDetail;
import io.heapscale.analyzer.model.ResourceDetail.Sharer;
import io.heapscale.analyzer.paths.PathToEach;
import io.heapscale.analyzer.resource.ResourceCosts;
import io.heapscale.analyzer.resource.SharedWith;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Adds to an analysis what a page shows of single resources, and of the dominator tree. Each is
 * found in one pass for all of them, so that a hundred cost little more than one.
 */
final class ResourceDetails {
  /** Of every type at least so many. */
  private static final int OF_EACH_TYPE = 3;

  private static final int SHARERS = 10;
  private static final int TREE_DEPTH = 8;

  /** Groups that retain less than a thousandth of the heap are folded. */
  private static final long TREE_SHARE = 1_000;

  private final OpenHeap open;

  private ResourceDetails(OpenHeap open) {
    this.open = open;
  }

  /**
   * The same analysis with details, and with what each type is made of where it does not say that.
   *
   * @param most of how many resources at least, the largest by fair share
   */
  static Analysis add(OpenHeap open, Analysis analysis, int most) throws IOException {
    DominatorGroups tree =
        LookAround.in(open).tree("class", TREE_DEPTH, total -> total / TREE_SHARE);
    if (open.config().types().isEmpty()) {
      return analysis.withDetails(List.of(), List.of(), tree);
    }
    ResourceDetails details = new ResourceDetails(open);
    List<ResourceCost> chosen = chosen(analysis.resources(), most);
    List<Composition> parts =
        analysis.composition().isEmpty() ? details.ofTypes() : analysis.composition();
    return analysis.withDetails(parts, details.of(chosen), tree);
  }

  /** The largest, and of every type the largest. */
  private static List<ResourceCost> chosen(List<ResourceCost> largestFirst, int most) {
    List<ResourceCost> chosen = new ArrayList<>();
    Map<String, Integer> ofType = new HashMap<>();
    int place = 0;
    for (ResourceCost resource : largestFirst) {
      int before = ofType.merge(resource.type(), 1, Integer::sum) - 1;
      if (place < most || before < OF_EACH_TYPE) {
        chosen.add(resource);
      }
      place++;
    }
    return chosen;
  }

  private Compositions compositions() throws IOException {
    open.progress().at("finding what resources are made of", 0, 0);
    return new Compositions(open.heap(), open.resourceGraph(), open.costs(), open.workshop());
  }

  private List<Composition> ofTypes() throws IOException {
    return compositions().ofTypes(open.config()).stream()
        .map(Composition::withoutSmallPaths)
        .toList();
  }

  private List<ResourceDetail> of(List<ResourceCost> chosen) throws IOException {
    ResourceCosts costs = open.costs();
    List<String> ids = chosen.stream().map(ResourceCost::id).toList();
    int[] numbers = new int[ids.size()];
    int[] ordinals = new int[ids.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = open.names().resource(ids.get(i));
      ordinals[i] = costs.ordinal(numbers[i]);
    }
    List<Composition> compositions =
        compositions().ofEach(numbers, chosen.stream().map(ResourceCost::type).toList(), ids);
    open.progress().at("finding paths", 0, 0);
    List<List<PathRow>> paths = PathToEach.of(WhyQuestion.context(open, false), ordinals);
    @Nullable List<SharedWith> shared = costs.sharedWith(numbers, SHARERS);
    List<ResourceDetail> details = new ArrayList<>();
    for (int i = 0; i < numbers.length; i++) {
      @Nullable SharedWith with = shared == null ? null : shared.get(i);
      details.add(
          new ResourceDetail(
              ids.get(i),
              compositions.get(i).withoutSmallPaths(),
              paths.get(i),
              with == null ? null : sharers(with),
              with == null ? null : with.more()));
    }
    return details;
  }

  private List<Sharer> sharers(SharedWith with) throws IOException {
    List<Sharer> sharers = new ArrayList<>();
    for (SharedWith.Partner partner : with.largest()) {
      sharers.add(
          new Sharer(open.names().id(partner.resource()), partner.objects(), partner.bytes()));
    }
    return sharers;
  }
}

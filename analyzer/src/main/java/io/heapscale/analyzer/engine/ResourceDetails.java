package io.heapscale.analyzer.engine;

import io.heapscale.analyzer.composition.Compositions;
import io.heapscale.analyzer.model.Analysis;
import io.heapscale.analyzer.model.Composition;
import io.heapscale.analyzer.model.DominatorGroups;
import io.heapscale.analyzer.model.PathRow;
import io.heapscale.analyzer.model.ResourceDetail;
import io.heapscale.analyzer.model.ResourceDetail.Sharer;
import io.heapscale.analyzer.model.ResourceType;
import io.heapscale.analyzer.paths.PathToEach;
import io.heapscale.analyzer.resource.ResourceCosts;
import io.heapscale.analyzer.resource.SharedWith;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
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

  /** So many groups take some 130 KB of JSON without blanks. */
  private static final long TREE_GROUPS = 1_000;

  private final OpenHeap open;

  private ResourceDetails(OpenHeap open) {
    this.open = open;
  }

  /**
   * The same analysis with details, and with what each type is made of where it does not say that.
   *
   * @param most of how many resources at least, the largest by fair share, listed or not
   * @throws io.heapscale.analyzer.model.ConfigurationException in mode {@code mat}
   */
  static Analysis add(OpenHeap open, Analysis analysis, int most) throws IOException {
    DominatorGroups tree =
        LookAround.in(open)
            .tree("class", TREE_DEPTH, total -> (total + TREE_SHARE - 1) / TREE_SHARE)
            .withAtMost(TREE_GROUPS);
    if (open.config().types().isEmpty()) {
      return analysis.withDetails(List.of(), List.of(), tree);
    }
    ResourceDetails details = new ResourceDetails(open);
    List<Composition> parts =
        analysis.composition().isEmpty() ? details.ofTypes() : analysis.composition();
    return analysis.withDetails(parts, details.of(chosen(open.costs(), most)), tree);
  }

  /** The largest, and of every type the largest. */
  private static int[] chosen(ResourceCosts costs, int most) {
    IntStream.Builder chosen = IntStream.builder();
    int[] ofType = new int[costs.types().size()];
    int place = 0;
    for (int resource : ResourceRows.largestFirst(costs).toArray()) {
      int before = ofType[costs.typeIndex(resource)]++;
      if (place < most || before < OF_EACH_TYPE) {
        chosen.add(resource);
      }
      place++;
    }
    return chosen.build().toArray();
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

  private List<ResourceDetail> of(int[] numbers) throws IOException {
    ResourceCosts costs = open.costs();
    ResourceNames names = open.names();
    List<ResourceType> types = open.config().types();
    List<String> ids = Arrays.stream(numbers).mapToObj(names::id).toList();
    List<Composition> compositions =
        compositions()
            .ofEach(
                numbers,
                Arrays.stream(numbers)
                    .mapToObj(resource -> types.get(costs.typeIndex(resource)).name())
                    .toList(),
                ids);
    open.progress().at("finding paths", 0, 0);
    List<List<PathRow>> paths =
        PathToEach.of(
            WhyQuestion.context(open, false), Arrays.stream(numbers).map(costs::ordinal).toArray());
    open.progress().at("finding who shares", 0, 0);
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

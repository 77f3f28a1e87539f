package io.heapscale.analyzer.suggest;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How much speaks for each unit. The figures are exact; the weights are a judgement, made on the
 * heaps named in docs/find-resource-types.md.
 */
final class Ranking {
  /** Of a unit with fewer bytes nobody asks what one of it costs. */
  private static final double LEAST_SHARE = 0.001;

  private static final double USUAL_BITS = 12;

  private final Survey survey;
  private final Elements elements;
  private final long liveBytes;

  Ranking(Survey survey, Elements elements, long liveBytes) {
    this.survey = survey;
    this.elements = elements;
    this.liveBytes = liveBytes;
  }

  /** Units that something speaks for, best first; ties by name. */
  List<Integer> order() {
    List<Integer> order =
        new ArrayList<>(
            IntStream.range(0, survey.units().count()).filter(u -> score(u) > 0).boxed().toList());
    order.sort(
        Comparator.comparingDouble((Integer unit) -> -score(unit))
            .thenComparing(unit -> survey.units().names().get(unit)));
    return order;
  }

  /** Larger is better; 0 for none. */
  double score(int unit) {
    long count = survey.count(unit);
    double share = (double) survey.outermostBytes(unit) / Math.max(1, liveBytes);
    if (count < 2 || share < LEAST_SHARE) {
      return 0;
    }
    double score = Math.sqrt(share);
    score /= 1 + survey.variation(unit);
    score *= 1 - 0.9 * survey.nested(unit) / count;
    // What stands in a collection is one of many; what a field holds is a part of something.
    score *= 0.2 + 0.8 * elements.inCollections(unit) / count;
    score *= 1 + 0.5 * Math.min(1, (double) dominated(unit) / count);
    double mean = (double) survey.outermostBytes(unit) / (count - survey.nested(unit));
    score *= Math.min(1, Math.log(Math.max(1, mean)) / Math.log(2) / USUAL_BITS);
    // Two or three of a kind may be a coincidence.
    return score * count / (count + 3);
  }

  /** Instances of other units that its instances dominate. */
  private long dominated(int unit) {
    long sum = 0;
    for (int other = 0; other < survey.units().count(); other++) {
      sum += other == unit ? 0 : survey.inside(unit, other);
    }
    return sum;
  }
}

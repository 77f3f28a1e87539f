package io.heapscale.analyzer.test;

import io.heapscale.analyzer.model.Distribution;
import io.heapscale.analyzer.model.ResourceCost;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on what one resource of a type costs: its retained, own or fair share bytes, of these
 * the mean over all resources, the 95th percentile or the largest.
 */
public final class InstanceAssert {
  private final TypeAssert type;
  private final Measure measure;
  private final Figure figure;

  InstanceAssert(TypeAssert type, Measure measure, Figure figure) {
    this.type = type;
    this.measure = measure;
    this.figure = figure;
  }

  enum Measure {
    RETAINED("retains"),
    OWN("owns"),
    FAIR_SHARE("has a fair share of");

    private final String verb;

    Measure(String verb) {
      this.verb = verb;
    }

    private long of(ResourceCost cost) {
      return switch (this) {
        case RETAINED -> cost.retainedBytes();
        case OWN -> cost.ownBytes();
        case FAIR_SHARE -> cost.fairShareBytes();
      };
    }
  }

  enum Figure {
    MEAN("the average"),
    P95("the 95th percentile"),
    MAX("the largest");

    private final String words;

    Figure(String words) {
      this.words = words;
    }

    private long of(Distribution distribution) {
      return switch (this) {
        case MEAN -> distribution.mean();
        case P95 -> distribution.p95();
        case MAX -> distribution.max();
      };
    }
  }

  /** What becomes unreachable if the resource goes, resources inside it included. */
  public InstanceAssert retained() {
    return new InstanceAssert(type, Measure.RETAINED, figure);
  }

  /** What it keeps alive, less what resources inside it own. */
  public InstanceAssert own() {
    return new InstanceAssert(type, Measure.OWN, figure);
  }

  /** Own, and its part of what it shares with other resources. */
  public InstanceAssert fairShare() {
    return new InstanceAssert(type, Measure.FAIR_SHARE, figure);
  }

  /** The mean over the resources, rounded half up. */
  public InstanceAssert mean() {
    return new InstanceAssert(type, measure, Figure.MEAN);
  }

  /** What 95 of 100 resources do not exceed (nearest rank). */
  public InstanceAssert p95() {
    return new InstanceAssert(type, measure, Figure.P95);
  }

  /** The largest. */
  public InstanceAssert max() {
    return new InstanceAssert(type, measure, Figure.MAX);
  }

  /** At most a size as {@code "18 KiB"}. Fails where there is no resource of the type. */
  public TypeAssert isAtMost(String size) {
    return is(SizeLimit.atMost(size));
  }

  /** Within a range. Fails where there is no resource of the type. */
  public TypeAssert is(SizeLimit limit) {
    return type.check(resources -> wrong(resources, limit));
  }

  private TypeAssert.@Nullable Wrong wrong(List<ResourceCost> resources, SizeLimit limit) {
    if (resources.isEmpty()) {
      return new TypeAssert.Wrong(
          "no resource of type " + type.name() + ": a limit on nothing always holds", null);
    }
    Distribution distribution =
        Distribution.of(resources.stream().mapToLong(measure::of).toArray());
    long bytes = figure.of(distribution);
    if (limit.holds(bytes)) {
      return null;
    }
    ResourceCost largest =
        resources.stream().max(Comparator.comparingLong(measure::of)).orElseThrow();
    String sentence =
        String.format(
            Locale.ROOT,
            "%s %s %s %s, expected %s%n%,d resources: mean %,d, p50 %,d, p95 %,d, max %,d"
                + " bytes. The largest, %s:",
            figure.words,
            type.name(),
            measure.verb,
            SizeUnit.words(bytes),
            limit.words(),
            resources.size(),
            distribution.mean(),
            distribution.p50(),
            distribution.p95(),
            distribution.max(),
            largest.id());
    return new TypeAssert.Wrong(sentence, largest.id());
  }
}

package io.heapscale.analyzer.scaling;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one cost grows with its n.
 *
 * @param name a resource type, or what in all was weighed
 * @param points the costs, smallest n first, one per distinct n
 * @param steps local exponents between neighbours; empty for a constant cost
 * @param verdict what the growth is
 * @param steepest the step with the largest local exponent; null where there is none
 * @param plainRule whether the cost grows at most 1.5 times as much as n from the smallest to the
 *     largest size; null where there are too few sizes
 * @param fit the law that describes it best; null where there are too few sizes
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Growth(
    String name,
    List<GrowthPoint> points,
    List<GrowthStep> steps,
    Verdict verdict,
    @Nullable GrowthStep steepest,
    @Nullable Boolean plainRule,
    @Nullable PowerLaw fit) {

  public Growth {
    points = List.copyOf(points);
    steps = List.copyOf(steps);
  }

  /** What a cost's growth is called. */
  public enum Verdict {
    /** The largest cost is at most 1.05 times the smallest. */
    @JsonProperty("constant")
    CONSTANT("constant"),
    /** No local exponent above 1.10. */
    @JsonProperty("linear or better")
    LINEAR_OR_BETTER("linear or better"),
    /** Some local exponent above 1.10. */
    @JsonProperty("superlinear")
    SUPERLINEAR("superlinear"),
    /** Fewer than two different sizes at which there was something to weigh. */
    @JsonProperty("too few sizes")
    TOO_FEW_SIZES("too few sizes");

    private final String words;

    Verdict(String words) {
      this.words = words;
    }

    /** The verdict as reports print it. */
    public String words() {
      return words;
    }
  }
}

package io.heapscale.analyzer.scaling;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.heapscale.analyzer.model.Analysis;
import io.heapscale.analyzer.model.JointCost;
import io.heapscale.analyzer.model.TypeCost;
import io.heapscale.analyzer.scaling.Growth.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How the costs of one workload grow over its sizes.
 *
 * @param schemaVersion version of this layout, as of an {@link Analysis}
 * @param sizeName what the run's size counts, as {@code dashboards}
 * @param verdict the worst verdict of {@code total} and {@code types}
 * @param sizes what was weighed at each size, smallest first
 * @param total bytes of the joint retained set and the structure against the run's size; null where
 *     no resource types were weighed
 * @param types sum of fair shares against each type's own count
 * @param liveHeap the whole live heap against the run's size; fixed costs hide growth in it at
 *     small sizes, so it is no part of the verdict
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Scaling(
    int schemaVersion,
    String sizeName,
    Verdict verdict,
    List<Size> sizes,
    @Nullable Growth total,
    List<Growth> types,
    Growth liveHeap) {

  static final String TOTAL = "resources and structure";
  static final String LIVE_HEAP = "whole live heap";

  public Scaling {
    sizes = List.copyOf(sizes);
    types = List.copyOf(types);
  }

  /**
   * One workload size.
   *
   * @param folder the size's name
   * @param n the size that the run names
   * @param dump file name of the dump
   * @param liveBytes the whole live heap
   * @param totalBytes joint retained set and structure; null where nothing was weighed
   * @param types count and cost per type, in configuration order
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Size(
      String folder,
      long n,
      String dump,
      long liveBytes,
      @Nullable Long totalBytes,
      List<TypeAtSize> types) {

    public Size {
      types = List.copyOf(types);
    }
  }

  /** Count of one type's resources at one size, and the sum of their fair shares. */
  public record TypeAtSize(String name, long objects, long fairShareBytes) {}

  /** Judges the growth over {@code measurements}, in any order. */
  public static Scaling of(String sizeName, List<Measurement> measurements) {
    List<Measurement> ordered = new ArrayList<>(measurements);
    ordered.sort(Comparator.comparingLong(Measurement::n).thenComparing(Measurement::folder));

    List<Size> sizes = new ArrayList<>();
    List<GrowthPoint> live = new ArrayList<>();
    List<GrowthPoint> joint = new ArrayList<>();
    Map<String, List<GrowthPoint>> byType = new LinkedHashMap<>();
    for (Measurement measurement : ordered) {
      Analysis analysis = measurement.analysis();
      long n = measurement.n();
      long liveBytes = analysis.heap().shallowBytes();
      Long totalBytes = totalBytes(analysis.joint());
      live.add(new GrowthPoint(n, liveBytes));
      if (totalBytes != null) {
        joint.add(new GrowthPoint(n, totalBytes));
      }
      List<TypeAtSize> types = new ArrayList<>();
      for (TypeCost type : analysis.types()) {
        types.add(new TypeAtSize(type.name(), type.objects(), type.fairShareBytes()));
        byType
            .computeIfAbsent(type.name(), name -> new ArrayList<>())
            .add(new GrowthPoint(type.objects(), type.fairShareBytes()));
      }
      sizes.add(
          new Size(measurement.folder(), n, analysis.dump().file(), liveBytes, totalBytes, types));
    }

    Growth total = joint.isEmpty() ? null : GrowthAnalysis.of(TOTAL, joint);
    List<Growth> types = new ArrayList<>();
    byType.forEach((name, points) -> types.add(GrowthAnalysis.of(name, points)));
    return new Scaling(
        Analysis.SCHEMA_VERSION,
        sizeName,
        worst(total, types),
        sizes,
        total,
        types,
        GrowthAnalysis.of(LIVE_HEAP, live));
  }

  private static @Nullable Long totalBytes(@Nullable JointCost joint) {
    return joint == null ? null : Math.addExact(joint.bytes(), joint.structureBytes());
  }

  private static Verdict worst(@Nullable Growth total, List<Growth> types) {
    List<Growth> all = new ArrayList<>(types);
    if (total != null) {
      all.add(total);
    }
    return all.stream()
        .map(Growth::verdict)
        .filter(verdict -> verdict != Verdict.TOO_FEW_SIZES)
        .max(Comparator.naturalOrder())
        .orElse(Verdict.TOO_FEW_SIZES);
  }

  /** The growths that are superlinear, the total first. */
  public List<Growth> superlinear() {
    List<Growth> all = new ArrayList<>();
    if (total != null) {
      all.add(Objects.requireNonNull(total));
    }
    all.addAll(types);
    return all.stream().filter(growth -> growth.verdict() == Verdict.SUPERLINEAR).toList();
  }
}

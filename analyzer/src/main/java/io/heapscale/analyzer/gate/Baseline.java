package io.heapscale.analyzer.gate;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.heapscale.analyzer.model.Analysis;
import io.heapscale.analyzer.model.Composition;
import io.heapscale.analyzer.model.Environment;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Figures to hold later ones against, all measured in one environment: of each subject (a phase, or
 * {@code size/phase} of a run) the {@link Measures}. Everything is sorted and nothing depends on
 * the day, so that two baselines differ only in what changed.
 *
 * @param schemaVersion version of this layout, {@value #SCHEMA_VERSION}
 * @param environment where all of it was measured
 * @param subjects what was measured, by name
 */
@JsonPropertyOrder({"schemaVersion", "environment", "subjects"})
public record Baseline(
    int schemaVersion, Environment environment, SortedMap<String, Subject> subjects) {

  /** The layout that this version writes and the newest it reads. */
  public static final int SCHEMA_VERSION = 1;

  public Baseline {
    if (schemaVersion < 1) {
      throw new IllegalArgumentException("schemaVersion: expected 1, found " + schemaVersion);
    }
    subjects = Collections.unmodifiableSortedMap(new TreeMap<>(subjects));
  }

  /**
   * What was measured at one point of a workload.
   *
   * @param mode {@code exact} or {@code mat}
   * @param size the workload's sizes by name
   * @param repeats how many dumps it was measured in
   * @param measures the median of each figure over the repeats
   * @param deviations the median absolute deviation of each figure that differs between repeats
   * @param fields by type: own bytes of all its resources by field path, as {@link
   *     Composition#withoutSmallPaths} leaves them
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  @JsonPropertyOrder({"mode", "size", "repeats", "measures", "deviations", "fields"})
  public record Subject(
      String mode,
      SortedMap<String, Long> size,
      int repeats,
      SortedMap<String, Long> measures,
      SortedMap<String, Long> deviations,
      SortedMap<String, SortedMap<String, Long>> fields) {

    public Subject {
      if (repeats < 1) {
        throw new IllegalArgumentException("repeats: expected 1 or more, found " + repeats);
      }
      // Jackson passes null for what is empty and so left out.
      size = sorted(size);
      measures = sorted(measures);
      deviations = sorted(deviations);
      SortedMap<String, SortedMap<String, Long>> byType = new TreeMap<>();
      if (fields != null) {
        fields.forEach((type, paths) -> byType.put(type, sorted(paths)));
      }
      fields = Collections.unmodifiableSortedMap(byType);
    }

    private static SortedMap<String, Long> sorted(@Nullable Map<String, Long> figures) {
      SortedMap<String, Long> sorted = new TreeMap<>(figures == null ? Map.of() : figures);
      sorted.forEach(
          (name, value) -> {
            if (value == null || value < 0) {
              throw new IllegalArgumentException(name + ": expected 0 or more, found " + value);
            }
          });
      return Collections.unmodifiableSortedMap(sorted);
    }

    /**
     * Sums up the repeats of one measurement.
     *
     * @param repeats at least one, all in one mode
     */
    public static Subject of(List<Analysis> repeats) {
      Analysis first = repeats.get(0);
      SortedMap<String, List<Long>> figures = new TreeMap<>();
      SortedMap<String, List<Map<String, Long>>> fields = new TreeMap<>();
      for (Analysis each : repeats) {
        Measures.of(each)
            .forEach(
                (name, value) -> figures.computeIfAbsent(name, n -> new ArrayList<>()).add(value));
        for (Composition type : each.composition()) {
          Map<String, Long> paths = new TreeMap<>();
          type.withoutSmallPaths().byField().forEach(part -> paths.put(part.path(), part.bytes()));
          fields.computeIfAbsent(type.type(), name -> new ArrayList<>()).add(paths);
        }
      }
      SortedMap<String, Long> medians = new TreeMap<>();
      SortedMap<String, Long> deviations = new TreeMap<>();
      figures.forEach(
          (name, values) -> {
            long median = Medians.lower(values);
            medians.put(name, median);
            long deviation = Medians.deviation(values, median);
            if (deviation > 0) {
              deviations.put(name, deviation);
            }
          });
      SortedMap<String, SortedMap<String, Long>> byType = new TreeMap<>();
      fields.forEach((type, paths) -> byType.put(type, FieldPaths.medians(paths)));
      return new Subject(
          first.mode(),
          new TreeMap<>(first.dump().size()),
          repeats.size(),
          medians,
          deviations,
          byType);
    }
  }

  /** The same with other subjects in place of those of their names, and besides the rest. */
  public Baseline with(Map<String, Subject> others) {
    SortedMap<String, Subject> all = new TreeMap<>(subjects);
    all.putAll(others);
    return new Baseline(schemaVersion, environment, all);
  }
}

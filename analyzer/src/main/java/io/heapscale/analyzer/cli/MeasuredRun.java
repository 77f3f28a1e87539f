package io.heapscale.analyzer.cli;

import io.heapscale.analyzer.gate.Measured;
import io.heapscale.analyzer.model.Analysis;
import io.heapscale.analyzer.phases.MeasuredPhase;
import io.heapscale.analyzer.phases.MeasuredSize;
import io.heapscale.analyzer.phases.PhasePair;
import io.heapscale.analyzer.scaling.Measurement;
import io.heapscale.analyzer.scaling.Scaling;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What budgets can be held against in a run: the phases of its largest workload size, one phase of
 * them for measures that name none, and the growth of that phase over all sizes.
 */
final class MeasuredRun {
  private static final List<String> LOADED = List.of("after-load", "after-index");

  private MeasuredRun() {}

  /**
   * Lays a run out.
   *
   * @param phase the phase for measures that name none; null takes {@code after-load}, {@code
   *     after-index}, or the only one
   */
  static Measured of(PhasesReader.Run run, @Nullable String phase) {
    MeasuredSize largest =
        run.sizes().stream()
            .max(
                Comparator.comparing(
                        MeasuredSize::n, Comparator.nullsFirst(Comparator.<Long>naturalOrder()))
                    .thenComparing(MeasuredSize::folder))
            .orElseThrow();
    Map<String, Analysis> phases = new LinkedHashMap<>();
    Map<String, String> subjects = new LinkedHashMap<>();
    String start = run.single() ? "" : largest.folder() + '/';
    for (MeasuredPhase each : largest.phases()) {
      phases.put(each.name(), each.analysis());
      subjects.put(each.name(), start + each.name());
    }
    Map<String, String> comparedWith = new LinkedHashMap<>();
    List<String> names = largest.phaseNames();
    for (String name : names) {
      PhasePair pair = PhasePair.choose(names, null, name);
      // Nothing leaks into a phase from a later one.
      if (pair != null && names.indexOf(pair.from()) < names.indexOf(name)) {
        comparedWith.put(name, pair.from());
      }
    }
    String chosen = phase == null ? defaultPhase(largest.phaseNames()) : phase;
    Analysis analysis = chosen == null ? null : phases.get(chosen);
    String whyNone =
        chosen == null
            ? "which phase? choose one with --phase, or name it: phase.<phase>.<measure>"
            : "no phase \"" + chosen + "\"";
    List<Measurement> sizes = new ArrayList<>();
    String whyNoGrowth = chosen == null ? whyNone : sizes(run, chosen, sizes);
    return new Measured(
        title(run, largest, chosen),
        chosen,
        analysis == null ? null : subjects.get(chosen),
        analysis,
        analysis == null ? whyNone : null,
        phases,
        subjects,
        comparedWith,
        sizes,
        whyNoGrowth == null ? Scaling.of(run.sizeName(), sizes) : null,
        whyNoGrowth);
  }

  private static @Nullable String defaultPhase(List<String> names) {
    for (String loaded : LOADED) {
      if (names.contains(loaded)) {
        return loaded;
      }
    }
    return names.size() == 1 ? names.get(0) : null;
  }

  /** Collects one phase of each size; returns why they cannot be compared, or null. */
  private static @Nullable String sizes(
      PhasesReader.Run run, String chosen, List<Measurement> sizes) {
    for (MeasuredSize size : run.sizes()) {
      for (MeasuredPhase each : size.phases()) {
        if (each.name().equals(chosen)) {
          Long n = size.n();
          if (n == null) {
            return "unknown workload size of " + size.folder();
          }
          sizes.add(new Measurement(size.folder(), n, each.analysis()));
        }
      }
    }
    long modes = sizes.stream().map(size -> size.analysis().mode()).distinct().count();
    if (modes > 1) {
      return "sizes were analyzed in different modes";
    }
    return sizes.isEmpty() ? "no phase \"" + chosen + "\"" : null;
  }

  private static String title(PhasesReader.Run run, MeasuredSize largest, @Nullable String chosen) {
    String size =
        largest.n() == null
            ? largest.folder()
            : largest.folder() + " (" + run.sizeName() + ' ' + largest.n() + ')';
    return size + (chosen == null ? "" : ", phase " + chosen);
  }
}

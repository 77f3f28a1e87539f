package io.heapscale.benchmark.program;

import io.heapscale.analyzer.scaling.Measurement;
import io.heapscale.analyzer.scaling.Scaling;
import io.heapscale.benchmark.measure.Measured;
import io.heapscale.benchmark.report.GrowthReport;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run found.
 *
 * @param plan what was asked
 * @param sizes what was measured, smallest first; may be empty
 * @param notMeasured sizes that could not be measured at all, one line each
 */
record ProgramRun(ProgramPlan plan, List<WeighedSize> sizes, List<String> notMeasured) {

  ProgramRun {
    sizes = List.copyOf(sizes);
    notMeasured = List.copyOf(notMeasured);
  }

  static final int MEASURED = 0;
  static final int FAILED = 1;
  static final int VIOLATED = 2;

  /** What could not be measured weighs more than what a limit says of the rest. */
  int exitCode() {
    if (!unmeasured().isEmpty() || !differences().isEmpty()) {
      return FAILED;
    }
    return failures().isEmpty() ? MEASURED : VIOLATED;
  }

  /** How cost after the load grows; null of one size only. */
  @Nullable Scaling scaling() {
    return sizes.size() < 2
        ? null
        : GrowthReport.scaling(
            "size",
            sizes.stream()
                .map(
                    size ->
                        new Measurement(
                            size.name(), size.size().n(), size.phase(WeighedSize.LOADED)))
                .toList());
  }

  WeighedSize largest() {
    return sizes.get(sizes.size() - 1);
  }

  List<Measured> measured() {
    return sizes.stream().map(WeighedSize::measured).toList();
  }

  /** Where dumps do not agree with themselves or with the VM. */
  List<String> differences() {
    return sizes.stream().flatMap(size -> size.differences().stream()).toList();
  }

  /** What could not be measured. */
  List<String> unmeasured() {
    List<String> all = new ArrayList<>(notMeasured);
    sizes.forEach(size -> all.addAll(size.unmeasured()));
    return all;
  }

  /** Limits that are exceeded, soaks that leave something. */
  List<String> failures() {
    return measured().stream().flatMap(one -> one.failures().stream()).toList();
  }
}

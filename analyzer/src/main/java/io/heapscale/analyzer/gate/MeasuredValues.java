package io.heapscale.analyzer.gate;

import io.heapscale.analyzer.gate.BudgetReport.MadeOf;
import io.heapscale.analyzer.gate.BudgetReport.Part;
import io.heapscale.analyzer.model.Analysis;
import io.heapscale.analyzer.model.Composition;
import io.heapscale.analyzer.model.Composition.FieldPart;
import io.heapscale.analyzer.model.MeasureName;
import io.heapscale.analyzer.model.NearestNames;
import io.heapscale.analyzer.model.TypeCost;
import io.heapscale.analyzer.scaling.Growth;
import io.heapscale.analyzer.scaling.Growth.Verdict;
import io.heapscale.analyzer.scaling.GrowthStep;
import io.heapscale.analyzer.scaling.Measurement;
import io.heapscale.analyzer.scaling.Scaling;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Looks up what budgets limit, and says why where it is not there. */
final class MeasuredValues {
  private static final int LARGEST_PARTS = 3;

  private final Measured measured;
  private final IdentityHashMap<Analysis, Map<String, Long>> figures = new IdentityHashMap<>();

  MeasuredValues(Measured measured) {
    this.measured = measured;
  }

  /**
   * What was found of a measure.
   *
   * @param number null where it was not measured
   * @param note what there is to say of it; why it was not measured
   * @param analysis where it was found, or null
   * @param before what it was compared with to measure it, or null
   * @param type the resource type that it is of, or null
   */
  record Value(
      @Nullable BigDecimal number,
      @Nullable String note,
      @Nullable Analysis analysis,
      @Nullable Analysis before,
      @Nullable String type) {
    static Value missing(String why) {
      return new Value(null, why, null, null, null);
    }
  }

  Value of(MeasureName name) {
    return switch (name.kind()) {
      case FIGURE -> figure(name);
      case LEAKED -> leaked(String.valueOf(name.phase()));
      case EXPONENT -> exponent(name.type());
    };
  }

  private Value figure(MeasureName name) {
    String phase = name.phase();
    Analysis analysis = phase == null ? measured.analysis() : measured.phases().get(phase);
    if (analysis == null) {
      return Value.missing(phase == null ? String.valueOf(measured.whyNone()) : noPhase(phase));
    }
    Long value = figures.computeIfAbsent(analysis, Measures::of).get(name.figure());
    if (value != null) {
      return new Value(BigDecimal.valueOf(value), null, analysis, null, name.type());
    }
    String type = name.type();
    if (type == null || analysis.types().isEmpty()) {
      return Value.missing("no resources were weighed");
    }
    List<String> types = analysis.types().stream().map(TypeCost::name).toList();
    if (types.contains(type)) {
      return Value.missing("there is no " + type);
    }
    return Value.missing(
        "no resource type \"" + type + "\" was weighed" + NearestNames.hint(type, types));
  }

  private String noPhase(String phase) {
    Set<String> known = new TreeSet<>(measured.phases().keySet());
    return known.isEmpty()
        ? "no phase \"" + phase + "\": one analysis that does not say its phase"
        : "no phase \"" + phase + "\"" + NearestNames.hint(phase, known);
  }

  private Value leaked(String phase) {
    Analysis after = measured.phases().get(phase);
    if (after == null) {
      return Value.missing(noPhase(phase));
    }
    String base = measured.comparedWith().get(phase);
    Analysis before = base == null ? null : measured.phases().get(base);
    if (before == null) {
      return Value.missing("no earlier phase to compare with");
    }
    String obstacle = Comparability.obstacle(List.of(before, after));
    if (obstacle != null) {
      return Value.missing("cannot be compared with " + base + ": " + obstacle);
    }
    BigDecimal difference =
        BigDecimal.valueOf(after.heap().shallowBytes())
            .subtract(BigDecimal.valueOf(before.heap().shallowBytes()));
    return new Value(difference, "against " + base, after, before, null);
  }

  private Value exponent(@Nullable String type) {
    Scaling scaling = measured.growth();
    if (scaling == null) {
      return Value.missing(String.valueOf(measured.whyNoGrowth()));
    }
    String obstacle =
        Comparability.obstacle(measured.sizes().stream().map(Measurement::analysis).toList());
    if (obstacle != null) {
      return Value.missing("sizes cannot be compared: " + obstacle);
    }
    List<Growth> growths = new ArrayList<>();
    for (Growth growth : scaling.types()) {
      if (type == null || growth.name().equals(type)) {
        growths.add(growth);
      }
    }
    if (type == null && scaling.total() != null) {
      growths.add(scaling.total());
    }
    if (growths.isEmpty()) {
      return Value.missing(
          type == null
              ? "no resources were weighed"
              : "no resource type \"" + type + "\" was weighed");
    }
    growths.removeIf(growth -> growth.verdict() == Verdict.TOO_FEW_SIZES);
    if (growths.isEmpty()) {
      return Value.missing("too few sizes");
    }
    return growths.stream()
        .filter(growth -> growth.steepest() != null)
        .max(Comparator.comparingDouble(MeasuredValues::exponent))
        .map(this::steepest)
        // A constant cost has no exponent; none is less than any.
        .orElse(new Value(BigDecimal.ZERO, "constant", null, null, type));
  }

  private static double exponent(Growth growth) {
    GrowthStep steepest = growth.steepest();
    return steepest == null ? 0 : steepest.exponent();
  }

  private Value steepest(Growth growth) {
    BigDecimal exponent = plain(GrowthStep.rounded(exponent(growth)));
    GrowthStep step = growth.steepest();
    if (step == null) {
      return new Value(exponent, null, null, null, null);
    }
    boolean isType =
        measured.growth() != null && measured.growth().types().stream().anyMatch(growth::equals);
    return new Value(
        exponent,
        "steepest: " + growth.name() + " from " + step.fromN() + " to " + step.toN(),
        ofSize(step.toN()),
        ofSize(step.fromN()),
        isType ? growth.name() : null);
  }

  private @Nullable Analysis ofSize(long n) {
    return measured.sizes().stream()
        .filter(size -> size.n() == n)
        .map(Measurement::analysis)
        .findFirst()
        .orElse(null);
  }

  /** Without zeros at the end, and without an exponent of ten. */
  private static BigDecimal plain(BigDecimal number) {
    BigDecimal stripped = number.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }

  /** What the resources of the measure's type are made of, if the analysis says it. */
  static @Nullable MadeOf madeOf(MeasureName name, @Nullable Analysis analysis) {
    String type = name.type();
    if (type == null || analysis == null) {
      return null;
    }
    for (Composition composition : analysis.composition()) {
      if (composition.id() == null
          && composition.type().equals(type)
          && composition.ownBytes() > 0) {
        // Paths of one step add up to all own bytes.
        List<Part> parts =
            composition.byField().stream()
                .filter(part -> part.depth() <= 1)
                .sorted(
                    Comparator.comparingLong((FieldPart part) -> -part.bytes())
                        .thenComparing(FieldPart::path))
                .limit(LARGEST_PARTS)
                .map(part -> new Part(part.path(), part.bytes()))
                .toList();
        return new MadeOf(type, composition.resources(), composition.ownBytes(), parts);
      }
    }
    return null;
  }
}

package io.heapscale.benchmark.program;

import io.heapscale.analyzer.model.Analysis;
import io.heapscale.analyzer.model.JointCost;
import io.heapscale.analyzer.model.TypeCost;
import io.heapscale.benchmark.measure.Measured;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What was measured of one size.
 *
 * @param size the size
 * @param repeats one per load; at least one; of the first all phases were analyzed
 * @param differences where dumps do not agree with themselves or with the VM
 * @param measured what else was measured
 * @param atPeak of a dump that was taken at the peak, or null
 * @param unmeasured what could not be, one line each
 */
record WeighedSize(
    ProgramSize size,
    List<Repeat> repeats,
    List<String> differences,
    Measured measured,
    @Nullable Analysis atPeak,
    List<String> unmeasured) {

  static final String BEFORE = "before-load";
  static final String LOADED = "after-load";
  static final String IDLE = "idle";
  static final String WORKING = "during-execution";
  static final String WORKED = "after-execution";

  /** All phases, in their order. */
  static final List<String> PHASES = List.of(BEFORE, LOADED, IDLE, WORKING, WORKED);

  /** Those that repeats are compared in. */
  static final List<String> SPREAD_PHASES = List.of(LOADED, WORKING);

  private static final JointCost NOTHING = new JointCost(0, 0, 0, 0, 0, 0, 0);

  WeighedSize {
    repeats = List.copyOf(repeats);
    differences = List.copyOf(differences);
    unmeasured = List.copyOf(unmeasured);
  }

  /**
   * One load.
   *
   * @param load what its VM said
   * @param phases analyses by phase
   */
  record Repeat(LoadFigures load, Map<String, Analysis> phases) {

    /** The analysis of a phase, which must be there. */
    Analysis phase(String name) {
      Analysis analysis = phases.get(name);
      if (analysis == null) {
        throw new IllegalStateException("no phase " + name);
      }
      return analysis;
    }
  }

  String name() {
    return size.name();
  }

  /** The load that is reported; the others show how far it can be trusted. */
  Repeat first() {
    return repeats.get(0);
  }

  Analysis phase(String name) {
    return first().phase(name);
  }

  long live(String phase) {
    return phase(phase).heap().shallowBytes();
  }

  /** Live bytes after the load less those before it. */
  long keptBytes() {
    return live(LOADED) - live(BEFORE);
  }

  /** The sums over all resources; zeros where none were weighed. */
  static JointCost joint(Analysis analysis) {
    JointCost joint = analysis.joint();
    return joint == null ? NOTHING : joint;
  }

  /** What a type costs in a phase, where there is one of it at least. */
  Optional<TypeCost> cost(String phase, String type) {
    return phase(phase).types().stream()
        .filter(cost -> cost.name().equals(type) && cost.objects() > 0)
        .findFirst();
  }

  /** Names of the types of which a phase has some, in configuration order. */
  List<String> types(String phase) {
    return phase(phase).types().stream()
        .filter(type -> type.objects() > 0)
        .map(TypeCost::name)
        .toList();
  }

  /** Names of the types of which there are more while work is held than after the load. */
  List<String> workTypes() {
    List<String> names = new ArrayList<>();
    for (String name : types(WORKING)) {
      if (count(WORKING, name) > count(LOADED, name)) {
        names.add(name);
      }
    }
    return names;
  }

  long count(String phase, String type) {
    return cost(phase, type).map(TypeCost::objects).orElse(0L);
  }

  /** One figure of all repeats. */
  List<Long> values(ToLongFunction<Repeat> figure) {
    return repeats.stream().mapToLong(figure).boxed().toList();
  }

  /** The saved analyses of the first load by phase, in their order. */
  Map<String, Analysis> phases() {
    return new LinkedHashMap<>(first().phases());
  }
}

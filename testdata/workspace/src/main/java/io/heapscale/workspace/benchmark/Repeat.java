package io.heapscale.workspace.benchmark;

import io.heapscale.analyzer.model.Analysis;
import io.heapscale.analyzer.model.JointCost;
import io.heapscale.analyzer.model.TypeCost;
import io.heapscale.workspace.scenario.Loading;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One load of one workload, in a VM of its own.
 *
 * @param load what that VM said
 * @param phases analyses by phase, in the order of the phases; {@link #spreadPhases} at least
 */
record Repeat(Load load, Map<String, Analysis> phases) {

  static final String BEFORE = "before-load";
  static final String IDLE = "idle";
  static final String RUNNING = "during-execution";
  static final String ENDED = "after-execution";

  /** All phases, in their order. */
  static List<String> allPhases(Loading loading) {
    return List.of(BEFORE, loading.phaseAfter(), IDLE, RUNNING, ENDED);
  }

  /** The phases that repeats are compared in. */
  static List<String> spreadPhases(Loading loading) {
    return List.of(loading.phaseAfter(), RUNNING);
  }

  Analysis before() {
    return phase(BEFORE);
  }

  /** After the load, or after the index was built. */
  Analysis loaded() {
    for (Loading loading : Loading.values()) {
      Analysis analysis = phases.get(loading.phaseAfter());
      if (analysis != null) {
        return analysis;
      }
    }
    throw new IllegalStateException("no phase after the load");
  }

  Analysis running() {
    return phase(RUNNING);
  }

  Analysis ended() {
    return phase(ENDED);
  }

  /** One of {@link #allPhases}, where all were analyzed. */
  Analysis phase(String name) {
    Analysis analysis = phases.get(name);
    if (analysis == null) {
      throw new IllegalStateException("no phase " + name);
    }
    return analysis;
  }

  /** Live bytes of a phase less those before the load. */
  long kept(Analysis phase) {
    return phase.heap().shallowBytes() - before().heap().shallowBytes();
  }

  /** The sums over all resources; zeros where none were weighed. */
  static JointCost joint(Analysis analysis) {
    JointCost joint = analysis.joint();
    return joint == null ? new JointCost(0, 0, 0, 0, 0, 0, 0) : joint;
  }

  /** What a type costs, where there is one of it at least. */
  static Optional<TypeCost> cost(Analysis analysis, String type) {
    return analysis.types().stream()
        .filter(cost -> cost.name().equals(type) && cost.objects() > 0)
        .findFirst();
  }

  /** How many of a type there are. */
  static long count(Analysis analysis, String type) {
    return cost(analysis, type).map(TypeCost::objects).orElse(0L);
  }

  /** What goes if all of a type go. */
  static long retained(Analysis analysis, String type) {
    return cost(analysis, type).map(TypeCost::retainedSetBytes).orElse(0L);
  }
}

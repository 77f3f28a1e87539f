package io.heapscale.workspace.benchmark;

import io.heapscale.analyzer.model.Analysis;
import java.util.Map;

/**
 * One load of one workload, in a VM of its own.
 *
 * @param load what that VM said
 * @param phases analyses by phase, in the order of the phases
 */
record Repeat(Load load, Map<String, Analysis> phases) {

  static final String BEFORE = "before-load";
  static final String LOADED = "after-load";
  static final String IDLE = "idle";

  Analysis before() {
    return phase(BEFORE);
  }

  Analysis loaded() {
    return phase(LOADED);
  }

  Analysis idle() {
    return phase(IDLE);
  }

  private Analysis phase(String name) {
    Analysis analysis = phases.get(name);
    if (analysis == null) {
      throw new IllegalStateException("no phase " + name);
    }
    return analysis;
  }
}

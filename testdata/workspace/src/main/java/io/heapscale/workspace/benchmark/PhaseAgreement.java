package io.heapscale.workspace.benchmark;

import io.heapscale.analyzer.model.Analysis;
import io.heapscale.workspace.scenario.Loading;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Checks in each phase what must hold in it; lists what does not. */
final class PhaseAgreement {

  private PhaseAgreement() {}

  /**
   * Checks the phases that {@code repeat} has.
   *
   * @param anyDepth blocks that the mod's syntax holds, by type
   * @return one line each, with the phase in front
   */
  static List<String> of(Loading loading, Repeat repeat, Map<String, Integer> anyDepth) {
    List<String> differences = new ArrayList<>();
    repeat
        .phases()
        .forEach(
            (phase, analysis) -> {
              for (String wrong : of(loading, phase, analysis, repeat, anyDepth)) {
                differences.add(phase + ": " + wrong);
              }
            });
    return differences;
  }

  private static List<String> of(
      Loading loading,
      String phase,
      Analysis analysis,
      Repeat repeat,
      Map<String, Integer> anyDepth) {
    List<String> wrong = new ArrayList<>();
    Load load = repeat.load();
    if (phase.equals(Repeat.RUNNING)) {
      wrong.addAll(Agreement.withExecution(analysis, load.execution()));
    } else {
      wrong.addAll(Agreement.nothingRuns(analysis));
    }
    if (loading == Loading.EAGER) {
      if (!phase.equals(Repeat.BEFORE)) {
        wrong.addAll(Agreement.withMod(analysis, anyDepth));
      }
      if (phase.equals(Repeat.ENDED)) {
        wrong.addAll(Agreement.unchanged(repeat.loaded(), analysis));
      }
    } else if (phase.equals(Repeat.ENDED)) {
      wrong.addAll(Agreement.withinLimit(analysis, load.cache()));
    } else if (phase.equals(loading.phaseAfter())) {
      wrong.addAll(Agreement.listedWithMod(load.resources(), anyDepth));
      wrong.addAll(Agreement.noDashboards(analysis));
    }
    return wrong;
  }
}

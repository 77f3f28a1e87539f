package io.heapscale.analyzer.gate;

import io.heapscale.analyzer.model.Analysis;
import io.heapscale.analyzer.model.Environment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds out whether one analysis can be taken from another. */
final class Comparability {
  private Comparability() {}

  /** Why not all of {@code analyses} can be compared with each other; null where they can. */
  static @Nullable String obstacle(List<Analysis> analyses) {
    Environment environment = null;
    for (Analysis each : analyses) {
      if (each.partial()) {
        return each.dump().file() + " was read in part";
      }
      if (!each.mode().equals(analyses.get(0).mode())) {
        return "different modes: " + analyses.get(0).mode() + ", " + each.mode();
      }
      Environment own = each.dump().environment();
      if (own != null && environment != null && !own.equals(environment)) {
        return "different environments: " + environment.key() + ", " + own.key();
      }
      environment = own == null ? environment : own;
    }
    return null;
  }
}

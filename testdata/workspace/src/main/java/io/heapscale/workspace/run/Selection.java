package io.heapscale.workspace.run;

import io.heapscale.workspace.Catalog;
import java.util.ArrayList;
import java.util.List;

/** Chooses what to run. */
public final class Selection {

  private Selection() {}

  /** Full names of all dashboards in order, or of all benchmarks where there are none. */
  public static List<String> all(Catalog catalog) {
    List<String> names = catalog.topLevelNames("dashboard");
    return names.isEmpty() ? catalog.topLevelNames("benchmark") : names;
  }

  /**
   * Full names of that many dashboards, spread evenly over all names in order; of benchmarks where
   * there are no dashboards. All of them where there are fewer.
   */
  public static List<String> spread(Catalog catalog, int count) {
    if (count < 0) {
      throw new IllegalArgumentException("expected 0 or more to run, found " + count);
    }
    List<String> names = all(catalog);
    if (count >= names.size()) {
      return List.copyOf(names);
    }
    List<String> chosen = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      chosen.add(names.get((int) ((2L * i + 1) * names.size() / (2L * count))));
    }
    return chosen;
  }
}

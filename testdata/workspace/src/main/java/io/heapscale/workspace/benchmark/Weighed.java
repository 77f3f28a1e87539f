package io.heapscale.workspace.benchmark;

import io.heapscale.workspace.load.ModInfo;
import io.heapscale.workspace.scenario.Loading;
import java.util.List;

/**
 * What was measured of one workload, loaded in one way.
 *
 * @param workload what was weighed
 * @param loading how it was loaded
 * @param mod what the mod's syntax holds
 * @param repeats one per load; at least one
 * @param differences where the dumps and the mod, or the dumps and the VM, do not agree
 */
record Weighed(
    Workload workload,
    Loading loading,
    ModInfo mod,
    List<Repeat> repeats,
    List<String> differences) {

  Weighed {
    repeats = List.copyOf(repeats);
    differences = List.copyOf(differences);
  }

  String name() {
    return workload.name();
  }

  /** Whether the mod is one of a series that differs in size only. */
  boolean isGenerated() {
    return workload.size() != null;
  }

  /** The load that is reported; the others show how far it can be trusted. */
  Repeat first() {
    return repeats.get(0);
  }

  int dashboards() {
    return mod.topLevel().getOrDefault("dashboard", 0);
  }
}

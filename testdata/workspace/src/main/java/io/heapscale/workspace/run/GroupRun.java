package io.heapscale.workspace.run;

import io.heapscale.workspace.Resource;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The run of a container or a benchmark. */
public final class GroupRun extends Run {

  private final Map<String, Integer> summary = new TreeMap<>();

  GroupRun(Resource resource) {
    super(resource);
  }

  /** How many rows of the controls below it have which status; a control counts once. */
  public Map<String, Integer> summary() {
    return summary;
  }

  /** Sums up the controls below, which have run. */
  void summarize() {
    add(this, Collections.newSetFromMap(new IdentityHashMap<>()));
  }

  private void add(Run run, Set<Run> seen) {
    for (Run child : run.children()) {
      if (seen.add(child)) {
        if (child instanceof ControlRun control) {
          control.summary().forEach((status, rows) -> summary.merge(status, rows, Integer::sum));
        }
        add(child, seen);
      }
    }
  }
}

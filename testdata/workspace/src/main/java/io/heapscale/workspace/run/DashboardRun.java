package io.heapscale.workspace.run;

import io.heapscale.workspace.Dashboard;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The run of a dashboard. */
public final class DashboardRun extends Run {

  private final Map<String, InputRun> inputs = new LinkedHashMap<>();
  private final List<PanelRun> withs = new ArrayList<>();

  DashboardRun(Dashboard dashboard) {
    super(dashboard);
  }

  /** Its inputs by short name, also where they stand in a container. */
  public Map<String, InputRun> inputs() {
    return inputs;
  }

  /** The runs whose rows the arguments of its parts use. */
  public List<PanelRun> withs() {
    return withs;
  }
}

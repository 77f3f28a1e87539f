package io.heapscale.workspace.run;

import io.heapscale.workspace.Control;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The run of a control; its rows say which things are in order. */
public final class ControlRun extends PanelRun {

  private final Map<String, Integer> summary = new TreeMap<>();

  ControlRun(Control control) {
    super(control);
  }

  /** How many rows have which status. */
  public Map<String, Integer> summary() {
    return summary;
  }

  @Override
  void receive(ResultTable table) {
    super.receive(table);
    int status = table.columns().indexOf("status");
    if (status >= 0) {
      for (@Nullable Object[] row : table.rows()) {
        summary.merge(String.valueOf(row[status]), 1, Integer::sum);
      }
    }
  }
}
